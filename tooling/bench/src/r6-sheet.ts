// R6: the sheets of a form, planned, wrapped and drawn, against pdfkit writing nothing but the same lines in the same faces, in
// processor time. Each pair takes people with answers of their own; what a process keeps from one document to the next counts.
import { canonicalAnswers } from '@zairyu/forms';
import { drawSheet, type SheetInput } from '@zairyu/paper';
import { fonts } from '@zairyu/paper/samples/fonts.ts';
import { drawPlainly, linesOf, type Line } from '@zairyu/paper/samples/plain-lines.ts';
import { currentEdition } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import { sheetInput } from '@zairyu/server';
import { measurePairs, type Ratio } from './paired.ts';

const PAIRS = 9;
/** Different people in one sample. */
const PEOPLE = 6;
const TODAY = '2026-11-24';
const FROZEN_AT = Date.UTC(2026, 10, 24, 5, 5, 32);
/** Works of a company in Japan: the form that most people file. */
const CHOICE = { procedure: 'extension-of-period', edition: currentEdition('extension-of-period'), category: 'N', together: [] } as const;

export async function run(): Promise<Ratio> {
  let walks = 0;
  const next = (): Promise<SheetInput[]> => Promise.all(Array.from({ length: PEOPLE }, () => inputOf((walks += 1))));
  let lines: (readonly Line[])[] = [];
  let [bytes, plainBytes, sheets] = [0, 0, 0];
  const ours = async (): Promise<number> => {
    const inputs = await next();
    const drawn: Uint8Array[] = [];
    const ms = await processorMs(async () => {
      for (const input of inputs) drawn.push(await drawSheet(input, 'both', fonts));
    });
    bytes += drawn.reduce((sum, { length }) => sum + length, 0);
    sheets += drawn.length;
    // The peer of a pair draws the very lines of these sheets.
    lines = [];
    for (const input of inputs) lines.push(await linesOf(() => drawSheet(input, 'both', fonts)));
    return ms / PEOPLE;
  };
  const peer = async (): Promise<number> => {
    const drawn: Uint8Array[] = [];
    const ms = await processorMs(async () => {
      for (const each of lines) drawn.push(await drawPlainly(each, fonts));
    });
    plainBytes += drawn.reduce((sum, { length }) => sum + length, 0);
    return ms / PEOPLE;
  };
  const ratio = await measurePairs(PAIRS, 'ms', '<= 0.5, size <= 1.3', ours, peer);
  return { ...ratio, details: { linesOfASheet: Math.round(lines.reduce((sum, { length }) => sum + length, 0) / PEOPLE), kilobytesOfASheet: Math.round(bytes / sheets / 1000), sizeRatio: Number((bytes / plainBytes).toPrecision(4)) } };
}

function inputOf(walk: number): Promise<SheetInput> {
  const form = catalogue.loadForm(CHOICE);
  const answers = canonicalAnswers(form, legalAnswers(form, { lists: catalogue.listLookup(CHOICE.edition), todayOn: TODAY, rows: 3 }, createWalk(walk)));
  return sheetInput({ form, answers, together: [], createdAt: FROZEN_AT, reference: `sheet ${walk}` });
}

/** Of all threads of the process, so that a busy machine does not count. */
async function processorMs(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
