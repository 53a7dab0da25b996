import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { drawSheet, planSheet } from '../src/index.ts';
import { overprinted } from '../samples/overprinted.ts';
import { darkPixels, renderPages, textOf } from '../samples/render.ts';
import { fonts, relatives, sheetInput } from './samples.ts';

const sheetOf = (parts: Parameters<typeof sheetInput>[0], lang: 'ja' | 'both' = 'ja') => drawSheet(sheetInput(parts), lang, fonts);

describe('a sheet', () => {
  it('has the same bytes every time', async () => {
    const [first, second] = [await drawSheet(sheetInput(), 'both', fonts), await drawSheet(sheetInput(), 'both', fonts)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it('has other bytes when one answer differs', async () => {
    const changed = sheetInput();
    const part = changed.parts[0];
    if (!part) throw new Error('no part');
    const items = part.items.map((item, index) => (index === 0 && item.kind === 'value' ? { ...item, value: { ja: '韓国', en: 'Republic of Korea' } } : item));
    const [a, b] = [await drawSheet(sheetInput(), 'ja', fonts), await drawSheet({ ...changed, parts: [{ ...part, items }, ...changed.parts.slice(1)] }, 'ja', fonts)];
    expect(Buffer.compare(a, b)).not.toBe(0);
  });

  it('case 61: shows markup and marks of direction in a name as the letters that they are', async () => {
    const nameIs = (name: string) => drawSheet(sheetInput({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '3', label: { ja: '氏名', en: 'Name' }, value: { ja: name, en: name } }] }] }), 'ja', fonts);
    for (const name of ['<script>alert(1)</script>', '(林) /JavaScript', '&lt;b&gt;']) {
      const pdf = await nameIs(name);
      expect(textOf(pdf)).toContain(name);
      expect(Buffer.from(pdf).toString('latin1')).not.toMatch(/\/(JavaScript|JS|OpenAction|AA|URI|Launch)\b/);
    }
    // A mark that would turn what follows round is written out, and turns nothing round.
    expect(textOf(await nameIs('AB\u202eCD\u2066EF'))).toContain('AB[U+202E]CD[U+2066]EF');
  });

  it('puts what is filed together on sheets of its own, after the others and under its own title', async () => {
    const page = (id: string, item: string) => ({ id, fields: [{ id: `${id}.text`, type: 'text', maxLength: 9, item }] }) as const;
    const form = {
      procedure: 'extension-of-period', edition: '2026-02',
      sections: [
        { id: 'stay', author: 'applicant', pages: [page('stay', '12')] },
        { id: 're-entry', author: 'applicant', companion: 're-entry', pages: [page('trip', '9')] },
        { id: 'receiving', author: 'applicant', pages: [page('receiving', '13')] },
      ],
    } as const;
    const parts = planSheet(form, {}, { t: (key) => ({ ja: key, en: key }), lists: () => undefined, date: (iso) => ({ ja: iso, en: iso }) });
    expect(parts.map(({ companion, items }) => [companion, items.map(({ item }) => item)])).toEqual([[undefined, ['12', '13']], ['re-entry', ['9']]]);
    const pages = textOf(await sheetOf({ parts, companionTitles: { 're-entry': { ja: '再入国許可申請書', en: 'Re-entry permission' } } })).split('\f');
    expect(pages[0]).toContain('申請人等作成用');
    expect(pages[1]).toContain('再入国許可申請書');
  });

  it('puts what the applicant is asked last behind the rest of the applicant’s part, not behind the organisation’s', () => {
    const page = (id: string, ...items: (string | undefined)[]) => ({ id, fields: items.map((item, at) => ({ id: `${id}.${String(at)}`, type: 'text', maxLength: 9, ...(item === undefined ? {} : { item }) }) as const) }) as const;
    const form = {
      procedure: 'extension-of-period', edition: '2026-02',
      sections: [
        { id: 'stay', author: 'applicant', pages: [page('stay', '19', '12', undefined)] },
        { id: 'employer', author: 'organisation', pages: [page('employer', '2(1)', '2(2)', '2', '1')] },
        { id: 'receiving', author: 'applicant', pages: [page('receiving', undefined, undefined)] },
      ],
    } as const;
    const parts = planSheet(form, {}, { t: (key) => ({ ja: key, en: key }), lists: () => undefined, date: (iso) => ({ ja: iso, en: iso }) });
    expect(parts.map(({ author, items }) => [author, items.map(({ label }) => label.ja.replace('.label', ''))])).toEqual([
      ['applicant', ['stay.1', 'stay.2', 'stay.0', 'receiving.0', 'receiving.1']],
      ['organisation', ['employer.3', 'employer.0', 'employer.1', 'employer.2']],
    ]);
  });

  it('gives a long question that is answered in a word the wide column, and a short one the usual', async () => {
    const leftOfAnswer = async (label: string) => {
      const words = wordsWithPlaces(await sheetOf({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '1', label: { ja: label, en: label }, value: { ja: '答え', en: '答え' } }] }] }, 'both'));
      return words.find(({ text }) => text === '答え')?.left;
    };
    expect(await leftOfAnswer('外国人であることを理由として、報酬、施設の利用その他の待遇について差別をしていることの有無')).toBeGreaterThan(400);
    expect(await leftOfAnswer('短い問い')).toBeLessThan(250);
  });

  it('leaves no last item alone on a page', async () => {
    for (let above = 17; above < 21; above += 1) {
      const items = Array.from({ length: above }, (_, index) => ({ kind: 'value', item: String(index), label: { ja: '項目', en: 'Item' }, value: { ja: '答え', en: 'Answer' } }) as const);
      const last = textOf(await sheetOf({ parts: [{ author: 'applicant', items }] }, 'both')).split('\f').findLast((page) => page.includes('項目')) ?? '';
      expect(last.match(/項目/g)?.length, `${String(above)} items`).toBeGreaterThan(2);
    }
  });

  it('marks what was read in no official source, and says below what the mark means: in Japanese only what stands there in Japanese', async () => {
    const fields = [
      { id: 'a', type: 'text', maxLength: 9, item: '21', unverified: ['item', 'en'] },
      { id: 'b', type: 'text', maxLength: 9, item: '22', unverified: ['en'] },
      { id: 'c', type: 'group', sheetRows: 2, item: '23', fields: [{ id: 'name', type: 'text', maxLength: 9, unverified: ['ja', 'en'] }] },
    ] as const;
    const plan = (...ids: string[]) =>
      planSheet(
        { procedure: 'extension-of-period', edition: '2026-02', sections: [{ id: 'stay', author: 'applicant', pages: [{ id: 'stay', fields: fields.filter(({ id }) => ids.includes(id)) }] }] },
        {},
        { t: (key) => ({ ja: `和${key}`, en: key }), lists: () => undefined, date: (iso) => ({ ja: iso, en: iso }) },
      );
    expect(plan('a', 'b', 'c')[0]?.items).toMatchObject([
      { item: '21†', label: { ja: '和a.label', en: 'a.label†' } },
      { item: '22', label: { ja: '和b.label', en: 'b.label†' } },
      { item: '23', label: { ja: '和c.label', en: 'c.label' }, columns: [{ ja: '和c.name.label†', en: 'c.name.label†' }] },
    ]);
    const legends = async (lang: 'ja' | 'both', ...ids: string[]) => {
      const { unverified } = sheetInput();
      const text = textOf(await sheetOf({ parts: plan(...ids) }, lang));
      return [unverified.ja, unverified.en].map((line) => text.includes(line));
    };
    expect(await legends('ja', 'b')).toEqual([false, false]);
    expect(await legends('ja', 'a')).toEqual([true, false]);
    expect(await legends('ja', 'c')).toEqual([true, false]);
    expect(await legends('both', 'b')).toEqual([true, true]);
    // On the page that bears it, not on others.
    const plain = Array.from({ length: 40 }, (_, index) => ({ kind: 'value', item: String(index), label: { ja: '項目', en: 'Item' }, value: { ja: '答え', en: 'Answer' } }) as const);
    const [part] = plan('a');
    const pages = textOf(await sheetOf({ parts: [{ author: 'applicant', items: [...plain, ...(part?.items ?? [])] }] })).split('\f').filter((page) => page.trim() !== '');
    expect(pages.map((page) => [page.includes('21†'), page.includes(sheetInput().unverified.ja)])).toEqual([[false, false], [true, true]]);
  });

  it('stays inside its margins, also with the longest words', async () => {
    const word = 'WOLFESCHLEGELSTEINHAUSENBERGERDORFF'.repeat(6);
    const pdf = await sheetOf({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '3', label: { ja: '氏名', en: 'Name' }, value: { ja: word, en: word } }, relatives(9)] }] });
    const pages = renderPages(pdf);
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) {
      expect(darkPixels(page, { x0: 0, x1: 0.07, y0: 0, y1: 1 })).toBe(0);
      expect(darkPixels(page, { x0: 0.93, x1: 1, y0: 0, y1: 1 })).toBe(0);
      expect(darkPixels(page, { x0: 0, x1: 1, y0: 0.99, y1: 1 })).toBe(0);
    }
    expect(textOf(pdf).replace(/\s/g, '')).toContain(word);
  });

  it('draws 𠮷, 髙 and 﨑 as visible glyphs of their own', async () => {
    const ink = async (name: string): Promise<number> => {
      const pdf = await sheetOf({ parts: [{ author: 'applicant', items: [{ kind: 'value', item: '3', label: { ja: '氏名', en: 'Name' }, value: { ja: name, en: name } }] }] });
      const page = renderPages(pdf, 300)[0];
      if (!page) throw new Error('no page');
      return darkPixels(page, { x0: 0.42, x1: 0.92, y0: 0.23, y1: 0.3 });
    };
    const [blank, rare, common] = [await ink('　'), await ink('𠮷髙﨑'), await ink('吉高崎')];
    expect(rare - blank).toBeGreaterThan(500);
    // A box for a missing glyph would be far lighter or darker than the everyday forms of the same names.
    expect(Math.abs(rare - common) / (common - blank)).toBeLessThan(0.35);
    expect(rare).not.toBe(common);
  });

  it('says which character it cannot draw instead of losing it', async () => {
    const pdf = await sheetOf({ parts: [{ author: 'applicant', items: [{ kind: 'value', label: { ja: '氏名', en: 'Name' }, value: { ja: 'A\u{10900}B', en: 'A\u{10900}B' } }] }] });
    expect(textOf(pdf)).toContain('A[U+10900]B');
  });

  it('puts the rows beyond the official sheet on an additional sheet, all of them', async () => {
    const text = textOf(await drawSheet(sheetInput({}, 40), 'ja', fonts));
    expect(text).toContain('別紙');
    for (let row = 1; row <= 40; row++) if (row !== 3) expect(text.replace(/\s+/g, ' ')).toMatch(new RegExp(`YUTONG ?${row}(?!\\d)|YUTONG[\\s\\S]{0,80}\\b${row}\\b`));
    expect(text.match(/CHEN YUTONG/g)).toHaveLength(39);
  });

  it('breaks no day and no card number in two, beside however long a text', async () => {
    const family = relatives(9);
    if (family.kind !== 'table') throw new Error('no table');
    const long = { ja: '東京都千代田区丸の内一丁目９番１号グラントウキョウノースタワー'.repeat(3), en: 'x' };
    const rows = family.rows.map((row, at) => row.map((cell, column) => (at === 4 && (column === 1 || column === 5) ? long : column === 2 ? { ja: '2021年12月31日', en: '31 December 2021' } : cell)));
    for (const lang of ['ja', 'both'] as const) {
      const text = textOf(await sheetOf({ parts: [{ author: 'applicant', items: [{ ...family, rows, sheetRows: 20 }] }] }, lang));
      expect(text.match(/2021年12月31日/g), lang).toHaveLength(9);
      expect(text.match(/AB12345678CD/g), lang).toHaveLength(5);
    }
  });

  it('has no additional sheet when everybody fits', async () => {
    expect(textOf(await drawSheet(sheetInput({}, 6), 'ja', fonts))).not.toContain('別紙');
  });

  it('carries English below the Japanese only in the bilingual sheet', async () => {
    expect(textOf(await drawSheet(sheetInput(), 'both', fonts))).toContain("People's Republic of China");
    expect(textOf(await drawSheet(sheetInput(), 'ja', fonts))).not.toContain("People's Republic of China");
  });

  it('refuses to draw a part without items', async () => {
    await expect(sheetOf({ parts: [{ author: 'supporter', items: [] }] })).rejects.toThrow(RangeError);
  });
});

/** Left, top and bottom of each word of the first page, in points from its corner. */
function wordsWithPlaces(pdf: Uint8Array): { readonly text: string; readonly left: number; readonly top: number; readonly bottom: number }[] {
  const told = execFileSync('pdftotext', ['-bbox', '-l', '1', '-', '-'], { input: pdf, encoding: 'utf8' });
  return [...told.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g)].map(([, left, top, bottom, text]) => ({ text: text ?? '', left: Number(left), top: Number(top), bottom: Number(bottom) }));
}

describe('the head of a sheet', () => {
  it('breaks a title of several procedures between two of them', async () => {
    const names = ['在留期間更新許可申請書', '就労資格証明書交付申請書', '再入国許可申請書', '資格外活動許可申請書'];
    const text = textOf(await sheetOf({ title: { ja: names.join('・'), en: 'APPLICATION' } }));
    for (const name of names) expect(text).toContain(name);
  });

  it('ends above the first item, also under a title of several lines and beside an empty frame for the photo', async () => {
    const long = { ja: '在留資格取得許可申請書・再入国許可申請書・資格外活動許可申請書・就労資格証明書交付申請書', en: 'APPLICATION FOR PERMISSION TO ACQUIRE STATUS OF RESIDENCE / '.repeat(4) };
    const words = wordsWithPlaces(await sheetOf({ title: long }, 'both'));
    const notice = words.filter(({ text }) => text === 'Agency.');
    const first = words.find(({ text }) => text === '国籍・地域');
    // The other one is that of the foot.
    expect(notice).toHaveLength(2);
    expect(notice[0]?.bottom).toBeLessThan(first?.top ?? 0);
  });
});

describe('every page of a sheet', () => {
  const pagesOf = (pdf: Uint8Array) => textOf(pdf).split('\f').filter((page) => page.trim() !== '');

  it('says whose it is, which page of how many, and that Zairyu is not the agency', async () => {
    for (const lang of ['ja', 'both'] as const) {
      const pages = pagesOf(await drawSheet(sheetInput({}, 40), lang, fonts));
      expect(pages.length).toBeGreaterThan(3);
      pages.forEach((page, at) => {
        for (const words of ['LIN MEIHUA　1991年8月20日', 'signing 7f3a…', `${String(at + 1)} / ${String(pages.length)}`, 'Zairyuは出入国在留管理庁のシステムではありません。', 'Zairyu is not operated by the Immigration Services Agency.']) expect(page.replace(/\s+/g, ''), words).toContain(words.replace(/\s+/g, ''));
      });
    }
  });

  it('has room for the longest name beside its mark', async () => {
    const applicant = `${'W'.repeat(103)}X　1991年8月20日`;
    const pdf = await drawSheet(sheetInput({ applicant, reference: '01a2b3c4-d5e6-4f70-8192-a3b4c5d6e7f8' }), 'both', fonts);
    expect(overprinted(pdf)).toEqual([]);
    for (const page of pagesOf(pdf)) expect(page.replace(/\s+/g, '')).toMatch(/W{40,}.*W{30,}X.*Zairyuは/);
  });

  it('names again what goes on from the page before: a long answer, a table, a row of a group', async () => {
    const long = { kind: 'value', item: '14', label: { ja: '更新の理由', en: 'Reason' }, value: { ja: 'あ'.repeat(4000), en: 'あ'.repeat(4000) } } as const;
    const columns = Array.from({ length: 12 }, (_, index) => ({ ja: `項目${String(index)}`, en: `Item ${String(index)}` }));
    const block = { kind: 'table', item: '30', label: { ja: '出演施設', en: 'Venues' }, columns, rows: Array.from({ length: 5 }, () => columns.map(() => ({ ja: '答え', en: 'Answer' }))), sheetRows: 9 } as const;
    const furtherPages = async (item: (typeof long) | (typeof block) | ReturnType<typeof relatives>) => pagesOf(await sheetOf({ parts: [{ author: 'applicant', items: [item.kind === 'table' ? { ...item, sheetRows: 99 } : item] }] }, 'both')).slice(1);
    for (const [item, words] of [[long, /^14\s+更新の理由（つづき\s*continued）/m], [relatives(40), /^16\s+在日親族.*（つづき\s*continued）/m], [block, /^30 \(\d\)\s+出演施設（つづき\s*continued）|\(\d\)\s+項目0/m]] as const) {
      const pages = await furtherPages(item);
      expect(pages.length).toBeGreaterThan(0);
      for (const page of pages) expect(page.trimStart().split('\n').slice(0, 4).map((line) => line.trim()).join('\n')).toMatch(words);
    }
  });

  it('has no frame for a photo where the application has none', async () => {
    const { photoLabel: _none, ...rest } = sheetInput();
    expect(textOf(await drawSheet(sheetInput(), 'both', fonts))).toContain('写真');
    expect(textOf(await drawSheet(rest, 'both', fonts))).not.toContain('写真');
  });

  it('of what is filed together bears its title in both languages once, and in Japanese on what follows', async () => {
    const items = Array.from({ length: 40 }, (_, index) => ({ kind: 'value', item: String(index), label: { ja: '項目', en: 'Item' }, value: { ja: '答え', en: 'Answer' } }) as const);
    const pdf = await sheetOf({ parts: [{ author: 'applicant', items: items.slice(0, 3) }, { author: 'applicant', companion: 're-entry', items }], companionTitles: { 're-entry': { ja: '再入国許可申請書', en: 'APPLICATION FOR RE-ENTRY PERMISSION' } } }, 'both');
    const told = pagesOf(pdf).slice(1).map((page) => [page.includes('再入国許可申請書'), page.includes('APPLICATION FOR RE-ENTRY PERMISSION')]);
    expect(told).toEqual([[true, true], [true, false], [true, false]]);
  });
});

describe('a group of many columns', () => {
  const columns = Array.from({ length: 14 }, (_, index) => ({ ja: `項目${String(index)}`, en: `Employment insurance application office ${String(index)}` }));
  const rows = Array.from({ length: 3 }, (_, row) => columns.map((_column, index) => (index === 5 ? null : { ja: `10000${String(row)}${String(index)}9`, en: `10000${String(row)}${String(index)}9` })));
  const wide = { kind: 'table', item: '3', label: { ja: '働く場所', en: 'Places of work' }, columns, rows, sheetRows: 2 } as const;

  it('stands as a block for each row, no number broken, on the sheet and on the additional sheet', async () => {
    const text = textOf(await sheetOf({ parts: [{ author: 'organisation', items: [wide] }] }, 'both'));
    const words = text.split(/\s+/);
    rows.forEach((row, at) => {
      expect(words).toContain(`(${String(at + 1)})`);
      row.forEach((cell) => cell && expect(words.filter((word) => word === cell.ja)).toHaveLength(1));
    });
    expect(text.match(/Employment insurance application office 13/g)).toHaveLength(3);
    expect(text).toContain('別紙');
  });

  it('names in a block only what is asked of its row: what was left empty, not what does not apply', async () => {
    const few = { ...wide, rows: [columns.map((_column, at) => (at === 2 ? null : at === 3 ? undefined : { ja: '答え', en: 'Answer' }))] };
    const text = textOf(await sheetOf({ parts: [{ author: 'organisation', items: [few] }] }, 'ja'));
    expect(['項目2', '項目3', '記入なし'].map((word) => text.includes(word))).toEqual([true, false, true]);
  });

  it('stands so too with few columns, where a row would be higher than a page: the long answer goes on over it, whole', async () => {
    const long = '資金の出し方について書きます。'.repeat(90);
    const narrow = { ...wide, columns: columns.slice(0, 8), rows: [columns.slice(0, 8).map((_column, at) => ({ ja: at === 3 ? long : `答え${String(at)}`, en: at === 3 ? long : `Answer ${String(at)}` }))], sheetRows: 1 } as const;
    const area = ['-raw', '-r', '72', '-x', '44', '-y', '60', '-W', '510', '-H', '726', '-', '-'];
    const inside = execFileSync('pdftotext', area, { input: await sheetOf({ parts: [{ author: 'applicant', items: [narrow] }] }, 'ja'), encoding: 'utf8' });
    expect(inside.replace(/\s+/g, '').replace('3(1)働く場所（つづき）', '')).toContain(long);
  });

  it('never leaves its heading alone at the foot of a page', async () => {
    for (let above = 18; above < 26; above += 1) {
      const items = Array.from({ length: above }, (_, index) => ({ kind: 'value', item: String(index), label: { ja: '項目', en: 'Item' }, value: { ja: '答え', en: 'Answer' } }) as const);
      for (const group of [wide, relatives(3)]) {
        const pages = textOf(await sheetOf({ parts: [{ author: 'applicant', items: [...items, group] }] }, 'ja')).split('\f');
        const named = group === wide ? '働く場所' : '在日親族';
        const begins = group === wide ? '項目0' : 'CHEN YUTONG 1';
        const page = pages.find((each) => each.includes(named)) ?? '';
        expect(page, `${String(above)} items above`).toContain(begins);
      }
    }
  });
});
