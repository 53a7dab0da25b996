// From what a person typed to what the official form holds. Any width comes in; nothing that carries meaning is dropped.
import type { Answers, GroupRow } from './answers.ts';
import { applicableColumns, applicablePages, applicableFields } from './applicable.ts';
import { strangers, widthOf } from './characters/classes.ts';
import { withoutInvisible } from './characters/invisible.ts';
import { toFullWidth, toHalfWidth } from './characters/widths.ts';
import { parseDate } from './dates/parse-date.ts';
import type { FormDefinition, LeafField } from './definition.ts';

/** Idempotent. A value that cannot be read (an impossible date) stays as typed: the validator says why. */
export function normaliseAnswer(field: LeafField, raw: string): string {
  switch (field.type) {
    case 'text': {
      const text = normaliseText(raw, widthOf(field.characters), field.multiline === true, field.upperCase === true);
      // People write numbers as their papers print them, in groups: what parts the groups says nothing.
      return isNumeric(field) ? text.replace(/[\s-]/g, '') : inHeldWidths(text, field.characters);
    }
    case 'date': {
      const parsed = parseDate(raw, field);
      return parsed.ok ? parsed.iso : raw;
    }
    case 'number':
      return plain(raw).replace(/[\s,円¥\\]/g, '').replace(/^0+(?=\d)/, '');
    case 'postcode':
      return plain(raw).replace(/[〒\s-]/g, '');
    case 'phone':
      // The form holds figures alone: a number of another country loses its sign and keeps its country code.
      return plain(raw).replace(/[\s().-]/g, '').replace(/^(?:\+|00)+810*/, '0').replace(/^\+(?=\d)/, '');
    case 'email':
      return plain(raw).trim();
    case 'card-number':
      return plain(raw).replace(/[\s-]/g, '').toUpperCase();
    case 'choice':
    case 'confirm':
      return raw;
  }
}

const plain = (raw: string): string => toHalfWidth(withoutInvisible(raw));

/** Where the form holds one class in full and another in half width, a letter that it lacks takes the width in which it has it. */
function inHeldWidths(text: string, classes: Extract<LeafField, { type: 'text' }>['characters']): string {
  if (widthOf(classes) !== 'either') return text;
  const isHeld = (part: string): boolean => strangers(part, classes).length === 0;
  if (isHeld(text)) return text;
  const kanaJoined = text.replace(/[\uff61-\uff9f]+/g, (run) => (isHeld(run) ? run : toFullWidth(run)));
  return [...kanaJoined].map((letter) => (isHeld(letter) ? letter : ([toFullWidth(letter), toHalfWidth(letter)].find(isHeld) ?? letter))).join('');
}

/** A number or a code: the form holds digits, with or without Latin letters, and no mark between them. */
function isNumeric(field: Extract<LeafField, { type: 'text' }>): boolean {
  return field.characters?.includes('half-digits') === true && field.characters.every((name) => name === 'half-digits' || name === 'half-latin');
}

function normaliseText(raw: string, width: 'half' | 'full' | 'either', multiline: boolean, upperCase: boolean): string {
  // Each way in which programs break lines, those of word processors, too.
  let text = withoutInvisible(raw).normalize('NFC').replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n');
  if (!multiline) text = text.replace(/[\n\t]+/g, ' ');
  // Capitals first: the capital of a ligature is two letters that then need their width.
  // Letters keep their marks here; the validator proposes another spelling when the form has none.
  if (upperCase) text = text.toUpperCase().normalize('NFC');
  text = text.trim();
  if (width === 'half') text = toHalfWidth(text).replace(/ {2,}/g, ' ').trim();
  if (width === 'full') text = toFullWidth(text).trim();
  return text;
}

/** Applicable fields only, normalised, empty ones left out: what is frozen, drawn and signed. */
export function canonicalAnswers(form: FormDefinition, answers: Answers): Answers {
  const canonical: Record<string, string | readonly GroupRow[]> = {};
  for (const { page } of applicablePages(form, answers)) {
    for (const field of applicableFields(page, answers)) {
      const value = answers[field.id];
      if (field.type === 'group') {
        const rows = (typeof value === 'object' ? value : []).map((row) => ({
          rowId: row.rowId,
          values: Object.fromEntries(
            applicableColumns(field, answers, row)
              .map((column) => [column.id, normaliseAnswer(column, row.values[column.id] ?? '')] as const)
              .filter(([, text]) => text !== ''),
          ),
        }));
        const filled = rows.filter((row) => Object.keys(row.values).length > 0);
        if (filled.length > 0) canonical[field.id] = filled;
      } else if (typeof value === 'string') {
        const text = normaliseAnswer(field, value);
        if (text !== '') canonical[field.id] = text;
      }
    }
  }
  return canonical;
}
