// A page that remembers what was written on it, for as long as its tab lives: neither Back nor a reload loses a letter.
import { onMount } from 'svelte';
import { recall, remember } from './tab-memory.ts';

/**
 * Called while a component begins.
 * @param name of a public page: that of its path, so that it comes to life where something is kept (`still-page.ts`)
 * @param restore is given what stood there when the page was left; nothing is restored where nothing was kept
 */
export function keepTyped<T>(name: string, capture: () => T, restore: (kept: T) => void): void {
  let isRecalled = $state(false);
  onMount(() => {
    const kept = recall(name);
    if (kept !== undefined) restore(kept as T);
    isRecalled = true;
  });
  $effect(() => {
    const typed = capture();
    if (isRecalled) remember(name, typed);
  });
}
