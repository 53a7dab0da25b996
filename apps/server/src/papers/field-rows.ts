// What stands where on the paper, line by line, for people who type a case over: of procedures that the agency's bulk form does not have.
import type { Bilingual, SheetItem, SheetPart } from '@zairyu/paper';
import type { FieldFacts, FieldRow } from '@zairyu/usecases/ports';
import { sheetInput } from './describe-paper.ts';

export async function fieldRows(facts: FieldFacts): Promise<FieldRow[]> {
  const { parts, partTitles, companionTitles } = await sheetInput({ ...facts, createdAt: 0, reference: '' });
  const titleOf = ({ author, companion, sheet }: SheetPart): string => ((companion === undefined ? undefined : companionTitles?.[companion]) ?? partTitles[sheet ?? author]).ja;
  return parts.flatMap((part) => part.items.flatMap((item) => rowsOf(titleOf(part), item)));
}

/** What was left empty has nothing to be typed. */
function rowsOf(sheet: string, item: SheetItem): FieldRow[] {
  const at = item.item ?? '';
  const row = (label: string, value: Bilingual | null | undefined): FieldRow[] => (value ? [{ sheet, at, label, value: value.ja, choice: value.en === value.ja ? null : value }] : []);
  if (item.kind === 'value') return row(item.label.ja, item.value);
  return item.rows.flatMap((cells, index) => cells.flatMap((cell, column) => row(`${item.label.ja} ${index + 1} ${item.columns[column]?.ja ?? ''}`, cell)));
}
