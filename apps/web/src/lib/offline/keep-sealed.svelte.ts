// What an officer or an applicant has written but not sent yet, sealed in this browser until it is sent or somebody signs out.
import { onMount } from 'svelte';
import { session } from '#lib/registration/session.svelte.ts';
import { allWritten, inTurn } from './turns.ts';

export interface Kept {
  /** It was sent: nothing of it stays. */
  forget(): Promise<void>;
}

/**
 * Called while a component begins.
 * @param name of the place within the account, as "desk/<applicationId>"
 * @param restore is given what was kept, in the shape of `capture`
 */
export function keepSealed<T>(name: string, capture: () => T, restore: (kept: T) => void): Kept {
  const place = `typed/${session.me?.accountId ?? ''}/${name}`;
  let isOpened = $state(false);
  /** As the page begins: what differs from it was written by somebody. */
  let untouched = '';

  const write = (text: string) =>
    inTurn(place, async () => {
      const { forget, keep } = await import('./vault.ts');
      await (text === untouched ? forget('drafts', place) : keep('drafts', place, JSON.parse(text)));
    });
  onMount(async () => {
    untouched = JSON.stringify(capture());
    try {
      const { find } = await import('./vault.ts');
      // Whoever left this page a moment ago and is back finds the last letter too.
      await allWritten();
      const kept = await find<T>('drafts', place);
      // Whoever writes faster than the store opens is right.
      if (kept !== undefined && JSON.stringify(capture()) === untouched) restore(kept);
    } catch {
      // Nothing is kept here.
    }
    isOpened = true;
  });
  $effect(() => {
    const text = JSON.stringify(capture());
    if (isOpened) void write(text);
  });
  return {
    forget: () => {
      // What stands there was sent: read anew with the page around it, it is not written down again.
      untouched = JSON.stringify(capture());
      return write(untouched);
    },
  };
}
