// The echo below a field: what looks wrong in a number, or what the official form will hold when that differs from what was typed.
import { adviceOn, dateIssues, mrzName, normaliseAnswer, parseDate, validateAnswer, type LeafField } from '@zairyu/forms';
import type { Echo } from '../../controls/field/field.ts';
import { sayKey, type LanguageContext } from '../../language/language.ts';
import { dateEcho, dateWords } from '../date/date-words.ts';

export { dateWords };

export function echoOf(field: LeafField, value: string, language: LanguageContext, todayOn: string): Echo | undefined {
  if (value.trim() === '') return undefined;
  if (field.type === 'date') {
    const parsed = parseDate(value, field);
    if (!parsed.ok || parsed.iso === 'unknown') return undefined;
    const birthday = field.prefill === 'account.birth-date' || field.autocomplete === 'bday' || /birth/i.test(field.id);
    const say = dateEcho(language, parsed.iso, birthday ? todayOn : undefined);
    // A day that will be refused is repeated, so that its year is seen, and not confirmed.
    return dateIssues(field, field.id, value, 'partial', { todayOn }).length > 0 ? { say, tone: 'plain' } : { say };
  }
  if (field.type === 'choice' || field.type === 'confirm') return undefined;
  const advice = adviceOn(field, value);
  if (advice !== undefined) return { say: sayKey(language, `ui:advice.${advice}`), tone: 'warn' };
  const kept = normaliseAnswer(field, value);
  if (kept === '') return undefined;
  const line = field.type === 'text' && field.prefill === 'account.name' ? mrzName(kept) : undefined;
  if (!line?.field) return kept === value || !isHeld(field, value, todayOn) ? undefined : { say: sayKey(language, 'ui:field.on-form'), value: kept };
  // The name of the applicant: as the foot of the passport's photo page prints it (ICAO Doc 9303), to be compared by eye.
  return { say: sayKey(language, line.cut ? 'ui:field.in-passport-cut' : 'ui:field.in-passport', { kept }), value: line.field };
}

/** What the form refuses never stands on it, however it would be written there. */
function isHeld(field: LeafField, value: string, todayOn: string): boolean {
  return validateAnswer(field, field.id, { [field.id]: value }, { lists: () => undefined, todayOn }).length === 0;
}
