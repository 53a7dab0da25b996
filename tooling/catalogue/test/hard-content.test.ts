// Nothing that somebody writes is lost on paper: every text of every form, with letters that no Japanese face has, and forty rows of each group.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { overprinted } from '@zairyu/paper/samples/overprinted.ts';
import { sheetCases, type SheetCase } from '../src/sheets/cases.ts';
import { drawCase } from '../src/sheets/draw-case.ts';
import { HARD_TEXTS, hardAnswers, hardTextsIn, timesPrinted } from '../src/sheets/hard-content.ts';

const ROWS = 40;
const cases = sheetCases();
/** Between the head of a page and its foot: what goes on over a page is not parted by them. */
const INSIDE = ['-r', '72', '-x', '44', '-y', '58', '-W', '510', '-H', '728'];
const read = (pdf: Uint8Array): string =>
  execFileSync('pdftotext', ['-raw', ...INSIDE, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
    .split('\n')
    .filter((line) => !/（つづき(\s*continued)?）$/u.test(line))
    .join('\n');

async function drawHard(sheet: SheetCase, turn: number): Promise<{ readonly texts: readonly string[]; readonly pdf: Uint8Array }> {
  const answers = hardAnswers(sheet.form, sheet.answers, turn, ROWS);
  return { texts: hardTextsIn(sheet.form, answers), pdf: await drawCase({ ...sheet, answers }) };
}
function lost(texts: readonly string[], printed: string): string[] {
  return [...new Set(texts)].flatMap((text) => {
    const [wanted, found] = [texts.filter((each) => each === text).length, timesPrinted(text, printed)];
    return found >= wanted ? [] : [`${text}: ${String(found)} of ${String(wanted)}`];
  });
}

describe('a sheet of hard answers', () => {
  it.each(cases.map((sheet, turn) => [sheet.name, sheet, turn] as const))('%s has every letter of every text, with forty rows in each group', async (_name, sheet, turn) => {
    const { texts, pdf } = await drawHard(sheet, turn);
    expect(texts.length).toBeGreaterThan(5);
    expect(lost(texts, read(pdf))).toEqual([]);
  });

  it('prints nothing over anything else', async () => {
    for (const name of ['extension-of-period/N', 'change-of-status/T', 'certificate-of-eligibility/Q']) {
      const sheet = cases.find((each) => each.name === name) ?? expect.fail(name);
      expect(overprinted((await drawHard(sheet, 3)).pdf), name).toEqual([]);
    }
  });

  it('is told from one that has lost a letter, a mark or a row', async () => {
    const sheet = cases.find(({ name }) => name === 'change-of-status/T') ?? expect.fail('no case');
    const { texts, pdf } = await drawHard(sheet, 0);
    const printed = read(pdf);
    for (const text of HARD_TEXTS) expect(timesPrinted(text, text), text).toBe(1);
    // What the paper asks again stands there more often than it was answered.
    expect(lost(texts, printed.replaceAll('﨑', ''))).toHaveLength(1);
    expect(lost(texts, printed.replaceAll('[VS18]', ''))).not.toEqual([]);
    expect(lost(texts, printed.replaceAll('[U+0928]', ''))).not.toEqual([]);
    expect(lost([...texts, texts.at(-1) ?? ''], printed)).toHaveLength(1);
  });
});
