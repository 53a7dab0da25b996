import { execFileSync } from 'node:child_process';
import { canonicalAnswers } from '@zairyu/forms';
import { categoriesOf, companionsOf, currentEdition, kindOf, procedureKinds, wordFiles, type FormChoice, type ProcedureKind } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import type { PostingFacts, ReceiptFacts, SheetFacts } from '@zairyu/usecases/ports';
import { afterAll, describe, expect, it } from 'vitest';
import { sealDate, writeDate, writeDateWithEra, writeTime } from './dates.ts';
import { loadWords } from './paper-words.ts';
import { createPapers } from './papers.ts';

const papers = createPapers();
afterAll(() => papers.close());
const textOf = (pdf: Uint8Array): string => execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, encoding: 'utf8' });

/** Every procedure with every category, filed together with all that may be. */
const filings = procedureKinds.flatMap((procedure) => categoriesOf(procedure).map((category) => [procedure, category, { procedure, edition: currentEdition(procedure), category, together: companionsOf(procedure) }] as const));
/** One of each procedure. That every other one can be drawn too, every-category.test.ts shows with answers. */
const oneEach = filings.filter(([procedure], index) => filings.findIndex(([other]) => other === procedure) === index);

describe('the sheets', () => {
  const drawn = (choice: FormChoice) => {
    const form = catalogue.loadForm(choice);
    const answers = canonicalAnswers(form, { 'identity.name': 'GOMEZ MARIA', 'identity.birthOn': '1990-01-05' });
    return papers.drawSheets({ form, answers, together: choice.together, createdAt: 1_790_000_000_000, reference: 'signing-1' });
  };

  it.each(oneEach)('of %s, category %s, have words for every item, with all that is filed together', async (procedure, _category, choice) => {
    const sheets = await drawn(choice);
    const japanese = textOf(sheets.ja);
    // A title of several procedures takes several lines, and the frame of the photo stands beside one of them.
    for (const each of [procedure, ...choice.together]) expect(japanese).toContain(`${kindOf(each).ja}書`);
    expect(japanese).toContain('GOMEZ MARIA');
    expect(textOf(sheets.both)).toContain(kindOf(procedure).en.toUpperCase());
  });

  it.each(oneEach)('of %s, category %s, are the same bytes twice', async (_procedure, _category, choice) => {
    const [once, again] = [await drawn(choice), await drawn(choice)];
    expect(again.ja).toEqual(once.ja);
    expect(again.both).toEqual(once.both);
  });
});

describe('the fields of a procedure without a bulk form', () => {
  it('stand in the order of the paper, in words, with what was answered and nothing else', async () => {
    const form = catalogue.loadForm({ procedure: 'acquisition-of-status', edition: currentEdition('acquisition-of-status'), category: '-', together: ['re-entry'] });
    const answers = canonicalAnswers(form, { 'identity.name': 'GOMEZ MARIA', 'identity.birthOn': '2026-11-05', 'identity.sex': '2', 'reentry.kind': '01', 'family.any': '1', 'family.members': [{ rowId: 'a', values: { relationship: '03', name: 'GOMEZ ANA' } }, { rowId: 'b', values: { relationship: '04', name: 'GOMEZ JOSE' } }] });
    const rows = await papers.listFields({ form, answers, together: ['re-entry'] });
    expect([...new Set(rows.map(({ sheet }) => sheet))]).toEqual(['申請人等作成用', '再入国許可申請書']);
    expect(rows.find(({ label }) => label.startsWith('氏名'))).toMatchObject({ at: expect.stringMatching(/^\d/) as unknown, value: 'GOMEZ MARIA', choice: null });
    expect(rows.find(({ label }) => label.startsWith('性別'))).toMatchObject({ choice: { ja: '女', en: 'Female' } });
    expect(rows.filter(({ value }) => /ＧＯＭＥＺ/.test(value)).map(({ label }) => / [12] /.exec(label)?.[0])).toEqual([' 1 ', ' 2 ']);
    expect(rows.every(({ value }) => value !== '')).toBe(true);
  });
});

describe('what the paper asks again', () => {
  const drawn = async (procedure: ProcedureKind, category: string, answers: Record<string, string>, together: string[] = []) => {
    const form = catalogue.loadForm({ procedure, edition: currentEdition(procedure), category, together });
    const given = { 'identity.nationality': '156', 'identity.name': 'GOMEZ MARIA', 'identity.birthOn': '1990-01-05', 'identity.sex': '2', 'identity.spouse': '1', 'identity.occupation': '会社員', 'stay.hasCard': '1', 'stay.cardNumber': 'AB12345670CD', ...answers };
    const text = textOf((await papers.drawSheets({ form, answers: canonicalAnswers(form, given), together, createdAt: 1_790_000_000_000, reference: 'signing-1' })).both);
    return text.split('\f').map((page) => page.replaceAll(/[ \t]+/g, ' '));
  };

  it('is on the sheets of what is filed together: who it is, from item 1 on, each under the number of that sheet', async () => {
    const pages = await drawn('extension-of-period', 'N', { 'stay.status': 'T26', 'passport.number': 'XY1234567', 'address.town': '梅田3-1-3', 'record.crime': '0' }, ['re-entry', 'extra-status-activity', 'certificate-of-authorized-employment']);
    const sheet = (title: string) => pages.slice(1).find((page) => page.includes(title)) ?? '';
    for (const title of ['APPLICATION FOR RE-ENTRY PERMISSION', 'APPLICATION FOR CERTIFICATE OF AUTHORIZED EMPLOYMENT']) {
      for (const words of ['3 氏名 GOMEZ MARIA', '5 町名・丁目・番地・建物名 梅田３－１－３', '6(1) 旅券番号 XY1234567', '8 在留カード番号 AB12345670CD']) expect(sheet(title), `${title}: ${words}`).toContain(words);
    }
    const [thirteen, fourteen, fifteen] = ['13 希望する再入国許可', '14 犯罪を理由とする処分', '15 確定前の刑事裁判'].map((words) => pages.slice(1).join('').indexOf(words)) as [number, number, number];
    expect(thirteen > 0 && thirteen < fourteen && fourteen < fifteen, [thirteen, fourteen, fifteen].join()).toBe(true);
    for (const words of ['5 配偶者の有無 有', '6 職業 会社員', '7 町名・丁目・番地・建物名 梅田３－１－３', '8(1) 旅券番号 XY1234567', '10 在留カード番号 AB12345670CD']) expect(sheet('APPLICATION FOR PERMISSION TO ENGAGE'), words).toContain(words);
  });

  it.each([
    ['extension-of-period', 'N', '1 契約又は招へいしている外国人の氏名 GOMEZ MARIA', true],
    ['certificate-of-eligibility', 'N', '1 契約又は招へいする外国人の氏名 GOMEZ MARIA', false],
    ['change-of-status', 'V', '1 雇用している外国人の氏名 GOMEZ MARIA', false],
    ['certificate-of-eligibility', 'V', '1 雇用する外国人の氏名 GOMEZ MARIA', false],
    ['extension-of-period', 'R', '1† 申請人の氏名 GOMEZ MARIA', true],
    ['extension-of-period', 'P', '1† 学生の氏名 GOMEZ MARIA', true],
  ] as const)('heads the part of who receives the applicant: %s, %s', async (procedure, category, words, withCard) => {
    const pages = await drawn(procedure, category, {});
    const [part = ''] = pages.filter((page) => /For (organisation|supporter)/.test(page));
    expect(part).toContain(words);
    expect(/1†? 在留カード番号 AB12345670CD/.test(part)).toBe(withCard);
  });

  it('is the place of work on the applicant’s own sheet, unless they are dispatched elsewhere', async () => {
    const work = { 'stay.status': 'T26', 'organisation.name': '株式会社みなとデザイン' };
    const [, ...own] = await drawn('extension-of-period', 'N', work);
    expect(own.find((page) => page.includes('For applicant'))).toContain('17(1) 勤務先の名称 株式会社みなとデザイン');
    const skilled = await drawn('certificate-of-eligibility', 'V', { 'organisation.name': '社会福祉法人みどり会' });
    expect(skilled.find((page) => page.includes('For applicant') && page.includes('22(1)'))).toContain('社会福祉法人みどり会');
    const dispatched = await drawn('extension-of-period', 'N', { ...work, 'dispatch.kind': 'dispatched', 'dispatch.name': '緑川システム株式会社' });
    expect(dispatched.join('')).toContain('緑川システム株式会社');
    expect(dispatched.join('')).not.toContain('17(1)');
  });

  it('says that a birth date is not known, where nobody knows it', async () => {
    const text = (await drawn('extension-of-period', 'N', { 'identity.birthOn': 'unknown' })).join('');
    for (const words of ['2 生年月日 不詳', 'Not known']) expect(text).toContain(words);
    expect(text).not.toContain('NaN');
  });

  it('is answered in the words of the paper: Female and Married, where the workbook has others', async () => {
    const text = (await drawn('extension-of-period', 'N', {})).join('');
    for (const words of ['Female', 'Married']) expect(text).toContain(words);
    expect(text).not.toContain('female');
  });
});

describe('who files, on the sheet of the applicant', () => {
  const form = catalogue.loadForm({ procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: ['re-entry'] });
  const answers = canonicalAnswers(form, { 'stay.status': 'T26', 'identity.name': 'GOMEZ MARIA' });
  const sheets = (filer?: SheetFacts['filer']) => papers.drawSheets({ form, answers, together: ['re-entry'], createdAt: 1_790_000_000_000, reference: 'signing-1', ...(filer ? { filer } : {}) });
  const agent = { as: 'agent', name: '山田　花子', agent: { number: '大取行25-001', untilOn: '2027-03-31' }, contact: { organisation: '山田行政書士事務所', postcode: '100-0001', prefecture: '130001', municipality: '131016', town: '千代田1-1', telephone: '03-1234-5678' } } as const;

  it('is the agent with address, office, telephone and certificate', async () => {
    const { ja, both } = await sheets(agent);
    for (const words of ['花子', '1000001', '東京都', '千代田区', '千代田１－１', '山田行政書士事務所', '0312345678', '大取行25-001', '2027年3月31日']) expect(textOf(ja), words).toContain(words);
    for (const words of ['Agent or other authorized person', 'Organization to which the agent belongs', 'Name of the agent']) expect(textOf(both), words).toContain(words);
  });
  it('is the capacity alone of people whom the form names, and nothing where the applicant files', async () => {
    const relative = textOf((await sheets({ as: 'relative', name: '山田　花子' })).ja);
    expect([relative.includes('親族'), relative.includes('取次者の氏名')]).toEqual([true, false]);
    expect(textOf((await sheets()).ja)).not.toContain('申請する人（取次者など）');
  });
});

describe('the points table of a highly-skilled professional', () => {
  const choice = { procedure: 'extension-of-period', edition: '2026-02', category: 'XN', together: [] };
  const claimed = { 'stay.status': 'T82', 'activity.class': 'X2', 'activity.main': 'T26', 'points.technical.education': '03', 'points.technical.career': '07', 'points.age': '00', 'points.technical.income': '05', 'points.japan': '02' };
  const sheetOf = async (special: string) => {
    const form = catalogue.loadForm(choice);
    const answers = canonicalAnswers(form, { 'identity.name': 'GOMEZ MARIA', ...claimed, 'points.special': special });
    return textOf((await papers.drawSheets({ form, answers, together: [], createdAt: 1_790_000_000_000, reference: 'signing-1' })).both);
  };

  it('is a sheet of its own with the sum of each group and of all', async () => {
    const text = await sheetOf('0');
    for (const words of ['高度専門職ポイント計算表', '合計', '80点', '70点以上が必要です', '80 points', '20点', '10点']) expect(text, words).toContain(words);
  });
  it('has no sum where the special system is used', async () => {
    const text = await sheetOf('1');
    expect(text).toContain('特別高度人材');
    expect(text).not.toContain('70点以上が必要です');
  });
});

describe('the words of the sheets', () => {
  it.each(filings)('stand in both languages for every field of %s, category %s, also those that seldom apply', async (_procedure, _category, choice) => {
    const form = catalogue.loadForm(choice);
    const labels = await loadWords(wordFiles(choice));
    const fields = form.sections.flatMap((section) => section.pages).flatMap((page) => page.fields);
    const keys = fields.flatMap((field) => [field.id, ...(field.type === 'group' ? field.fields.map((column) => `${field.id}.${column.id}`) : [])]);
    expect(keys.length).toBeGreaterThan(choice.category === '-' ? 30 : 60);
    for (const key of keys) expect(labels(`${key}.label`), key).toEqual({ ja: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
  });
});

describe('the receipt', () => {
  const facts: ReceiptFacts = {
    receiptNumber: 'ZR-26-M3TD-9F5A', submittedAt: Date.UTC(2026, 10, 24, 5, 5, 32), procedure: 'extension-of-period', together: [], name: 'LIN MEIHUA　林 美華', bornOn: '1991-08-20',
    residenceCardNumber: 'AB12345678CD', statusOfResidence: 'T21', expiresOn: '2027-01-29', specialPeriodEndsOn: '2027-03-29', documentCount: 6, pageCount: 11, competent: true,
    qr: 'https://zairyu.example/check#ZR1.e30.c2ln', digest: new Uint8Array(32).fill(7), instanceName: { ja: 'みなと受付センター', en: 'Minato Reception Centre' }, origin: 'https://zairyu.example', sample: true,
  };

  it('of a competent office states the special period', async () => {
    const text = textOf(await papers.drawReceipt(facts));
    for (const words of ['受付票', '2027/3/29', '特例期間', '20 August 1991', '14:05:32', '見本']) expect(text, words).toContain(words);
    expect(text).not.toContain('出入国在留管理庁への申請ではありません');
  });

  it('names the status that is asked for where nobody has one yet: abroad, and at birth', async () => {
    const label = async (procedure: ReceiptFacts['procedure']) => /希望する在留資格|現在の在留資格/.exec(textOf(await papers.drawReceipt({ ...facts, procedure })))?.[0];
    expect(await Promise.all((['certificate-of-eligibility', 'acquisition-of-status', 'change-of-status', 'extension-of-period'] as const).map(label))).toEqual(['希望する在留資格', '希望する在留資格', '現在の在留資格', '現在の在留資格']);
  });

  it('of any other installation says that it is no filing, and never the special period', async () => {
    const text = textOf(await papers.drawReceipt({ ...facts, competent: false }));
    expect(text).toContain('出入国在留管理庁への申請ではありません');
    for (const words of ['2027/3/29', '特例期間の終わり', '受付票']) expect(text, words).not.toContain(words);
  });
});

describe('the papers for the post', () => {
  /** Lines break where the column ends. */
  const lettersOf = (pdf: Uint8Array) => textOf(pdf).replaceAll(/\s/g, '');
  const facts: PostingFacts = {
    receiptNumber: 'ZR-26-M3TD-9F5A', receivedOn: '2026-11-24', decidedAt: Date.UTC(2026, 11, 20), fees: [{ procedure: 'extension-of-period', feeYen: 64000 - 8000, paymentYen: 550 }], name: 'LIN MEIHUA　林 美華',
    address: ['〒530-0001', '大阪府大阪市北区梅田9丁目9番9号'], statusOfResidence: 'T26', periodOfStay: '0300000', paidBy: 'store-or-bank', bureau: 'osaka', sample: true,
  };

  it('add up what is paid, and have labels with address and receipt number', async () => {
    const text = lettersOf(await papers.drawPosting(facts));
    for (const words of ['56,000円', '550円', '56,550円', 'Youpay', '3年', '収入印紙では', 'notreadthisinthe', '〒530-0001', '大阪府大阪市北区梅田9丁目9番9号', '大阪出入国在留管理局御中', '林美華行', 'ZR-26-M3TD-9F5A', '見本']) expect(text, words).toContain(words);
    expect(text).not.toContain('収入印紙をはったもの');
    expect(await papers.drawPosting(facts)).toEqual(await papers.drawPosting(facts));
  });

  it('of whoever had no status ask for no card and no fee', async () => {
    const text = lettersOf(await papers.drawPosting({ ...facts, fees: [{ procedure: 'acquisition-of-status', feeYen: 0, paymentYen: 0 }], statusOfResidence: 'T44' }));
    for (const words of ['手数料はかかりません', 'Thereisnofee', '返信用の封筒', '通知に従ってください']) expect(text, words).toContain(words);
    for (const words of ['今の在留カード', '収入印紙', 'ペイジー', '両面をカラーで写し', '通知に書かれた額']) expect(text, words).not.toContain(words);
  });

  it('of the tariff before ask for revenue stamps, and never guess a sum', async () => {
    const text = lettersOf(await papers.drawPosting({ ...facts, receivedOn: '2026-09-30', fees: [{ procedure: 'extension-of-period' }], paidBy: 'revenue-stamp', postalAddress: ['〒100-0000', '見本市見本町1'] }));
    for (const words of ['手数料納付書', '通知に書かれた額', '見本市見本町1']) expect(text, words).toContain(words);
    for (const words of ['conveniencestore', 'Chargeforpaying']) expect(text, words).not.toContain(words);
  });
});

describe('the papers for the post of what was granted together', () => {
  const [main, reentry, activity, certificate] = [
    { procedure: 'extension-of-period', feeYen: 56_000, paymentYen: 550 },
    { procedure: 're-entry', feeYen: 6_500, paymentYen: 220 },
    { procedure: 'extra-status-activity', feeYen: 0, paymentYen: 0 },
    { procedure: 'certificate-of-authorized-employment', feeYen: 1_600, paymentYen: 220 },
  ];
  const facts: PostingFacts = {
    receiptNumber: 'ZR-26-M3TD-9F5A', receivedOn: '2026-11-24', decidedAt: Date.UTC(2026, 11, 20), fees: [main, reentry, activity, certificate], name: 'LIN MEIHUA　林 美華',
    address: ['〒530-0001', '大阪府大阪市北区梅田9丁目9番9号'], statusOfResidence: 'T26', periodOfStay: '0300000', paidBy: 'store-or-bank', bureau: 'osaka', sample: true,
  };
  const lettersOf = async (given: PostingFacts) => textOf(await papers.drawPosting(given)).replaceAll(/\s/g, '');

  it('have a line with its own fee for each, and add all of them up', async () => {
    const text = await lettersOf(facts);
    for (const words of ['56,000円と、支払いの手数料550円', '6,500円と、支払いの手数料220円', '1,600円と、支払いの手数料220円', 'かかりません', 'Nofee', '65,090円', '65,090yen']) expect(text, words).toContain(words);
  });

  it('take a further page where the first has no room, so that nothing runs over its foot', async () => {
    const pages = async (given: PostingFacts) => textOf(await papers.drawPosting(given)).split('\f').filter((page) => page.trim() !== '').map((page) => page.replaceAll(/\s/g, ''));
    const several = await pages(facts);
    expect(several).toHaveLength(3);
    expect(several[0]).not.toContain('Beforeyousendit');
    expect(several[1]).toContain('Beforeyousendit');
  });

  it('leave out what was not granted, and give no sum while one fee is unknown', async () => {
    const text = await lettersOf({ ...facts, fees: [main, { procedure: 're-entry' }] });
    expect(text).not.toContain('1,600');
    expect(text.match(/通知に書かれた額/g)).toHaveLength(2);
    const stamps = await lettersOf({ ...facts, paidBy: 'revenue-stamp', fees: [{ procedure: 'extension-of-period', feeYen: 5_500 }, { procedure: 're-entry', feeYen: 6_500 }] });
    expect(stamps).toContain('12,000円');
    expect(stamps).not.toContain('支払いの手数料');
  });
});

describe('dates on paper', () => {
  it('say only what is known', () => {
    expect(writeDate('1990-01-05')).toEqual({ ja: '1990年1月5日', en: '5 January 1990' });
    expect(writeDate('1990-01')).toEqual({ ja: '1990年1月', en: 'January 1990' });
    expect(writeDate('1990')).toEqual({ ja: '1990年', en: '1990' });
    expect(writeDate('unknown')).toEqual({ ja: '不詳', en: 'Not known' });
  });

  it('have the era on a receipt, as a counter counts years', () => {
    expect(['2026-11-24', '2019-05-01', '1990-01-05', '1990', 'unknown'].map((iso) => writeDateWithEra(iso).ja)).toEqual(['2026年（令和8年）11月24日', '2019年（令和元年）5月1日', '1990年（平成2年）1月5日', '1990年（平成2年）', '不詳']);
  });

  it('are those of Japan', () => {
    expect(writeTime(Date.UTC(2026, 0, 1, 15, 30, 1))).toBe('00:30:01');
    expect([sealDate('2026-11-24'), sealDate('2019-05-01'), sealDate('2019-04-30')]).toEqual(['8.11.24', '1.5.1', '2019.4.30']);
  });
});
