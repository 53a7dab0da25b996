// Boxes that are too small: the longest answer of every question of every form is drawn, and poppler, which is not ours, has to find it whole
// inside the margins, and no word over another one. An item that several forms have in the same words is drawn once.
import { execFileSync } from 'node:child_process';
import { drawSheet, type Bilingual, type SheetInput } from '@zairyu/paper';
import { overprinted } from '@zairyu/paper/samples/overprinted.ts';
import type { FormChoice } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { paperFonts, sheetInput } from '@zairyu/server/papers';
import { askingEverything, longestAnswers } from './longest.ts';

export type Item = SheetInput['parts'][number]['items'][number];

/** Where answers stand on a sheet of A4, in points: below its head and above its foot, between the margins (`MARGIN` of the sheets). */
const INSIDE = { x: 44, y: 60, width: 510, height: 726 } as const;

/** A line for each answer that is not printed whole, and for each word that is printed over another one. */
export async function tooSmallBoxes(choices: readonly FormChoice[]): Promise<string[]> {
  const { input, items } = await everyItem(choices);
  const found: string[] = [];
  for (const kind of ['value', 'table'] as const) {
    const drawn = new Map([...items].filter(([item]) => item.kind === kind));
    const pdf = await drawItems(input, [...drawn.keys()]);
    found.push(...unprinted(drawn, pdf), ...overprinted(pdf).map((words) => `longest answers, ${words}`));
  }
  return found;
}

/** Every item at its longest with the form that has it first, and what else a sheet is drawn from. */
export async function everyItem(choices: readonly FormChoice[]): Promise<{ readonly input: SheetInput; readonly items: ReadonlyMap<Item, string> }> {
  const found = new Map<string, readonly [Item, string]>();
  let input: SheetInput | undefined;
  for (const choice of choices) {
    const lists = catalogue.listLookup(choice.edition);
    const form = askingEverything(catalogue.loadForm(choice), lists);
    const planned = await sheetInput({ form, answers: longestAnswers(form, lists), together: choice.together, createdAt: 0, reference: 'longest answers' });
    input ??= planned;
    for (const item of planned.parts.flatMap(({ items }) => items)) {
      const key = JSON.stringify(item);
      if (!found.has(key)) found.set(key, [item, `${choice.procedure} ${choice.category}`]);
    }
  }
  if (input === undefined) throw new RangeError('no form');
  return { input, items: new Map(found.values()) };
}

export async function drawItems(input: SheetInput, items: readonly Item[]): Promise<Uint8Array> {
  return drawSheet({ ...input, parts: [{ author: 'applicant', items }] }, 'both', await paperFonts());
}

/** @param items with the name of the form that each stands in. */
export function unprinted(items: ReadonlyMap<Item, string>, pdf: Uint8Array): string[] {
  const area = ['-r', '72', '-x', INSIDE.x, '-y', INSIDE.y, '-W', INSIDE.width, '-H', INSIDE.height].map(String);
  const text = [...items.keys()].reduce((rest, item) => rest.replaceAll(goingOn(item), ''), bare(poppler(['-raw', ...area], pdf)));
  return [...items].flatMap(([item, form]) => {
    const answers = (item.kind === 'value' ? [item.value] : item.rows.flat()).filter((value): value is Bilingual => value !== null && value !== undefined);
    const lost = answers.flatMap(({ ja, en }) => [ja, en]).find((answer) => !text.includes(bare(answer)));
    return lost === undefined ? [] : [`${form}, ${item.label.ja}: ${String(lost.length)} letters are not printed whole: ${lost.slice(0, 20)}`];
  });
}

/** What stands at the top of a page on which an answer goes on: it is no part of the answer. */
function goingOn({ item = '', label }: Item): RegExp {
  return new RegExp(`${literally(bare(item))}(\\(\\d+\\))?${literally(bare(label.ja))}\\(つづきcontinued\\)`, 'gu');
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

/** @throws Error with a sentence when poppler-utils is not installed. */
function poppler(options: readonly string[], pdf: Uint8Array): string {
  try {
    return execFileSync('pdftotext', [...options, '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? new Error('pdftotext is missing: install poppler-utils', { cause: error }) : error;
  }
}
