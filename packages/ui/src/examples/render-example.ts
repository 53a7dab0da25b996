// For tests: the HTML of an example, rendered without a browser.
import { render } from 'svelte/server';
import * as confirm from '../controls/confirm/Confirm.svelte';
import * as select from '../controls/select/Select.svelte';
import * as area from '../controls/text-area/TextArea.svelte';
import * as echo from '../fields/leaf/echo.ts';
import { rare } from '../fields/leaf/rare.svelte.ts';
import { spoken } from '../fields/leaf/spoken.svelte.ts';
import type { Lang } from '../language/language.ts';
import * as marks from '../language/marks.ts';
import type { Example } from './example.ts';
import ExampleView from './ExampleView.svelte';

// In a tab it comes after the first paint; here the page is looked at when it stands.
spoken.of = echo;
rare.of = { confirm, select, area, marks };

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
