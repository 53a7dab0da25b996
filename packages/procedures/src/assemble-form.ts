// Puts a form together for one filing: common part, category part, what is filed with it, tail. Pure; the parts come in.
import type { Field, FormDefinition, LeafField, Page, Section } from '@zairyu/forms';

export interface FormPart {
  readonly sections: readonly Section[];
  /** Lists that this part replaces in the whole form: filing together can narrow a choice. */
  readonly overrides?: readonly { readonly field: string; readonly list: string }[];
}
export interface FormChoice {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  readonly together: readonly string[];
}

/** Files of a choice in the order in which they stand in the form, below the catalogue folder. */
export function partFiles({ procedure, edition, category, together }: FormChoice): string[] {
  const own = `${procedure}/${edition}`;
  return [`${own}/common.json`, `${own}/${category}.json`, ...[...together].sort().map((companion) => `${companion}/${edition}/form.json`), `${own}/tail.json`];
}

/** Files of words of a choice, below the words of a language, the first that has a word wins: its category's, the procedure's, of what is filed with it. */
export function wordFiles({ procedure, edition, category, together }: Omit<FormChoice, 'category'> & { readonly category?: string | undefined }): string[] {
  const own = `procedures/${procedure}/${edition}`;
  return [...(category === undefined ? [] : [`${own}/${category}`]), own, ...together.map((companion) => `procedures/${companion}/${edition}`)];
}

export function assembleForm(choice: FormChoice, parts: readonly FormPart[]): FormDefinition {
  const overrides = new Map(parts.flatMap((part) => part.overrides ?? []).map((entry) => [entry.field, entry.list]));
  const withLists = (field: Field): Field => {
    if (field.type === 'group') return { ...field, fields: field.fields.map((column) => withList(column)) };
    return withList(field);
  };
  const withList = (field: LeafField): LeafField => {
    if (field.type !== 'choice') return field;
    return { ...field, list: overrides.get(field.id) ?? field.list.replace('{category}', choice.category) };
  };
  const sections: Section[] = [];
  for (const section of parts.flatMap((part) => part.sections)) {
    const pages: Page[] = section.pages.map((page) => ({ ...page, fields: page.fields.map(withLists) }));
    const same = sections.findIndex((candidate) => candidate.id === section.id && candidate.author === section.author);
    const before = sections[same];
    // A section may be begun in one part and go on in another: it is one task for the person.
    if (before) sections[same] = { ...before, pages: [...before.pages, ...pages] };
    else sections.push({ ...section, pages });
  }
  const { procedure, edition, category } = choice;
  return { procedure, edition, category, sections };
}
