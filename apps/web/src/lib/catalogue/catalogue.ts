// The catalogue in the tab: form definitions and option lists as files, fetched when a page needs them.
import type { FormDefinition, ListLookup, Option, Section } from '@zairyu/forms';

/** What decides which form a draft has. */
export interface FormChoice {
  readonly procedure: string;
  readonly edition: string;
  readonly category: string;
  readonly together: readonly string[];
}

const folder = '../../../../../packages/procedures/catalogue';
const urls = import.meta.glob<string>('../../../../../packages/procedures/catalogue/**/*.json', {
  query: '?url',
  import: 'default',
  eager: true,
});

export function formNamespaces(choice: FormChoice): string[] {
  return [choice.procedure, ...choice.together].map((procedure) => `procedures/${procedure}/${choice.edition}`);
}

const forms = new Map<string, Promise<FormDefinition>>();

export function bringForm(choice: FormChoice, fetcher: typeof fetch): Promise<FormDefinition> {
  const name = [choice.procedure, choice.edition, choice.category, ...choice.together].join(' ');
  let form = forms.get(name);
  if (!form) {
    form = assemble(choice, fetcher);
    forms.set(name, form);
    form.catch(() => forms.delete(name));
  }
  return form;
}

async function assemble(choice: FormChoice, fetcher: typeof fetch): Promise<FormDefinition> {
  const own = `${folder}/${choice.procedure}/${choice.edition}`;
  const paths = [
    `${own}/common.json`,
    `${own}/${choice.category}.json`,
    ...choice.together.map((procedure) => `${folder}/${procedure}/${choice.edition}/form.json`),
    `${own}/tail.json`,
  ];
  const parts = await Promise.all(paths.map((path) => read<{ sections: Section[] }>(path, fetcher)));
  const { procedure, edition, category } = choice;
  return { procedure, edition, category, sections: parts.flatMap((part) => part.sections) };
}

const heldLists = new Map<string, readonly Option[]>();
export const lists: ListLookup = (listId) => heldLists.get(listId);

async function read<T>(path: string, fetcher: typeof fetch): Promise<T> {
  const url = urls[path];
  if (!url) throw new Error(`not in the catalogue: ${path}`);
  const answer = await fetcher(url);
  if (!answer.ok) throw new Error(`not available: ${path}`);
  return (await answer.json()) as T;
}
