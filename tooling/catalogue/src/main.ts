// `npm run catalogue -- lint --official <folder>`: for people who edit forms. Exit code 1 when something is found.
import { parseArgs } from 'node:util';
import { extensionOfPeriod } from './editions.ts';
import { judge } from './findings.ts';
import { lint } from './lint.ts';
import { report } from './report.ts';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { official: { type: 'string' } } });
if (positionals[0] !== 'lint' || values.official === undefined) {
  console.error('usage: npm run catalogue -- lint --official <folder with extension.json, extension.lists.json, extension.linked-lists.json>');
  process.exit(2);
}
const subject = extensionOfPeriod(values.official);
const judged = judge(lint(subject.official, subject.edition), subject.remarks.deviations);
console.log(report(subject, judged));
process.exitCode = judged.open.length + judged.idle.length > 0 ? 1 : 0;
