// What has changed between two editions beside the questions: choices of lists, documents, words, each as records by name.
import { isDeepStrictEqual } from 'node:util';
import { fieldsById, type FormDefinition, type ListLookup } from '@zairyu/forms';

export type Records = Readonly<Record<string, unknown>>;

/** One line for each record that came, went or says something else. @param kind stands before the name: "word", "choice". */
export function diffRecords(kind: string, before: Records, after: Records): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    if (!Object.hasOwn(after, name)) return [`${kind} ${name} removed`];
    if (!Object.hasOwn(before, name)) return [`${kind} ${name} added`];
    return isDeepStrictEqual(before[name], after[name]) ? [] : [`${kind} ${name}: ${JSON.stringify(before[name])} -> ${JSON.stringify(after[name])}`];
  });
}

/** Every choice that a form offers, "CB19 T26", with its place in the list: an order that changes is a change. */
export function choicesOf(form: FormDefinition, lists: ListLookup): Records {
  const named = new Set<string>();
  for (const field of fieldsById(form).values()) {
    if (field.type !== 'choice') continue;
    const parent = field.linkedTo === undefined ? undefined : parentList(form, field.linkedTo);
    if (field.linkedTo === undefined) named.add(field.list);
    else for (const { code } of (parent === undefined ? undefined : lists(parent)) ?? []) named.add(`${field.list}.${code}`);
  }
  return Object.fromEntries([...named].flatMap((list) => (lists(list) ?? []).map((option, at) => [`${list} ${option.code}`, { at: at + 1, ja: option.ja, en: option.en }])));
}

/** The plain list of the question that another one goes by; a list that goes by a third is found below its own parent. */
function parentList(form: FormDefinition, name: string): string | undefined {
  const parent = [...fieldsById(form)].find(([id]) => id === name || id.endsWith(`/${name}`))?.[1];
  return parent?.type === 'choice' && parent.linkedTo === undefined ? parent.list : undefined;
}
