// Brings the sum of the points table with its words: few applications have one, so no other page waits for it.
import type { Component, ComponentProps } from 'svelte';
import type { Lang } from '#lib/i18n/files.ts';
import { loadWords } from '#lib/i18n/words.ts';
import PointsSoFar from './PointsSoFar.svelte';

export async function bringPoints(lang: Lang): Promise<Component<ComponentProps<typeof PointsSoFar>>> {
  await loadWords(lang, ['points'], fetch);
  return PointsSoFar;
}
