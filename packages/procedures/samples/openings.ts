// Where a walk to a question begins: what must be answered before for it to be asked, out of the definition alone.
import { applies, type Answers, type Condition, type FormDefinition, type GroupField, type ListLookup } from '@zairyu/forms';

/** Row id of a row that is begun and not yet complete. */
export const BEGUN = 'begun';

/** Answers by name: "stay.status", or "family.members relationship" for a column of the row. */
type Steps = Readonly<Record<string, string>>;

/** @param path "stay.reason", or "family.members.name" for a column of a repeated group. */
export function openingOf(form: FormDefinition, lists: ListLookup, path: string): Answers {
  const pages = form.sections.flatMap((section) => section.pages);
  const top = pages.flatMap((page) => page.fields.map((field) => ({ page, field })));
  const groups = top.flatMap(({ field }) => (field.type === 'group' ? [field] : []));
  const group = groups.find(({ id }) => path.startsWith(`${id}.`));
  const steps = group ? { ...asked(group.id), ...asked(path.slice(group.id.length + 1), group) } : asked(path);
  const alone = Object.entries(steps).filter(([name]) => !name.includes(' '));
  const values = Object.fromEntries(Object.entries(steps).flatMap(([name, code]) => (name.includes(' ') ? [[name.split(' ')[1] ?? '', code] as const] : [])));
  return { ...Object.fromEntries(alone), ...(group && Object.keys(values).length > 0 ? { [group.id]: [{ rowId: BEGUN, values }] } : {}) };

  function columnOf(name: string, within: GroupField | undefined) {
    return within?.fields.find(({ id }) => id === name);
  }
  function asked(name: string, within?: GroupField): Steps {
    const column = columnOf(name, within);
    if (column) return holding(column.showWhen, within);
    const place = top.find(({ field }) => field.id === name);
    if (!place) return {};
    const [own, ofPage] = [holding(place.field.showWhen), holding(place.page.showWhen)];
    // Where the question is narrower than its page it decides; otherwise the page, between several ways to the answers.
    const narrower = { ...ofPage, ...own };
    return applies(place.page.showWhen, narrower) ? narrower : { ...own, ...ofPage };
  }
  function holding(condition: Condition | undefined, within?: GroupField): Steps {
    if (condition === undefined) return {};
    // Left empty, so that the walk does not answer it.
    if ('not' in condition) return 'answered' in condition.not && within === undefined ? { [condition.not.answered]: '' } : {};
    if ('all' in condition) return Object.assign({}, ...condition.all.map((part) => holding(part, within))) as Steps;
    if ('any' in condition) return holding(condition.any[0], within);
    return 'answered' in condition ? asked(condition.answered, within) : answering(condition.field, [condition.equals].flat()[0] ?? '', within);
  }
  function fieldOf(name: string, within: GroupField | undefined) {
    return columnOf(name, within) ?? top.find(({ field }) => field.id === name)?.field;
  }
  function answering(name: string, code: string, within?: GroupField): Steps {
    const field = fieldOf(name, within);
    const step = { [columnOf(name, within) && within ? `${within.id} ${name}` : name]: code };
    const parent = field?.type === 'choice' ? field.linkedTo : undefined;
    if (field?.type !== 'choice' || parent === undefined) return { ...asked(name, within), ...step };
    const parentField = fieldOf(parent, within);
    const options = parentField?.type === 'choice' ? (lists(parentField.list) ?? []) : [];
    const offering = options.find((option) => lists(`${field.list}.${option.code}`)?.some((each) => each.code === code));
    // What leads to the question itself decides, where its parent could be reached in several ways.
    return { ...(offering ? answering(parent, offering.code, within) : {}), ...asked(name, within), ...step };
  }
}
