// The certificate's workbook asks for the purpose of entry (list CC11: "N2", "L3") where the others ask for the status of residence.
// Here it is told in statuses, as people are asked; the bulk file gets the purposes back.
import type { Official, OfficialColumn, OfficialList, Purpose } from './official-shape.ts';

export const PURPOSES = 'CC11';
/** The purposes of each kind of filing. Its keys are not always the codes of CB18, its titles are the names there. */
const OF_FILING = /^CC11_1_/;

/** Cells of the control sheet that stand elsewhere in this workbook; it has occupations three times, all the same. */
const CELLS: Readonly<Record<string, string>> = { AA6: 'AA2', AA7: 'AA2', AA8: 'AA6' };
const CONTROL_SHEET = '表示シート制御マスタ';

const plain = (label: string) => label.normalize('NFKC').replace(/\s.*$/u, '');

/** @returns nothing for the workbooks that ask for the status itself. */
export function purposesOf({ lists, linked }: Pick<Official, 'lists' | 'linked'>): Purpose[] {
  if (lists[PURPOSES] === undefined) return [];
  const statuses = lists['CB19']?.items.map(([label, code = '']) => ({ code, name: plain(label) })) ?? [];
  // "特定技能(1号)" is the status 特定技能1号, "技能実習(1号)" both of them, "研究(転勤)" and "特定活動(…)" are 研究 and 特定活動.
  const statusesFor = (label: string): string[] => {
    const [whole, bare] = [plain(label).replace(/[()]/g, ''), plain(label).replace(/\(.*\)$/, '')];
    const exact = statuses.filter(({ name }) => name === whole || (/\d号/.test(whole) && name.startsWith(whole)));
    return (exact.length > 0 ? exact : statuses.filter(({ name }) => name === bare)).map(({ code }) => code);
  };
  return (lists['CB18']?.items ?? []).flatMap(([name, filing = '']) =>
    Object.entries(linked)
      .filter(([key, list]) => OF_FILING.test(key) && list.title === name)
      .flatMap(([, { items }]) => items.map(([label, purpose = '']) => ({ filing, purpose, label, statuses: statusesFor(label) }))),
  );
}

/** The workbook with statuses in place of purposes: in the list itself, and in the lists that go by it (CC02_6_L1 as CC02_6_T06). */
export function toldInStatuses<O extends Pick<Official, 'lists' | 'linked' | 'sheets'>>(official: O): O {
  const purposes = purposesOf(official);
  if (purposes.length === 0) return official;
  const items = purposes.flatMap(({ label, statuses }) => statuses.map((status) => [label, status] as const));
  const linked: Record<string, OfficialList> = { ...official.linked };
  for (const [key, list] of Object.entries(official.linked)) {
    const [, family, code] = /^(CC\d\d_\d)_([A-Z]\d)$/.exec(key) ?? [];
    for (const status of purposes.find(({ purpose }) => purpose === code)?.statuses ?? []) linked[`${family ?? ''}_${status}`] ??= list;
  }
  const sheets = Object.fromEntries(Object.entries(official.sheets).map(([sheet, columns]) => [sheet, columns.map(withCell)]));
  return { ...official, sheets, lists: { ...official.lists, [PURPOSES]: { ...official.lists[PURPOSES], items } }, linked };
}

/** What stands for a status in the file, by the code of the filing; an activity of highly-skilled professionals has that of its class. */
export function purposesByFiling({ purposes = [], linked }: Pick<Official, 'purposes' | 'linked'>): Record<string, Record<string, string>> {
  const filings = [...new Set(purposes.map(({ filing }) => filing))];
  return Object.fromEntries(
    filings.flatMap((filing) => {
      const codes = Object.fromEntries(purposes.filter((each) => each.filing === filing).flatMap(({ purpose, statuses }) => statuses.map((status) => [status, purpose] as const)));
      const activities = linked[`CB18_${filing}`]?.items.map(([, code = '']) => code) ?? [];
      return [filing, ...activities].map((code) => [code, codes] as const);
    }),
  );
}

function withCell(column: OfficialColumn): OfficialColumn {
  const cell = column.linkSheet === CONTROL_SHEET ? CELLS[column.linkColumn ?? ''] : undefined;
  return cell === undefined ? column : { ...column, linkColumn: cell };
}
