// The registry of examples, for the kit, the accessibility test and the screenshots.
import type { Example } from './example.ts';

export type { Example, ExampleContext } from './example.ts';
export { exampleContext } from './example.ts';
export { plainLanguage } from '../language/plain-language.ts';
export { default as ExampleView } from './ExampleView.svelte';

export interface ExampleGroup {
  /** Folder of the component, e.g. "controls/button". */
  readonly id: string;
  readonly examples: readonly Example[];
}

const modules = import.meta.glob<{ examples: readonly Example[] }>('../**/*.examples.ts', { eager: true });

export const examples: readonly ExampleGroup[] = Object.entries(modules)
  .map(([path, module]) => ({ id: path.replace(/^\.\.\//, '').replace(/\/[^/]+$/, ''), examples: module.examples }))
  .sort((a, b) => a.id.localeCompare(b.id));
