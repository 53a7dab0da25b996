// The comparison in words: what is open, what is explained and why, which explanations have become idle.
import type { Subject } from './editions.ts';
import type { Judged } from './findings.ts';

export function report({ name, official, edition }: Pick<Subject, 'name' | 'official' | 'edition'>, { open, explained, idle }: Judged): string {
  const columns = edition.sheets.reduce((sum, sheet) => sum + (official.sheets[sheet]?.length ?? 0), 0);
  return [
    `${name} against ${official.workbook.isaFile}, ${official.workbook.version}: ${String(columns)} columns of ${edition.sheets.join(', ')}`,
    ...explained.flatMap(({ deviation, findings }) => (findings.length > 0 ? [`  differs on purpose (${deviation.kinds.join(', ')}) ${deviation.sheet} ${deviation.columns}: ${deviation.reason}`] : [])),
    ...open.map((finding) => `  FOUND ${finding.kind} ${finding.sheet} ${finding.at}${finding.field === undefined ? '' : ` ${finding.field}`}: ${finding.detail}`),
    ...idle.map((line) => `  IDLE deviation, explains nothing: ${line}`),
    `${String(open.length)} found, ${String(explained.reduce((sum, each) => sum + each.findings.length, 0))} on purpose, ${String(idle.length)} idle`,
  ].join('\n');
}
