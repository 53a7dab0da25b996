// For people who edit forms: `npm run catalogue -- lint | words | diff`. Exit code 1 when something is found, 2 for a wrong call.
import { parseArgs } from 'node:util';
import { categoriesOf } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describeChange, diffForms } from './diff.ts';
import { extensionOfPeriod } from './editions.ts';
import { judge } from './findings.ts';
import { lint } from './lint.ts';
import { report } from './report.ts';
import { unverifiedIn } from './unverified.ts';
import { missingWords, readWords, strayWords } from './words.ts';

const USAGE = `npm run catalogue -- lint --official <folder>       compare the forms with the published item lists in the folder
npm run catalogue -- words                          list words that are missing or speak of nothing, in both languages
npm run catalogue -- unverified                     list what was read in no official source
npm run catalogue -- diff --from <edition> --to <edition> [--category N]   list what has changed between two editions`;
const FORMS = { procedure: 'extension-of-period', together: ['re-entry'] } as const;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { official: { type: 'string' }, from: { type: 'string' }, to: { type: 'string' }, category: { type: 'string', default: 'N' } },
});

const [command] = positionals;
if (command === 'lint' && values.official !== undefined) lintAgainst(values.official);
else if (command === 'words') listWords('2026-02');
else if (command === 'unverified') listUnverified('2026-02');
else if (command === 'diff' && values.from !== undefined && values.to !== undefined) listChanges(values.from, values.to, values.category);
else {
  console.error(USAGE);
  process.exitCode = 2;
}

function lintAgainst(folder: string): void {
  const subject = extensionOfPeriod(folder);
  const judged = judge(lint(subject.official, subject.edition), subject.remarks.deviations);
  console.log(report(subject, judged));
  process.exitCode = judged.open.length + judged.idle.length > 0 ? 1 : 0;
}

function listWords(edition: string): void {
  const choices = categoriesOf(FORMS.procedure).map((category) => ({ ...FORMS, edition, category }));
  const forms = choices.map((choice) => catalogue.loadForm(choice));
  const found = (['ja', 'en'] as const).flatMap((lang) => {
    const words = readWords(lang, choices);
    const missing = choices.flatMap((choice) => missingWords(catalogue.loadForm(choice), readWords(lang, [choice])).map((key) => `${key} (${choice.category})`));
    return [...missing.map((key) => `${lang} missing ${key}`), ...strayWords(forms, words).map((key) => `${lang} stray ${key}`)];
  });
  console.log([...found, `${String(found.length)} found in ${edition}`].join('\n'));
  process.exitCode = found.length > 0 ? 1 : 0;
}

function listUnverified(edition: string): void {
  const found = categoriesOf(FORMS.procedure).flatMap((category) => unverifiedIn(catalogue.loadForm({ ...FORMS, edition, category })).map((line) => `${category} ${line}`));
  console.log([...found, `${String(found.length)} unverified in ${edition}`].join('\n'));
}

function listChanges(from: string, to: string, category: string): void {
  const changes = diffForms(catalogue.loadForm({ ...FORMS, edition: from, category }), catalogue.loadForm({ ...FORMS, edition: to, category }));
  console.log([...changes.map(describeChange), `${String(changes.length)} changes from ${from} to ${to}, category ${category}`].join('\n'));
}
