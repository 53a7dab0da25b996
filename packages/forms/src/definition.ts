// The shape of a form definition: JSON data without prose and without functions. House rule: one edition is never edited after use.

/** Top-level ids hold a dot ("family.members"); ids of fields inside a group are local and hold none ("name"). */
export type FieldId = string;

/**
 * When a field, page or document applies. `field` is looked up in the group's row first (local ids have no dot),
 * then among the answers. `equals` with a list means "one of".
 */
export type Condition =
  | { readonly answered: FieldId }
  | { readonly field: FieldId; readonly equals: string | readonly string[] }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** Character classes of the official definitions; they say what the official form holds, never what a person may type. */
export type CharacterClass =
  | 'half-digits'
  | 'half-latin'
  | 'half-symbols'
  | 'half-katakana'
  | 'hiragana'
  | 'full-katakana'
  | 'full-digits'
  | 'full-latin'
  | 'full-symbols'
  | 'kanji'
  | 'any';

/** Where the official definition has this field: sheet name and column letters (several for a repeated group). */
export interface FieldSource {
  readonly sheet: string;
  readonly columns: readonly string[];
}

export interface FieldBase {
  readonly id: FieldId;
  readonly required?: boolean;
  /** Required only while this holds (the field is still shown otherwise). */
  readonly requiredWhen?: Condition;
  readonly showWhen?: Condition;
  /** Item number printed on the official form, e.g. "16" or "21(1)". */
  readonly item?: string;
  readonly source?: readonly FieldSource[];
  /** What of this question was read in no official source: its number on the paper, its words in a language. Never shown as official. */
  readonly unverified?: readonly ('item' | 'ja' | 'en')[];
  /** Which known fact may fill the empty field; the person can change it. */
  readonly prefill?: 'account.name' | 'account.own-name' | 'account.birth-date' | 'account.sex' | 'account.email' | 'account.address';
  readonly autocomplete?: string;
}

export interface TextField extends FieldBase {
  readonly type: 'text';
  readonly maxLength: number;
  readonly exactLength?: number;
  /** Widths and scripts that the official form holds; input of any width is converted to them. */
  readonly characters?: readonly CharacterClass[];
  readonly multiline?: boolean;
  /** Latin letters become capitals (names as in the passport, card numbers). */
  readonly upperCase?: boolean;
}
export interface ChoiceField extends FieldBase {
  readonly type: 'choice';
  /** Id of an option list of the catalogue. */
  readonly list: string;
  /** With a parent field the list is `${list}.${code of the parent}`. */
  readonly linkedTo?: FieldId;
  readonly look: 'radio' | 'select' | 'search';
}
export interface DateField extends FieldBase {
  readonly type: 'date';
  readonly precision: 'day' | 'month';
  /** Parts that the official form lets a person leave unknown. "year" means the whole date may be unknown. */
  readonly mayBeUnknown?: readonly ('day' | 'month' | 'year')[];
  readonly must?: 'be-past' | 'be-future';
  /** The question with the beginning of the same period; in a repeated group a column of the same row. */
  readonly notBefore?: FieldId;
}
export interface NumberField extends FieldBase {
  readonly type: 'number';
  readonly min?: number;
  readonly max?: number;
  readonly maxDigits: number;
  readonly unit?: 'yen' | 'people' | 'years' | 'months' | 'hours';
}
/** Seven digits; "0000000" is the official way to say that it is not known. */
export interface PostcodeField extends FieldBase {
  readonly type: 'postcode';
  /** Fields that a found postcode may fill. */
  readonly fills?: { readonly prefecture: FieldId; readonly municipality: FieldId; readonly town: FieldId };
}
export interface PhoneField extends FieldBase {
  readonly type: 'phone';
  readonly maxLength: number;
}
export interface EmailField extends FieldBase {
  readonly type: 'email';
  readonly maxLength: number;
}
/** Residence card or special permanent resident certificate: two letters, eight digits, two letters. */
export interface CardNumberField extends FieldBase {
  readonly type: 'card-number';
}
export interface ConfirmField extends FieldBase {
  readonly type: 'confirm';
}
export interface GroupField extends FieldBase {
  readonly type: 'group';
  readonly fields: readonly LeafField[];
  readonly min?: number;
  /** Rows on the official sheet; more go to an overflow sheet. There is no upper limit for the person. */
  readonly sheetRows: number;
}

export type LeafField =
  | TextField
  | ChoiceField
  | DateField
  | NumberField
  | PostcodeField
  | PhoneField
  | EmailField
  | CardNumberField
  | ConfirmField;
export type Field = LeafField | GroupField;
export type FieldType = Field['type'];

/** One screen: one group of questions that belong together. */
export interface Page {
  readonly id: string;
  readonly fields: readonly Field[];
  readonly showWhen?: Condition;
}

/** One task of the task list. `author` is who fills it in by law. */
export interface Section {
  readonly id: string;
  readonly author: 'applicant' | 'organisation' | 'supporter';
  /** The procedure that is filed together and asks this: its items have numbers of their own. */
  readonly companion?: string;
  /** Stands on an official sheet of its own, under this name, and not with the rest of its author's. */
  readonly sheet?: 'points';
  readonly pages: readonly Page[];
}

/** A form assembled for one application: common part, category part, tail, and what is filed together. */
export interface FormDefinition {
  /** i18n namespace of the words, e.g. "procedures/extension-of-period/2026-02". Keys: `${fieldId}.label`, `.hint`; `${groupId}.${localId}.label`. */
  readonly procedure: string;
  readonly edition: string;
  readonly category?: string;
  readonly sections: readonly Section[];
}

export interface Option {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
  /** Other names that people type to find it; shown and printed nowhere. */
  readonly also?: string;
}
/** Finds an option list; linked lists are asked as `${list}.${parentCode}`. */
export type ListLookup = (listId: string) => readonly Option[] | undefined;
