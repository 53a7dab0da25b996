// `npm run catalogue -- sheets`: every golden sheet drawn now and compared with what was looked at, or kept anew with `--write`.
import { sheetCases } from './cases.ts';
import { compareWithGolden, removeStray, strayGoldens, writeGolden } from './golden.ts';

/** Prints one line for each difference. @returns the exit code: 1 when something differs. */
export async function sheets(write: boolean): Promise<number> {
  const cases = sheetCases();
  const names = cases.map(({ name }) => name);
  const found: string[] = [];
  for (const sheet of cases) {
    if (write) found.push(...((await writeGolden(sheet)) ? [`${sheet.name}: written`] : []));
    else found.push(...(await compareWithGolden(sheet)).map((line) => `${sheet.name}: ${line}`));
  }
  if (write) removeStray(names);
  else found.push(...strayGoldens(names).map((file) => `${file}: belongs to no form`));
  console.log([...found, `${String(cases.length)} sheets drawn, ${String(found.length)} ${write ? 'written: look at them before they are kept' : 'differences'}`].join('\n'));
  return write || found.length === 0 ? 0 : 1;
}
