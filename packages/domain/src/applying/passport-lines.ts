// Lets the two lines at the foot of a passport's photo page fill what is empty in a form, and names what the form says otherwise.
// ICAO Doc 9303-4, 4.2.2 (TD3); items 1 to 4 and 10 of the extension sheets. The name is proposed by the rules for names.
import { parseDate, type Answers, type MachineReadableZone } from '@zairyu/forms';
import { compareSaid, type CardComparison, type Offers } from './compare-said.ts';
import { compareNames } from './names/compare-names.ts';
import { proposeNames } from './names/propose-names.ts';
import { NATIONALITY_OF_LETTERS } from './nationality-letters.ts';

/** Germany is the one country that the lines write with one letter (ICAO Doc 9303-3, section 5). */
const LETTERS_OF_ICAO: Readonly<Record<string, string>> = { D: 'DEU' };

/** @param todayOn a year of two digits is of this century unless a birth would lie ahead; the lines of a passport say no century */
export function compareWithPassport(zone: MachineReadableZone, answers: Answers, offers: Offers, todayOn: string): CardComparison {
  const name = nameInPassport(zone);
  return compareSaid(
    [
      { fieldId: 'identity.nationality', value: NATIONALITY_OF_LETTERS[LETTERS_OF_ICAO[zone.nationality] ?? zone.nationality] },
      { fieldId: 'identity.birthOn', value: birthDay(zone.born, todayOn), isSame: (typed) => linesOf(typed) === zone.born },
      // The lines leave out marks and cut long names: whoever wrote the name as the page prints it has it right.
      { fieldId: 'identity.name', value: name, isSame: (typed, value) => compareNames(value, typed).verdict === 'same' },
      { fieldId: 'identity.sex', value: { M: '1', F: '2', '<': undefined }[zone.sex] },
      { fieldId: 'passport.number', value: zone.documentNumber || undefined },
      { fieldId: 'passport.expiresOn', value: day(`20${zone.expires}`), isSame: (typed) => linesOf(typed) === zone.expires },
    ],
    answers,
    offers,
  );
}

/** The name as the lines spell it, in the order of the passport, ready for the form; nothing where they hold none. */
export function nameInPassport({ surname, givenNames }: MachineReadableZone): string | undefined {
  return proposeNames({ passport: [surname, givenNames].filter(Boolean).join(' ') }).find(({ slot }) => slot === 'latin')?.value;
}

function birthDay(yymmdd: string, todayOn: string): string | undefined {
  const recent = day(`20${yymmdd}`);
  return recent !== undefined && recent <= todayOn ? recent : day(`19${yymmdd}`);
}

/** @param digits YYYYMMDD; a part that is unknown is "<<" and makes no day. */
function day(digits: string): string | undefined {
  const date = parseDate(digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
  return date.ok && /^\d{4}-\d{2}-\d{2}$/.test(date.iso) ? date.iso : undefined;
}

/** A typed day as the lines would print it. */
function linesOf(typed: string): string | undefined {
  const date = parseDate(typed);
  return date.ok ? date.iso.replaceAll('-', '').slice(2) : undefined;
}
