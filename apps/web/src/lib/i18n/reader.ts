// Reads one word from i18next resources: flat keys, {{values}}, _one and _other. The format is i18next's (JSON v4);
// `reader.test.ts` holds every key of every file against i18next itself. i18next is 15 kB gz: the first page of a form
// has 60 kB for everything, so the tab reads the same files with these lines.

export type Words = Readonly<Record<string, string>>;
export type Values = Readonly<Record<string, string | number>>;

const pluralRules = new Map<string, Intl.PluralRules>();

/** The text of `key`, its {{values}} filled in. A missing key shows as itself: a test keeps that from happening. */
export function readWord(words: Words, lang: string, key: string, values: Values = {}): string {
  return fill(pick(words, lang, key, values.count) ?? key, values);
}

export function hasWord(words: Words, key: string): boolean {
  return Object.hasOwn(words, key) || Object.hasOwn(words, `${key}_other`);
}

function pick(words: Words, lang: string, key: string, count: string | number | undefined): string | undefined {
  if (typeof count !== 'number') return words[key];
  return words[`${key}_${pluralFor(lang, count)}`] ?? words[`${key}_other`] ?? words[key];
}

function pluralFor(lang: string, count: number): string {
  let rules = pluralRules.get(lang);
  if (!rules) pluralRules.set(lang, (rules = new Intl.PluralRules(lang)));
  return rules.select(count);
}

/** A value that ends in a full stop, as "JR." does, ends its sentence too. */
function fill(text: string, values: Values): string {
  return text.replace(/\{\{\s*([\w.-]+)\s*\}\}\.?/g, (whole, name: string) => {
    const value = `${values[name] ?? whole}`;
    return whole.endsWith('.') && name in values && !value.endsWith('.') ? `${value}.` : value;
  });
}
