// The catalogue in the tab: form definitions and option lists as files of their own, fetched when a page needs them.
import type { FormDefinition, LeafField, ListLookup, Option, Page } from '@zairyu/forms';
import { assembleForm, editionOf, partFiles, routeOf, wordFiles, type FormChoice, type FormPart } from '@zairyu/procedures';

export { wordFiles };
export type { FormChoice };

const forms = new Map<string, Promise<FormDefinition>>();

export function bringForm(choice: FormChoice, fetcher: typeof fetch): Promise<FormDefinition> {
  const files = partFiles(choice);
  const name = files.join(' ');
  let form = forms.get(name);
  if (!form) {
    // Most pages ask from these lists: under way already when the form says so. Who needs them hears of a failure.
    bringFile('small', choice, fetcher).catch(() => undefined);
    form = Promise.all([applierOf(choice), ...files.map((file) => read<FormPart>(file, fetcher))]).then(([withChanges, ...parts]) => assembleForm(choice, parts, withChanges));
    forms.set(name, form);
    form.catch(() => forms.delete(name));
  }
  return form;
}

/** Only a form that is based on another one needs the code that applies differences. */
async function applierOf({ procedure, edition }: FormChoice) {
  return editionOf(procedure, edition)?.basedOn ? (await import('@zairyu/procedures/part-changes')).withChanges : undefined;
}

/** Long lists are files apart: the municipalities of Japan do not belong on a page that asks for a name. */
type ListFile = 'small' | 'work' | 'further' | 'countries' | 'municipalities' | 'offices';
/** Files that a further folder has: what a procedure publishes otherwise is never a place or a country. */
const variantFiles: readonly ListFile[] = ['small', 'work', 'further'];
const allFiles: readonly ListFile[] = [...variantFiles, 'countries', 'municipalities', 'offices'];

const heldFiles = new Map<string, Promise<void>>();
const heldLists = new Map<string, readonly Option[]>();

export const lists: ListLookup = (listId) => heldLists.get(listId);

type Edition = Pick<FormDefinition, 'procedure' | 'edition'>;

/** Brings the lists that a page asks from. */
export async function bringListsOf(page: Page, edition: Edition, fetcher: typeof fetch): Promise<void> {
  const leaves = page.fields.flatMap((field): readonly LeafField[] => (field.type === 'group' ? field.fields : [field]));
  const wanted = new Set(leaves.flatMap((field) => (field.type === 'choice' ? filesOf(field.list) : [])));
  await Promise.all([...wanted].map((file) => bringFile(file, edition, fetcher)));
  // What one category or two ask from stands apart, so that the others need not wait for it.
  const isHeld = (id: string) => heldLists.has(id) || [...heldLists.keys()].some((name) => name.startsWith(`${id}.`));
  if (leaves.some((field) => field.type === 'choice' && !isHeld(field.list))) await bringFile('further', edition, fetcher);
}

/** Brings every list: for pages that judge or show the whole form. */
export async function bringAllLists(edition: Edition, fetcher: typeof fetch): Promise<void> {
  await Promise.all(allFiles.map((file) => bringFile(file, edition, fetcher)));
}

function filesOf(id: string): readonly ListFile[] {
  // "CC02.change" is what a procedure publishes otherwise: in the file of that list, in a folder of its own.
  const [listId = id] = id.split('.');
  if (listId === 'CA69') return ['municipalities'];
  if (listId === 'CB52') return ['offices', 'municipalities'];
  if (listId === 'CA61' || listId === 'CB79') return ['countries'];
  if (workLists.has(listId)) return ['work'];
  return ['small'];
}

const workLists = new Set(['CC02', 'CC13']);

async function bringFile(file: ListFile, edition: Edition, fetcher: typeof fetch): Promise<void> {
  const [whole, ...variants] = editionOf(edition.procedure, edition.edition)?.lists ?? [edition.edition];
  const folders = [whole ?? edition.edition, ...(variantFiles.includes(file) ? variants : [])];
  await Promise.all(folders.map((folder) => bringFrom(folder, file, fetcher)));
}

function bringFrom(folder: string, file: ListFile, fetcher: typeof fetch): Promise<void> {
  const name = `${folder}/${file}`;
  let bringing = heldFiles.get(name);
  if (!bringing) {
    bringing = hold(folder, file, fetcher);
    heldFiles.set(name, bringing);
    bringing.catch(() => heldFiles.delete(name));
  }
  return bringing;
}

async function hold(folder: string, file: ListFile, fetcher: typeof fetch): Promise<void> {
  const path = `lists/${folder}/${file}.json`;
  if (file !== 'offices') {
    for (const [id, options] of Object.entries(await read<Record<string, readonly Option[]>>(path, fetcher))) heldLists.set(id, options);
    return;
  }
  // Where a card may be received goes by municipality, or by prefecture where the town has no office list of its own.
  await bringFrom(folder, 'municipalities', fetcher);
  const routes = await read<Parameters<typeof routeOf>[0]>(path, fetcher);
  for (const [id, municipalities] of [...heldLists].filter(([name]) => name.startsWith('CA69.'))) {
    const prefecture = id.slice('CA69.'.length);
    for (const { code } of municipalities) {
      const route = routeOf(routes, prefecture, code);
      if (route) heldLists.set(`CB52.${code}`, route.offices);
    }
  }
}

/** A file of the catalogue, by its path below the catalogue folder. */
export async function read<T>(path: string, fetcher: typeof fetch): Promise<T> {
  const answer = await fetcher(`${import.meta.env.CATALOGUE_AT}/${path}`);
  if (!answer.ok) throw new Error(`not available: ${path}`);
  return (await answer.json()) as T;
}
