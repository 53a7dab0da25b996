// What the agency's bulk-registration workbook writes, as data: its sheets, columns, and where each value stands in a line.
import type { Answers, CharacterClass } from '@zairyu/forms';
import { ACTIVITY, ACTIVITY_CLASS, familyOf } from '../status-field.ts';

/** One field of a line: the name in the first line, the part of the value (a pattern with one group; "" the whole), its 1-based place by variant. */
export type BulkField = readonly [header: string, pattern: string, order: number | Readonly<Record<string, number>>];

/** The cells of 取次者, an agent or another authorised person; `organisation` is the relationship where a relative files (所属機関等（親族等については，本人との関係）). */
export type AgentPart = 'name' | 'postcode' | 'prefecture' | 'municipality' | 'town' | 'organisation' | 'telephone';

/** A condition of the workbook: asked when one of the columns holds one of the codes; without codes when it is empty. */
export interface BulkCondition {
  readonly sheet: string;
  readonly columns: readonly string[];
  /** "*": anything at all. */
  readonly codes?: readonly string[];
}

export interface BulkColumn {
  /** Column letters of the sheet. */
  readonly at: string;
  readonly label: string;
  readonly characters?: readonly CharacterClass[];
  /** Narrower than its classes: capital letters, with spaces between words or without, and nothing else. */
  readonly capitals?: 'words' | 'letters';
  /** Characters at most. */
  readonly length?: number;
  /** Exactly that many. */
  readonly exact?: true;
  readonly required?: true;
  readonly when?: BulkCondition;
  /** Codes that the column holds in place of ours. "" is a choice to which the agency gives no code. */
  readonly codes?: Readonly<Record<string, string>>;
  /** Codes that stand for ours in one kind of filing, by its code: the purpose of entry for a status of residence. */
  readonly codesByFiling?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** A question about which part of a date is unknown: the code for each. */
  readonly unknown?: Readonly<Partial<Record<'nothing' | 'day' | 'month' | 'year', string>>>;
  /** The only choice: what a confirmation writes. */
  readonly single?: string;
  /**
   * Follows from answers, so that nobody is asked: from the address the place by which the receiving office is chosen; from costs of
   * research and sales the one as a share of the other, in per cent.
   */
  readonly derived?: 'place' | 'research-share';
  /** What must be filed together for the column to be asked. */
  readonly companion?: string;
  /** Of the block 取次者: no form asks for it, because it follows from who files. */
  readonly agent?: AgentPart;
  readonly fields: readonly BulkField[];
}

/** One kind of filing, by its code (list CB18): which columns of `order` count, which sheets are in use, which columns are not. */
export interface BulkVariant {
  readonly order: number;
  readonly sheets: readonly string[];
  readonly hidden: Readonly<Record<string, readonly string[]>>;
}

export interface BulkEdition {
  readonly source: { readonly file: string; readonly version: string };
  /** File name with {code}. */
  readonly name: string;
  /** Code of filing by category and the status of residence or main activity ("N T26"), after it the class ("XN T26 X2"). */
  readonly filings: Readonly<Record<string, string>>;
  readonly variants: Readonly<Record<string, BulkVariant>>;
  /** The sheet of what is filed together, and the column that says so for each. */
  readonly together: { readonly sheet: string; readonly columns: Readonly<Record<string, string>>; readonly yes: string; readonly no: string };
  readonly sheets: Readonly<Record<string, readonly BulkColumn[]>>;
}

/**
 * The code of a filing.
 * @param status the one that the form is for; where the main activity decides, its answer counts instead.
 */
export function filingCodeOf(edition: BulkEdition, category: string, status: string, answers: Answers): string | undefined {
  const [activity, activityClass] = [answers[ACTIVITY], answers[ACTIVITY_CLASS]];
  if (familyOf(category) === undefined) return edition.filings[`${category} ${status}`];
  return edition.filings[[category, activity, activityClass].filter((part) => typeof part === 'string' && part !== '').join(' ')];
}

/** Answers that the code of the filing carries: no column holds them. */
export const carriedByCode: readonly string[] = [ACTIVITY, ACTIVITY_CLASS];

/** The agency takes this many people in one file. */
export const PEOPLE_PER_FILE = 300;

/** Where the value of a field stands in a line of this variant; nothing when the workbook does not write it there. */
export function placeOf([, , order]: BulkField, variant: BulkVariant): number | undefined {
  return typeof order === 'number' ? order : order[String(variant.order)];
}
