// An example: one component in one state. Examples feed the kit, the accessibility test and the screenshots.
import { createRawSnippet, type Component, type Snippet } from 'svelte';
import type { Lang, Words } from '../language/language.ts';

/** Picks the words of an example: Japanese, English. */
export type Pick = (ja: string, en: string) => Words;

export interface ExampleContext {
  readonly lang: Lang;
  readonly say: Pick;
  /** For buttons and navigation, which stay in one language. */
  readonly one: (ja: string, en: string) => string;
}
export interface Example {
  readonly name: string;
  readonly component: Component<Record<string, unknown>>;
  readonly props: (context: ExampleContext) => Record<string, unknown>;
  /** What it stands on. Forms stand on a white page, panels and bars on the ground. */
  readonly surface: 'surface' | 'ground';
  /** A shell fills the window: the kit gives it a frame of its own. */
  readonly wide: boolean;
  /** Classes of the page around it: parts of a shell look different outside of one. */
  readonly within: string;
  /** A modal covers everything else: shown only on its own page. */
  readonly alone: boolean;
}

interface Look {
  readonly surface?: 'surface' | 'ground';
  readonly wide?: boolean;
  readonly within?: string;
  readonly alone?: boolean;
}

/** `exampleOf(Tag)('due', ({ one }) => ({ tone: 'warn', text: one('12/8まで', 'By 8 Dec') }))` */
export function exampleOf<P extends object, E extends Record<string, unknown>, B extends keyof P | ''>(
  component: Component<P, E, B>,
) {
  return (
    name: string,
    props: (context: ExampleContext) => P,
    { surface = 'surface', wide = false, within = '', alone = false }: Look = {},
  ): Example => ({
    name,
    // The registry mixes components of all shapes; the pairing was checked by the type of this call.
    component: component as unknown as Component<Record<string, unknown>>,
    props: (context) => Object.fromEntries(Object.entries(props(context))),
    surface,
    wide,
    within,
    alone,
  });
}

/** A snippet with plain words, for `children` in examples. */
export function words(text: string): Snippet {
  return createRawSnippet(() => ({ render: () => `<span>${escape(text)}</span>` }));
}

export function exampleContext(lang: Lang): ExampleContext {
  return {
    lang,
    say: (ja, en) => (lang === 'ja' ? { text: ja, other: en } : { text: en, other: ja }),
    one: (ja, en) => (lang === 'ja' ? ja : en),
  };
}

function escape(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
