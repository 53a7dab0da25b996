// Which documents a filing needs, by its answers. The rules are data with their sources; this evaluates them.
import { applies, parseDate, type Answers, type Condition } from '@zairyu/forms';
import type { FormChoice } from './assemble-form.ts';
import { editionOf } from './editions.ts';
import { ACTIVITY, familyOf, letterOf, statusFieldOf } from './status-field.ts';

export interface DocumentRule {
  readonly slot: string;
  readonly required: boolean;
  readonly showWhen?: Condition;
  /** Years of age below which nobody has to send it; an applicant whose whole date of birth is not told is not below. */
  readonly notBelowAge?: number;
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
  /** Month in which the source was read, YYYY-MM. */
  readonly readOn: string;
  /** No official text that says so was read: people are told to ask their bureau. */
  readonly unconfirmed?: true;
}

/** The question with the applicant's date of birth; every form has it. */
const BORN_ON = 'identity.birthOn';

/** What a set of rules is chosen by. */
export interface DocumentChoice {
  readonly procedure: string;
  readonly category: string;
}

/**
 * Where the main activity decides, the documents are those of the status that it is called after, with those of X or D (decision 0034).
 * @param companions the rules of what is filed together; a paper that both ask for is asked for once
 * @param todayOn YYYY-MM-DD in Japan, for what depends on the age of the applicant; without it nobody counts as too young
 */
export function selectDocuments(rules: DocumentRules, { procedure, category }: DocumentChoice, answers: Answers, companions: readonly DocumentRules[] = [], todayOn = ''): RequiredDocument[] {
  const family = familyOf(category);
  const activity = answers[ACTIVITY];
  const ofActivity = family === undefined || activity === undefined ? answers : { ...answers, [statusFieldOf(procedure)]: activity };
  const asked = [
    ...[...rules.common, ...(rules[letterOf(category)] ?? [])].filter((rule) => applies(rule.showWhen, ofActivity)),
    ...[...(family === undefined ? [] : (rules[family] ?? [])), ...ofCompanions(companions), ...rules.tail].filter((rule) => applies(rule.showWhen, answers)),
  ];
  return eachOnce(asked.map((rule) => (isBelow(rule.notBelowAge, answers, todayOn) ? { ...rule, required: false } : rule)));
}

/** Whether the applicant has not had the birthday of so many years yet. */
function isBelow(years: number | undefined, { [BORN_ON]: told }: Answers, todayOn: string): boolean {
  const born = years !== undefined && typeof told === 'string' ? parseDate(told) : undefined;
  return born?.ok === true && born.iso.length === 10 && todayOn < `${Number(born.iso.slice(0, 4)) + (years ?? 0)}${born.iso.slice(4)}` && todayOn >= born.iso;
}

/** Every document of a category whatever the answers, as the first of its rules has it: what a desk may still ask for. */
export function allDocuments(rules: DocumentRules, category: string, companions: readonly DocumentRules[] = []): RequiredDocument[] {
  return eachOnce(allRules(rules, category, companions));
}

/** Every rule of a category in the order in which documents are asked for; a slot may have several. */
export function allRules(rules: DocumentRules, category: string, companions: readonly DocumentRules[] = []): DocumentRule[] {
  const family = familyOf(category);
  return [...rules.common, ...(rules[letterOf(category)] ?? []), ...(family === undefined ? [] : (rules[family] ?? [])), ...ofCompanions(companions), ...rules.tail];
}

function eachOnce(rules: readonly DocumentRule[]): RequiredDocument[] {
  const first = new Map(rules.toReversed().map((rule) => [rule.slot, rule]));
  return rules.filter((rule) => first.get(rule.slot) === rule).map(({ slot, required, maxFiles, source, readOn, confidence }) => ({ slot, required, maxFiles, source, readOn, ...(confidence === 'low' ? { unconfirmed: true } : {}) }));
}

function ofCompanions(companions: readonly DocumentRules[]): DocumentRule[] {
  return companions.flatMap((each) => [...each.common, ...each.tail]);
}

/** Files with the rules of a choice, below the catalogue folder: its own, then those of what is filed together. */
export function documentFiles({ procedure, edition, together }: Pick<FormChoice, 'procedure' | 'edition' | 'together'>): string[] {
  const companions = editionOf(procedure, edition)?.companions ?? edition;
  return [`${procedure}/${edition}/documents.json`, ...together.map((companion) => `${companion}/${companions}/documents.json`)];
}
