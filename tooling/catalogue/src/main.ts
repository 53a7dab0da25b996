// For people who edit forms: `npm run catalogue -- lint | words | sheets | diff`. Exit code 1 when something is found, 2 for a wrong call.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { findOfficialFolder, HOW_TO_GIVE_OFFICIAL } from '@zairyu/procedures/samples/official-folder.ts';
import { coverageOf, coverageText, holesIn } from './coverage.ts';
import { choicesOf, diffRecords } from './diff-records.ts';
import { feeChanges, momentOf } from './diff-fees.ts';
import { describeChange, diffForms } from './diff.ts';
import { coveredProcedures, currentChoices, formedProcedures, subjects } from './editions.ts';
import { judge } from './findings.ts';
import { lint } from './lint.ts';
import { linesOf } from './lines.ts';
import { withDefaultFolder } from './default-folder.ts';
import { startPreview } from './preview/server.ts';
import { report } from './report.ts';
import { sheets } from './sheets/command.ts';
import { lintByItself } from './soundness/command.ts';
import { unverifiedIn } from './unverified.ts';
import { findingsOfWords, readWords } from './words.ts';

const USAGE = `npm run catalogue -- lint                           find what is wrong with the catalogue by itself: sources, dates, contradicting conditions, documents of nobody, words, boxes too small
npm run catalogue -- lint --official [folder]       after that, compare the forms with the published item lists (../shared/official beside the repository, else ZAIRYU_OFFICIAL)
                                                    and count what was read in no official source; --unverified lists it
npm run catalogue -- words                          list words that are missing or speak of nothing, in both languages
npm run catalogue -- coverage                       print which status and main activity is filed on which form, and why not
npm run catalogue -- sheets [--write]              draw one filing for each procedure and form, and compare pages and words with those kept in tooling/catalogue/sheets; --write keeps what is drawn now
npm run catalogue -- preview [--port 4180]         show a form and its sheet in the browser, on this computer alone
npm run catalogue -- unverified                     list what was read in no official source
npm run catalogue -- show --procedure <p> [--category N]   print a whole form, with what it takes over from another one
npm run catalogue -- diff --from <edition or day> --to <edition or day> [--procedure extension-of-period] [--category N]   list what has changed between two editions or days, fees too`;
const { values, positionals } = parseArgs({
  args: withDefaultFolder(process.argv.slice(2)),
  allowPositionals: true,
  options: { official: { type: 'string' }, unverified: { type: 'boolean', default: false }, write: { type: 'boolean', default: false }, port: { type: 'string', default: '4180' }, from: { type: 'string' }, to: { type: 'string' }, procedure: { type: 'string', default: 'extension-of-period' }, category: { type: 'string', default: 'N' } },
});

const [command] = positionals;
if (command === 'lint') await lintAll(values.official);
else if (command === 'words') listWords();
else if (command === 'coverage') printCoverage();
else if (command === 'sheets') process.exitCode = await sheets(values.write);
else if (command === 'preview') await preview(values.port);
else if (command === 'unverified') listUnverified();
else if (command === 'show') showForm(values.procedure, values.category);
else if (command === 'diff' && values.from !== undefined && values.to !== undefined) listChanges(values.procedure, values.from, values.to, values.category);
else {
  console.error(USAGE);
  process.exitCode = 2;
}

/** @param official folder of the published lists; '' looks for it, undefined leaves the comparison out. */
async function lintAll(official: string | undefined): Promise<void> {
  const sound = await lintByItself();
  if (official !== undefined) lintAgainst(official === '' ? findOfficialFolder() : official);
  if (!sound) process.exitCode = 1;
}

function lintAgainst(folder: string | undefined): void {
  if (folder === undefined || !existsSync(folder)) {
    console.error(folder === undefined ? HOW_TO_GIVE_OFFICIAL : `there is no folder ${folder}`);
    process.exitCode = 1;
    return;
  }
  const judged = subjects(folder).map((subject) => ({ subject, result: judge(lint(subject.official, subject.edition), subject.remarks.deviations) }));
  for (const { subject, result } of judged) console.log(report(subject, result));
  const unverified = allUnverified();
  if (values.unverified) console.log(unverified.join('\n'));
  console.log(`${String(unverified.length)} questions bear words or a number of no official source, and the mark that says so${values.unverified ? '' : ' (--unverified lists them)'}`);
  process.exitCode = judged.some(({ result }) => result.open.length + result.idle.length > 0) ? 1 : 0;
}

async function preview(port: string): Promise<void> {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new RangeError(`no port ${port}`);
  const { address } = await startPreview(Number(port));
  console.log(`Forms and sheets at ${address} (this computer alone; Ctrl+C ends it)`);
}

function listWords(): void {
  const found = (['ja', 'en'] as const).flatMap((lang) => findingsOfWords(lang, formedProcedures.map((procedure) => currentChoices(procedure))));
  console.log([...found, `${String(found.length)} found in ${formedProcedures.join(', ')}`].join('\n'));
  process.exitCode = found.length > 0 ? 1 : 0;
}

function printCoverage(): void {
  const tables = coveredProcedures.map((procedure) => ({ procedure, lines: coverageOf(procedure) }));
  for (const { procedure, lines } of tables) console.log(coverageText(procedure, lines));
  process.exitCode = tables.some(({ lines }) => holesIn(lines).length > 0) ? 1 : 0;
}

function listUnverified(): void {
  const found = allUnverified();
  console.log([...found, `${String(found.length)} unverified in ${formedProcedures.join(', ')}`].join('\n'));
}

function allUnverified(): string[] {
  return formedProcedures.flatMap((procedure) => currentChoices(procedure).flatMap((choice) => unverifiedIn(catalogue.loadForm(choice)).map((line) => `${procedure} ${choice.category} ${line}`)));
}

function showForm(procedure: string, category: string): void {
  const choice = formedProcedures.filter((each) => each === procedure).flatMap((each) => currentChoices(each)).find((each) => each.category === category);
  if (!choice) throw new RangeError(`no form of ${procedure} for category ${category}`);
  console.log(linesOf(catalogue.loadForm(choice)).join('\n'));
}

function listChanges(procedure: string, from: string, to: string, category: string): void {
  const known = formedProcedures.find((each) => each === procedure);
  const [begin, end] = [from, to].map((text) => known && momentOf(known, text));
  if (!known || !begin || !end) throw new RangeError(`no such editions of ${procedure}`);
  const [before, after] = [begin, end].map(({ edition }) => currentChoices(known, edition).find((choice) => choice.category === category));
  if (!before || !after) throw new RangeError(`no category ${category} in ${procedure}`);
  const [old, now] = [catalogue.loadForm(before), catalogue.loadForm(after)];
  const documents = (choice: typeof before) => Object.fromEntries(catalogue.requestableSlots(choice).map((slot) => [slot, true]));
  const changes = [
    ...diffForms(old, now).map(describeChange),
    ...diffRecords('choice', choicesOf(old, catalogue.listLookup(begin.edition)), choicesOf(now, catalogue.listLookup(end.edition))),
    ...diffRecords('document', documents(before), documents(after)),
    ...feeChanges(known, begin.day, end.day),
    ...(['ja', 'en'] as const).flatMap((lang) => diffRecords(`word (${lang})`, readWords(lang, [before]), readWords(lang, [after]))),
  ];
  console.log([...changes, `${String(changes.length)} changes from ${from} to ${to}, category ${category}`].join('\n'));
}
