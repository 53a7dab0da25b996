// From the facts of an application to what stands on paper, in both languages.
import { dayInJapan, daysBetween, hasPresentStatus } from '@zairyu/domain';
import { planSheet, type Bilingual, type ReceiptInput, type ReceiptRow, type SheetInput } from '@zairyu/paper';
import { wordFiles } from '@zairyu/procedures';
import type { ReceiptFacts, SheetFacts } from '@zairyu/usecases/ports';
import { listsOf, statusName } from './catalogue-words.ts';
import { sealDate, writeDate, writeDateWithEra, writeTime } from './dates.ts';
import { loadWords, type Words } from './paper-words.ts';
import { withFiler } from './with-filer.ts';
import { withPoints } from './points-sum.ts';
import { REPEATED, withRepeatedItems } from './repeated-items.ts';

export async function sheetInput(facts: SheetFacts): Promise<SheetInput> {
  const { form, answers, together, createdAt, reference } = facts;
  const words = await loadWords(['papers', 'points']);
  const labels = await loadWords(wordFiles({ ...form, together }));
  const sheetWords = { t: (key: string) => (key.startsWith(`${REPEATED}.`) ? words(`sheet.${key}`) : labels(key)), lists: listsOf(form.edition), date: writeDate, choice: printedChoice(words) };
  const paper = withRepeatedItems(form, answers);
  // In the order of the sheets, which is that of the form.
  const filed = [form.procedure, ...new Set(form.sections.flatMap(({ companion }) => (companion !== undefined && together.includes(companion) ? [companion] : []))), ...together];
  return {
    title: joined(words, 'sheet.title', [...new Set(filed)]),
    parts: withFiler(withPoints(planSheet(paper.form, paper.answers, sheetWords), answers, words), facts.filer, await loadWords(['filer', 'signing']), sheetWords),
    applicant: applicantLine(answers),
    partTitles: { applicant: words('sheet.part.applicant'), organisation: words('sheet.part.organisation'), supporter: words('sheet.part.supporter'), points: words('sheet.part.points') },
    companionTitles: Object.fromEntries(together.map((companion) => [companion, words(`sheet.title.${companion}`)])),
    notice: words('sheet.notice'),
    footNotice: words('sheet.footNotice'),
    emptyValue: words('sheet.empty'),
    overflowTitle: words('sheet.overflow'),
    continuedOn: words('sheet.continued'),
    unverified: words('sheet.unverified'),
    continued: words('sheet.goesOn'),
    ...(WITHOUT_PHOTO.includes(form.procedure) ? {} : { photoLabel: words('sheet.photo') }),
    ...(facts.photo ? { photo: facts.photo } : {}),
    createdAt,
    reference,
  };
}

/** Their sheets have no frame for one: Enforcement Regulations, Art. 19-4. */
const WITHOUT_PHOTO: readonly string[] = ['certificate-of-authorized-employment'];

/** Name and day of birth, so that a page that has gone astray is known for whose it is. */
function applicantLine(answers: SheetFacts['answers']): string {
  const text = (id: string) => (typeof answers[id] === 'string' ? answers[id] : '');
  const born = text('identity.birthOn');
  return [text('identity.name'), ...(born === '' ? [] : [writeDate(born).ja])].join('　');
}

/** Where the paper says a choice otherwise than the workbook: Male, not male; Married, not Yes. */
function printedChoice(words: Words): (field: string, code: string) => Bilingual | undefined {
  const printed = new Set(['identity.sex.1', 'identity.sex.2', 'identity.spouse.1', 'identity.spouse.0']);
  return (field, code) => (printed.has(`${field}.${code}`) ? words(`sheet.choice.${field}.${code}`) : undefined);
}

export function joined(words: Words, key: 'sheet.title' | 'procedure', procedures: readonly string[]): Bilingual {
  const titles = procedures.map((procedure) => words(`${key}.${procedure}`));
  return { ja: titles.map((title) => title.ja).join('・'), en: titles.map((title) => title.en).join(' / ') };
}

export async function receiptInput(facts: ReceiptFacts): Promise<ReceiptInput> {
  const words = await loadWords(['papers', 'receipt']);
  const receivedOn = dayInJapan(facts.submittedAt);
  const variant = facts.competent ? '' : 'Office';
  return {
    title: words(`title${variant}`),
    receiptNumber: facts.receiptNumber,
    digest: facts.digest,
    sealWord: words(`sealWord${variant}`).ja,
    sealDate: sealDate(receivedOn),
    rows: receiptRows(facts, words, variant),
    ...stayOf(facts, words, receivedOn),
    statement: statementOf(facts, words),
    qr: facts.qr,
    qrHelp: words('receipt.qrHelp'),
    issuedBy: facts.instanceName,
    checkAddress: `${facts.origin.replace(/^https?:\/\//, '')}/check`,
    standing: words(`receipt.standing${variant}`),
    ...(facts.sample ? { sample: words('receipt.sample') } : {}),
    createdAt: facts.submittedAt,
  };
}

function receiptRows(facts: ReceiptFacts, words: Words, variant: '' | 'Office'): ReceiptRow[] {
  const receivedOn = writeDateWithEra(dayInJapan(facts.submittedAt));
  const time = writeTime(facts.submittedAt);
  const withoutStatus = !hasPresentStatus(facts.procedure);
  const row = (label: Bilingual, value: Bilingual): ReceiptRow => ({ label, value: value.ja, ...(value.en === value.ja ? {} : { second: value.en }) });
  const at = { ja: words('receipt.time', { date: receivedOn.ja, time }).ja, en: words('receipt.time', { date: receivedOn.en, time }).en };
  const born = facts.bornOn === '' ? undefined : writeDateWithEra(facts.bornOn);
  return [
    row(words(`receipt.receivedAt${variant}`), at),
    row(words('receipt.procedure'), joined(words, 'procedure', [facts.procedure, ...facts.together])),
    {
      label: words('receipt.applicant'),
      value: facts.name,
      ...(born ? { second: `${words('receipt.born', { date: born.ja }).ja}　${words('receipt.born', { date: born.en }).en}` } : {}),
    },
    ...(facts.residenceCardNumber === undefined ? [] : [row(words('receipt.card'), { ja: facts.residenceCardNumber, en: facts.residenceCardNumber })]),
    row(words(withoutStatus ? 'receipt.statusWanted' : 'receipt.status'), statusName(facts.statusOfResidence)),
    ...(facts.expiresOn === '' ? [] : [row(words(withoutStatus ? 'receipt.withoutStatusUntil' : 'receipt.expires'), writeDateWithEra(facts.expiresOn))]),
    row(words('receipt.documents'), words('receipt.documentCount', { documents: facts.documentCount, pages: facts.pageCount })),
  ];
}

/** Only a competent receiving office states the special period; no setting of the words can. */
function stayOf(facts: ReceiptFacts, words: Words, receivedOn: string): Pick<ReceiptInput, 'stay'> {
  const { competent, expiresOn, specialPeriodEndsOn: endsOn } = facts;
  if (!competent || endsOn === undefined || receivedOn > expiresOn) return {};
  return {
    stay: {
      expiryAt: daysBetween(receivedOn, expiresOn) / Math.max(1, daysBetween(receivedOn, endsOn)),
      receivedLabel: words('line.received'),
      receivedOn: slashed(receivedOn),
      expiryLabel: words('line.expiry'),
      expiryOn: slashed(expiresOn),
      endLabel: words('receipt.special.end'),
      endOn: slashed(endsOn),
    },
  };
}

function statementOf(facts: ReceiptFacts, words: Words): ReceiptInput['statement'] {
  if (!facts.competent) return { heading: words('notAFiling.title'), text: words('notAFiling.text'), boxed: true };
  const key = facts.specialPeriodEndsOn === undefined ? 'receipt.competent' : 'receipt.special';
  return { heading: words(`${key}.heading`), text: words(`${key}.text`), boxed: false };
}

function slashed(iso: string): string {
  return iso.split('-').map(Number).join('/');
}
