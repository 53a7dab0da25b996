// Puts a form together for one filing: common part, category part, what is filed with it, tail. Pure; the parts come in.
import type { Field, FormDefinition, LeafField, Section } from '@zairyu/forms';
import { editionOf } from './editions.ts';
import type { ApplyChanges, PartChanges } from './part-changes/index.ts';
import { decidingFieldOf, familyOf, letterOf, statusFieldOf, WHOLE_FORM } from './status-field.ts';

/** A part brings sections, or says in what the form differs from the parts before it, or both (the differences first). */
export interface FormPart extends PartChanges {
  readonly sections?: readonly Section[];
  /** Lists that this part replaces in the whole form: filing together can narrow a choice. */
  readonly overrides?: readonly { readonly field: string; readonly list: string }[];
  /** Lists that are published otherwise for this procedure: "CC02" is asked from "CC02.change". Holds for the whole form. */
  readonly lists?: Readonly<Record<string, string>>;
}
export interface FormChoice {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  readonly together: readonly string[];
}

/** The part of a form that has no categories; also what a procedure asks that is filed together. */
const FORM = 'form';

/** What a category adds to the common part: the part of its letter, and where the activity decides that of X or D. */
function partsOfCategory(category: string): readonly string[] {
  if (category === WHOLE_FORM) return [FORM];
  const family = familyOf(category);
  return [letterOf(category), ...(family === undefined ? [] : [family])];
}

/** The form that a part of a category is taken from, when it is not this one's own. */
function baseOf({ procedure, edition }: Pick<FormChoice, 'procedure' | 'edition'>, part: string) {
  return part === FORM ? undefined : editionOf(procedure, edition)?.basedOn;
}

/** Files of a choice in the order in which they stand in the form, below the catalogue folder. */
export function partFiles(choice: FormChoice): string[] {
  const { procedure, edition, category, together } = choice;
  const own = `${procedure}/${edition}`;
  const companions = editionOf(procedure, edition)?.companions ?? edition;
  return [
    `${own}/common.json`,
    ...partsOfCategory(category).flatMap((part) => {
      const base = baseOf(choice, part);
      return [...(base ? [`${base.procedure}/${base.edition}/${part}.json`] : []), `${own}/${part}.json`];
    }),
    ...[...together].sort().map((companion) => `${companion}/${companions}/form.json`),
    `${own}/tail.json`,
  ];
}

/** Files of words of a choice, below the words of a language, the first that has a word wins: its category's, the procedure's, those it takes over, of what is filed with it. */
export function wordFiles({ procedure, edition, category, together }: Omit<FormChoice, 'category'> & { readonly category?: string | undefined }): string[] {
  const facts = editionOf(procedure, edition);
  const own = `procedures/${procedure}/${edition}`;
  const taken = facts?.basedOn && `procedures/${facts.basedOn.procedure}/${facts.basedOn.edition}`;
  const parts = (category === undefined ? [] : partsOfCategory(category)).map((part) => ({ part, base: baseOf({ procedure, edition }, part) }));
  return [
    ...parts.filter(({ part, base }) => base === undefined && part !== FORM).map(({ part }) => `${own}/${part}`),
    own,
    ...parts.flatMap(({ part, base }) => (base === undefined ? [] : [`procedures/${base.procedure}/${base.edition}/${part}`])),
    ...(taken === undefined ? [] : [taken]),
    ...together.map((companion) => `procedures/${companion}/${facts?.companions ?? edition}`),
  ];
}

/** For a form that is based on no other one: the code that applies differences is not needed. */
const withoutChanges: ApplyChanges = (sections, { moved, changes, added, addedPages }) => {
  if (moved ?? changes ?? added ?? addedPages) throw new RangeError('part-changes is missing');
  return [...sections];
};

/** @param withChanges of part-changes/; a form that is based on another one needs it (`editionOf(…).basedOn`) */
export function assembleForm(choice: FormChoice, parts: readonly FormPart[], withChanges = withoutChanges): FormDefinition {
  let sections: Section[] = [];
  for (const part of parts) sections = joined(withChanges(sections, part), part.sections ?? []);
  const overrides = new Map(parts.flatMap((part) => part.overrides ?? []).map((entry) => [entry.field, entry.list]));
  const lists = new Map(parts.flatMap((part) => Object.entries(part.lists ?? {})));
  const withList = (field: LeafField): LeafField => {
    if (field.type !== 'choice') return field;
    const list = overrides.get(field.id) ?? field.list;
    const [family = '', ...rest] = list.split('.');
    return { ...field, list: [lists.get(list) ?? lists.get(family) ?? family, ...(lists.has(list) ? [] : rest)].join('.') };
  };
  const withLists = (field: Field): Field => (field.type === 'group' ? { ...field, fields: field.fields.map(withList) } : withList(field));
  const { procedure, edition, category } = choice;
  // What stands in a part for a name: the question by which questions go (the status of residence, or the activity), always the
  // status, and in names of lists the family of the category or its letter.
  const names: Readonly<Record<string, string>> = { status: decidingFieldOf(procedure, category), 'held-status': statusFieldOf(procedure), category: familyOf(category) ?? category, letter: letterOf(category) };
  const named = JSON.parse(JSON.stringify(sections).replace(/\{([a-z-]+)\}/g, (whole, name: string) => names[name] ?? whole)) as Section[];
  return { procedure, edition, category, sections: named.map((section) => ({ ...section, pages: section.pages.map((page) => ({ ...page, fields: page.fields.map(withLists) })) })) };
}

/** A section may be begun in one part and go on in another: it is one task for the person. */
function joined(before: readonly Section[], added: readonly Section[]): Section[] {
  const sections = [...before];
  for (const section of added) {
    const same = sections.findIndex((candidate) => candidate.id === section.id && candidate.author === section.author);
    const begun = sections[same];
    if (begun) sections[same] = { ...begun, pages: [...begun.pages, ...section.pages] };
    else sections.push(section);
  }
  return sections;
}
