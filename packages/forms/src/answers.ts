// What a person has answered so far: the letters as typed, nothing converted.

/** A row of a repeated group. `rowId` is stable, so that two tabs can speak of the same row. */
export interface GroupRow {
  readonly rowId: string;
  readonly values: Readonly<Record<string, string>>;
}

/**
 * Answers by field id. A date is "year/month/day" as typed ("平成2/1/", "1990/?/?" with ? for unknown) or ISO
 * ("1990-01-05", "1990-01", "1990"); a choice is its code; a confirmation is "1".
 */
export type Answers = Readonly<Record<string, string | readonly GroupRow[]>>;

/**
 * One edit of a draft. `was` is the value that the author last saw (null: empty); a different stored value is a conflict
 * and nothing is overwritten. Paths: "stay.reason" or "family.members/<rowId>/name".
 */
export type Change =
  | { readonly op: 'set'; readonly path: string; readonly was: string | null; readonly value: string | null }
  | { readonly op: 'add-row'; readonly group: string; readonly rowId: string }
  | { readonly op: 'remove-row'; readonly group: string; readonly rowId: string };

/** An edit that met a different stored value. */
export interface Conflict {
  readonly path: string;
  readonly yours: string | null;
  readonly theirs: string | null;
}

/** A finding of the validator: never a sentence. `fix` is the value to use when the correction is known. */
export interface Issue {
  readonly path: string;
  readonly code: IssueCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly fix?: string;
}

export type IssueCode =
  | 'required'
  | 'too-long'
  | 'wrong-length'
  | 'characters'
  | 'characters-name'
  | 'characters-latin'
  | 'none-written'
  | 'not-a-choice'
  | 'date-incomplete'
  | 'date-impossible'
  | 'date-era-range'
  | 'date-not-past'
  | 'date-not-future'
  | 'date-before-start'
  | 'date-too-early'
  | 'date-too-late'
  | 'date-part-required'
  | 'number-malformed'
  | 'number-range'
  | 'email-malformed'
  | 'phone-malformed'
  | 'postcode-malformed'
  | 'card-number-malformed'
  | 'individual-number'
  | 'rows-missing'
  | 'confirm-missing';
