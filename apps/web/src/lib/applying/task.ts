// Everything a page of a task needs before it is drawn: the person, the draft, its form, the words of both.
import type { FormDefinition } from '@zairyu/forms';
import { editionOf } from '@zairyu/procedures';
import { bringForm, wordFiles } from '#lib/catalogue/catalogue.ts';
import { openDraft, type DraftInTab } from '#lib/draft/draft.svelte.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { loadWords } from '#lib/i18n/words.ts';
import { signedIn } from '#lib/registration/guard.ts';

export interface Task {
  readonly draft: DraftInTab;
  readonly form: FormDefinition;
}

/** Whether anything may be filed together with this procedure. */
export function mayGoTogether({ procedure, edition }: { readonly procedure: string; readonly edition: string }): boolean {
  return editionOf(procedure, edition)?.companions !== undefined;
}

/** For load functions. @throws FaultAnswer when the draft cannot be opened; a redirect when nobody is signed in */
export async function openTask(lang: Lang, url: URL, applicationId: string, fetcher: typeof fetch): Promise<Task> {
  // Asked for together: whoever is not signed in gets no draft either, and is sent to sign in.
  const opening = openDraft(applicationId);
  opening.catch(() => undefined);
  await Promise.all([signedIn(lang, url), loadWords(lang, ['applying'], fetcher)]);
  const draft = await opening;
  const head = draft.head;
  if (!head) throw new Error('an open draft has a head');
  const [form] = await Promise.all([bringForm(head, fetcher), loadWords(lang, wordFiles(head), fetcher)]);
  draft.takeForm(form);
  return { draft, form };
}
