// Which documents a filing needs, by its answers. The rules are data with their sources; this evaluates them.
import { applies, type Answers, type Condition } from '@zairyu/forms';

export interface DocumentRule {
  readonly slot: string;
  readonly required: boolean;
  readonly showWhen?: Condition;
  readonly maxFiles: number;
  /** Words stand under `documents:sources.<source>`. */
  readonly source: string;
  /** What exactly the source says, for people who edit the rules. */
  readonly note: string;
  readonly confidence: string;
  readonly readOn: string;
}
export interface DocumentRules {
  readonly common: readonly DocumentRule[];
  readonly tail: readonly DocumentRule[];
  readonly [category: string]: readonly DocumentRule[];
}
export interface RequiredDocument {
  /** Words stand under `documents:<slot>.label` and `.why`. */
  readonly slot: string;
  readonly required: boolean;
  readonly maxFiles: number;
  /** Words stand under `documents:sources.<source>`. */
  readonly source: string;
}

export function selectDocuments(rules: DocumentRules, category: string, answers: Answers): RequiredDocument[] {
  return [...rules.common, ...(rules[category] ?? []), ...rules.tail]
    .filter((rule) => applies(rule.showWhen, answers))
    .map(({ slot, required, maxFiles, source }) => ({ slot, required, maxFiles, source }));
}

/** Every slot of a category whatever the answers: what a desk may still ask for. */
export function allSlots(rules: DocumentRules, category: string): string[] {
  return [...rules.common, ...(rules[category] ?? []), ...rules.tail].map(({ slot }) => slot);
}
