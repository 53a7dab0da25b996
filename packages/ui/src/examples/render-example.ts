// For tests: the HTML of an example, rendered without a browser.
import { render } from 'svelte/server';
import * as echo from '../fields/leaf/echo.ts';
import { spoken } from '../fields/leaf/spoken.svelte.ts';
import type { Lang } from '../language/language.ts';
import type { Example } from './example.ts';
import ExampleView from './ExampleView.svelte';

// In a tab it comes after the first paint; here the page is looked at when it stands.
spoken.of = echo;

export function renderExample(example: Example, lang: Lang, both = false): string {
  return render(ExampleView, { props: { example, lang, both } }).body.replace(/<!--.*?-->/g, '');
}

/** @throws RangeError when there is no example of that name. */
export function exampleNamed(examples: readonly Example[], name: string): Example {
  const found = examples.find((example) => example.name === name);
  if (!found) throw new RangeError(`no example "${name}"`);
  return found;
}

/** What a person reads, without the markup. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
