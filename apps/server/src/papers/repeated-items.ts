// What the paper sheets ask again although it is answered already: who is meant, at the head of each further sheet, and where the applicant works
// or studies. Nobody is asked twice; the sheet has the item all the same, as the agency's own system fills it in.
// Sources: the official sheets of the specified skilled (three procedures); item lists of the others as transcribed from the official forms.
import { fieldsById, type Answers, type Field, type FormDefinition, type Section } from '@zairyu/forms';
import { letterOf } from '@zairyu/procedures';

type Again = readonly [item: string, ...fields: readonly string[]];

const ADDRESS = (of: string): readonly string[] => ['postcode', 'prefecture', 'municipality', 'town'].map((part) => `${of}.${part}`);
const REACHED = [...ADDRESS('address'), 'contact.telephone', 'contact.mobile'];
const STAY = ['stay.status', 'stay.period', 'stay.expiresOn'];
const CARD = ['stay.cardNumber', 'stay.edLetters', 'stay.edDigits'];
const PERSON: readonly Again[] = [['1', 'identity.nationality'], ['2', 'identity.birthOn'], ['3', 'identity.name'], ['4', 'identity.sex']];

/** Items of a sheet that is filed together: the first ones, and where somebody has been punished. */
const COMPANION: Readonly<Record<string, readonly Again[]>> = {
  'certificate-of-authorized-employment': [...PERSON, ['5', ...REACHED], ['6(1)', 'passport.number'], ['6(2)', 'passport.expiresOn'], ['7', ...STAY], ['8', ...CARD]],
  're-entry': [...PERSON, ['5', ...REACHED], ['6(1)', 'passport.number'], ['6(2)', 'passport.expiresOn'], ['7', ...STAY], ['8', ...CARD], ['14', 'record.crime', 'record.crimeDetail']],
  'extra-status-activity': [...PERSON, ['5', 'identity.spouse'], ['6', 'identity.occupation'], ['7', ...REACHED], ['8(1)', 'passport.number'], ['8(2)', 'passport.expiresOn'], ['9', ...STAY], ['10', ...CARD]],
};

/** What item 1 of the part of an organisation or a supporter calls the applicant, by letter; with the residence card where the sheet has it there. */
interface Meant {
  readonly label: string;
  readonly abroad?: string;
  readonly card?: true;
  /** `undefined`: the words of both languages and the number stand on the official sheet. */
  readonly unverified?: Field['unverified'];
}
const SAID: Meant = { label: 'applicant', unverified: ['item', 'en'] };
const FOREIGN: Meant = { label: 'foreigner', card: true, unverified: ['en'] };
const MEANT: Readonly<Record<string, Meant>> = {
  I: FOREIGN, L: FOREIGN, U: { ...FOREIGN, unverified: ['item', 'en'] },
  J: SAID, K: SAID, Q: SAID, Y: SAID, R: { ...SAID, card: true },
  M: { label: 'manager', card: true, unverified: ['en'] },
  N: { label: 'contracted', abroad: 'invited', card: true, unverified: ['en'] },
  P: { label: 'student', card: true, unverified: ['item', 'en'] },
  V: { label: 'employed', abroad: 'offered' },
};
/** Who writes of the applicant, by letter; an organisation elsewhere. */
const WRITTEN_BY: Readonly<Record<string, Section['author']>> = { R: 'supporter' };

/** Place of work or study on the applicant's own sheet, by letter: item 17, which is 22 on a certificate of eligibility. */
const PLACE: Readonly<Record<string, readonly Again[]>> = {
  N: [['(1)', 'organisation.name', 'organisation.branch'], ['(2)', ...ADDRESS('organisation')], ['(3)', 'organisation.telephone']],
  P: [['(1)', 'school.name'], ['(2)', ...ADDRESS('school')], ['(3)', 'school.telephone']],
  V: [['(1)', 'organisation.name'], ['(2)', ...ADDRESS('organisation'), 'organisation.telephone']],
};

/** Keys of words and answers of ours: `repeated.<label>`. */
export const REPEATED = 'repeated';

/** The form and the answers as the paper has them, with all that it asks again. @param answers canonical ones */
export function withRepeatedItems(form: FormDefinition & { readonly category?: string | undefined }, answers: Answers): { readonly form: FormDefinition; readonly answers: Answers } {
  const fields = fieldsById(form);
  const letter = form.category === undefined ? '' : letterOf(form.category);
  const abroad = form.procedure === 'certificate-of-eligibility';
  const again = (item: string, id: string): Field[] => {
    const field = fields.get(id);
    const answer = answers[id];
    if (field === undefined || field.type === 'group' || answer === undefined || answer === '') return [];
    const { showWhen: _shown, unverified, ...rest } = field;
    // The number is that of this sheet, and read there; the words are those of the question.
    const words = unverified?.filter((part) => part !== 'item');
    return [{ ...rest, item, ...(words === undefined || words.length === 0 ? {} : { unverified: words }) }];
  };
  const allAgain = (lines: readonly Again[], before = ''): Field[] => lines.flatMap(([item, ...ids]) => ids.flatMap((id) => again(`${before}${item}`, id)));

  const meant = MEANT[letter];
  const label = (abroad ? meant?.abroad : undefined) ?? meant?.label ?? '';
  const named: Field[] = meant === undefined ? [] : [{ id: `${REPEATED}.${label}`, type: 'text', maxLength: 200, item: '1', ...(meant.unverified ? { unverified: meant.unverified } : {}) }, ...(meant.card && !abroad ? CARD.flatMap((id) => again('1', id)).map((field) => (meant.unverified?.includes('item') ? { ...field, unverified: [...(field.unverified ?? []), 'item' as const] } : field)) : [])];
  // An engineer who is dispatched works elsewhere than with the organisation of the contract; the specified skilled name that organisation all the same.
  const worksElsewhere = letter === 'N' && answers['dispatch.name'] !== undefined;
  const place = worksElsewhere ? [] : allAgain(PLACE[letter] ?? [], abroad ? '22' : '17');

  const headed = new Set<string>();
  const firstOf = (key: string): boolean => !headed.has(key) && headed.add(key).has(key);
  const headOf = ({ companion, author, sheet }: Section): Field[] => {
    if (companion !== undefined) return companion !== form.procedure && firstOf(companion) ? allAgain(COMPANION[companion] ?? []) : [];
    if (sheet !== undefined) return [];
    if (author === 'applicant') return firstOf('place') ? place : [];
    return author === (WRITTEN_BY[letter] ?? 'organisation') && firstOf('meant') ? named : [];
  };
  const sections = form.sections.map((section): Section => {
    const fieldsAgain = headOf(section);
    return fieldsAgain.length === 0 ? section : { ...section, pages: [{ id: REPEATED, fields: fieldsAgain }, ...section.pages] };
  });
  return { form: { ...form, sections }, answers: meant === undefined ? answers : { ...answers, [`${REPEATED}.${label}`]: answers['identity.name'] ?? '' } };
}
