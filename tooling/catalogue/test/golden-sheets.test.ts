import { describe, expect, it } from 'vitest';
import { sheetCases, type SheetCase } from '../src/sheets/cases.ts';
import { PIXELS_ALLOWED } from '../src/sheets/contact-sheet.ts';
import { drawCase } from '../src/sheets/draw-case.ts';
import { compareWithGolden, differences, strayGoldens } from '../src/sheets/golden.ts';
import { readPdf } from '../src/sheets/poppler.ts';
import { formedProcedures } from '../src/editions.ts';

const cases = sheetCases();
const named = (name: string): SheetCase => cases.find((each) => each.name === name) ?? expect.fail(`no case ${name}`);

/** One of each kind here; `npm run catalogue -- sheets` compares all of them. */
const EVERY_KIND = ['extension-of-period/N.ja', 'certificate-of-eligibility/R', 'change-of-status/XN', 'acquisition-of-status/-'];

describe('the golden sheets', () => {
  it('are there for every form of every procedure, and for nothing else', () => {
    expect(strayGoldens(cases.map(({ name }) => name))).toEqual([]);
    expect([...new Set(cases.map(({ choice }) => choice.procedure))].sort()).toEqual([...formedProcedures].sort());
    expect(cases.length).toBeGreaterThan(45);
  });

  it.each(EVERY_KIND)('%s is drawn as it was looked at, pixels and words', async (name) => {
    expect(await compareWithGolden(named(name))).toEqual([]);
  });

  it('show every word of the answers of a large family', async () => {
    const sheet = named('certificate-of-eligibility/R');
    const text = readPdf(await drawCase(sheet), 20).texts.flat().join(' ').normalize('NFKC');
    const given = Object.values(sheet.answers).flatMap((value) => (typeof value === 'string' ? [] : value.map(({ values }) => values['name']))).filter((value) => value !== undefined);
    expect(given.length).toBeGreaterThan(5);
    for (const word of given.flatMap((name) => name.normalize('NFKC').split(/\s+/))) expect(text, word).toContain(word);
  });

  it('differ when an answer is another one, when its words are lost, and when they have moved', async () => {
    const sheet = named('extension-of-period/N.ja');
    const drawn = readPdf(await drawCase(sheet), 60);
    expect(differences(drawn, sheet.name)).toEqual([]);
    const other = await compareWithGolden({ ...sheet, answers: { ...sheet.answers, 'passport.number': 'ZZ0000001' } });
    expect(other).toContain('page 1 has gained: ZZ0000001');
    const [first = [], ...rest] = drawn.texts;
    expect(differences({ ...drawn, texts: [first.slice(1), ...rest] }, sheet.name).join(' ')).toMatch(/page 1 has lost: /);
    const [page, ...others] = drawn.pages;
    const down = new Uint8Array(page?.levels.length ?? 0).fill(3);
    down.set(page?.levels.subarray(0, -2 * (page.width || 1)) ?? [], 2 * (page?.width ?? 0));
    const moved = differences({ ...drawn, pages: [{ width: page?.width ?? 0, height: page?.height ?? 0, levels: down }, ...others] }, sheet.name);
    expect(moved).toHaveLength(1);
    expect(Number(/page 1 looks different: (\d+)/.exec(moved[0] ?? '')?.[1])).toBeGreaterThan(10 * PIXELS_ALLOWED);
  });
});
