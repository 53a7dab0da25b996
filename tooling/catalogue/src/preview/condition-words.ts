// A condition in a sentence of either language: what has to be answered for a question to be asked.
import type { Condition, GroupField } from '@zairyu/forms';
import { nameIn } from '../soundness/places.ts';

export interface Naming {
  /** Label of a question; its name where it has none. */
  readonly label: (name: string) => string;
  /** Words of a choice; the code where it has none. */
  readonly choice: (name: string, code: string) => string;
}

const SENTENCES = {
  ja: { answered: (label: string) => `「${label}」に答えがある`, is: (label: string, choices: readonly string[]) => `「${label}」が${choices.map((each) => `「${each}」`).join('か')}`, all: ' かつ ', any: ' または ', not: (rest: string) => `（${rest}）でない` },
  en: { answered: (label: string) => `“${label}” is answered`, is: (label: string, choices: readonly string[]) => `“${label}” is ${choices.map((each) => `“${each}”`).join(' or ')}`, all: ' and ', any: ' or ', not: (rest: string) => `not (${rest})` },
} as const;

/** @param group the condition is seen from one of its rows. */
export function conditionWords(condition: Condition, lang: 'ja' | 'en', naming: Naming, group?: GroupField): string {
  const words = SENTENCES[lang];
  const say = (part: Condition): string => {
    if ('all' in part) return bracketed(part.all, words.all);
    if ('any' in part) return bracketed(part.any, words.any);
    if ('not' in part) return words.not(say(part.not));
    const name = nameIn('answered' in part ? part.answered : part.field, group);
    return 'answered' in part ? words.answered(naming.label(name)) : words.is(naming.label(name), [part.equals].flat().map((code) => naming.choice(name, code)));
  };
  const bracketed = (parts: readonly Condition[], between: string) => parts.map((part) => ('all' in part || 'any' in part ? `（${say(part)}）` : say(part))).join(between);
  return say(condition);
}
