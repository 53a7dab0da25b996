// Complete answers as a careful applicant would write them, always the same: what the golden sheets are drawn from.
import { applicableColumns, applies, listIdOf, type Answers, type FormDefinition, type GroupField, type GroupRow, type LeafField, type ListLookup, type Option } from '@zairyu/forms';
import { people, places, type Person, type Place } from './people.ts';
import { plausibleChoice } from './plausible-choices.ts';
import type { Scene } from './scenes.ts';
import { NUMBERS, OTHERWISE, TEXTS } from './plausible-texts.ts';

/** Of relatives: a partner, children, parents, a sister, a brother, a nephew, an aunt. */
const YEARS_OF_BIRTH = [1989, 2019, 2021, 1962, 1964, 1993, 1985, 2009, 1966];

export interface Applicant {
  /** Which of the invented people, and which of several likely choices. */
  readonly turn: number;
  readonly lists: ListLookup;
  readonly todayOn: string;
  readonly scene: Scene;
  /** Rows of the repeated groups of this name, where another number than two is wanted. */
  readonly rows?: Readonly<Record<string, number>>;
}

/** Answers that stand from the beginning, such as the status that the application was opened for, are kept. */
export function plausibleAnswers(form: FormDefinition, applicant: Applicant, given: Answers = {}): Answers {
  const answers: Record<string, string | readonly GroupRow[]> = { ...given };
  const fields = form.sections.flatMap(({ pages }) => pages.flatMap((page) => page.fields.map((field) => ({ page, field }))));
  // A condition may look at a question further down; the next round settles it.
  for (let round = 0; round < 3; round += 1) {
    for (const { page, field } of fields) {
      if (answers[field.id] !== undefined || !applies(page.showWhen, answers) || !applies(field.showWhen, answers)) continue;
      if (field.type === 'group') answers[field.id] = rowsFor(field, answers, applicant);
      else {
        const value = valueFor(field, field.id, answers, applicant, 0);
        if (value !== undefined) answers[field.id] = value;
      }
    }
  }
  return answers;
}

function rowsFor(group: GroupField, answers: Answers, applicant: Applicant): GroupRow[] {
  const count = applicant.rows?.[group.id] ?? Math.max(group.min ?? 0, Math.min(2, group.sheetRows));
  return Array.from({ length: count }, (_, at): GroupRow => {
    let row: GroupRow = { rowId: `r${String(at)}`, values: {} };
    for (const column of [...group.fields, ...group.fields]) {
      if (row.values[column.id] !== undefined || !applicableColumns(group, answers, row).includes(column)) continue;
      const value = valueFor(column, `${group.id}/${column.id}`, answers, applicant, at, row);
      if (value !== undefined) row = { ...row, values: { ...row.values, [column.id]: value } };
    }
    return row;
  });
}

/** @param at number of the row, 0 outside groups. */
function valueFor(field: LeafField, path: string, answers: Answers, applicant: Applicant, at: number, row?: GroupRow): string | undefined {
  const person = people[applicant.turn % people.length] as Person;
  const place = placeOf(path, applicant, at);
  switch (field.type) {
    case 'choice': {
      const options = applicant.lists(listIdOf(field, answers, row) ?? field.list) ?? [];
      return (ofPlace(path, options, place) ?? ofPerson(path, options, person) ?? ofFamily(path, options, person, at) ?? plausibleChoice(path, options, applicant.turn + at))?.code;
    }
    case 'text':
      return textFor(field, path, person, place, applicant.scene, at);
    case 'date':
      return dateFor(field, path, person, applicant.todayOn, at);
    case 'number': {
      const wanted = NUMBERS.find(([pattern]) => pattern.test(path))?.[1] ?? 1;
      return String(Math.max(field.min ?? 0, Math.min(field.max ?? wanted, wanted, 10 ** field.maxDigits - 1)));
    }
    case 'postcode':
      return place.postcode;
    case 'phone':
      return /obile|cell/i.test(path) ? '09012345678' : place.phone;
    case 'email':
      return 'lin.meihua@example.jp';
    case 'card-number':
      return `AB1234567${String(at)}CD`;
    case 'confirm':
      return '1';
  }
}

/** People live in Osaka; whoever employs, teaches or helps them sits elsewhere. */
function placeOf(path: string, { turn }: Applicant, at: number): Place {
  const own = /^(address|supporter|guarantor|contact|lodging)\b/.test(path);
  return places[own ? 0 : 1 + ((turn + at) % (places.length - 1))] as Place;
}

function ofPlace(path: string, options: readonly Option[], place: Place): Option | undefined {
  if (/refecture$/.test(path)) return options.find(({ ja }) => ja === place.prefecture);
  return /unicipality$/.test(path) ? options.find(({ ja }) => ja.startsWith(place.municipality)) : undefined;
}

function ofPerson(path: string, options: readonly Option[], person: Person): Option | undefined {
  const code = /^(identity|supporter)\.nationality$|^(family\.members|privateEmployer\.family)\/nationality$|^(mission|origin|broker)\.(country|nationality)$|^support\.supporters\/country$|^training\.senders\/country$/.test(path) ? person.nationality : path === 'identity.sex' ? person.sex : undefined;
  return code === undefined ? undefined : options.find((option) => option.code === code);
}

/** The rows of relatives in the order of their years of birth; the words are those of the lists, some of which know fewer. */
function ofFamily(path: string, options: readonly Option[], { sex }: Person, at: number): Option | undefined {
  if (path !== 'family.members/relationship' && path !== 'supporter.relationship') return undefined;
  const wanted = [sex === '1' ? '妻' : '夫', '子', '子', '父', '母', '妹', '兄', '甥', '叔母'][at];
  const near = at === 7 ? 'その他' : at === 8 ? 'おば' : '配偶者';
  return options.find(({ ja }) => ja === wanted) ?? options.find(({ ja }) => wanted !== undefined && ja.includes(wanted)) ?? options.find(({ ja }) => ja.includes(near));
}

function textFor({ maxLength, exactLength, characters }: LeafField & { type: 'text' }, path: string, person: Person, place: Place, scene: Scene, at: number): string {
  const own: Readonly<Record<string, string | undefined>> = {
    'identity.name': person.name,
    'identity.birthPlace': person.birthPlace,
    'identity.homeTown': person.homeTown,
    'passport.number': person.passport,
    'family.members/name': person.relatives[at % person.relatives.length],
    'privateEmployer.family/name': person.relatives[at % person.relatives.length],
    'identity.occupation': scene.occupation,
    'organisation.name': scene.organisation,
    'sponsor.name': scene.organisation,
    'stay.reason': scene.reason,
    'job.activities': scene.activities,
    'workCertificate.activity': scene.activities,
    'extra.present': scene.occupation === '学生' ? scene.activities : undefined,
    'purpose.detail': scene.occupation === '学生' ? scene.activities : undefined,
    'job.position': scene.position,
    'support.supporters/name': person.relatives[3 + at],
    'supporter.name': person.relatives[0],
  };
  const [, ...texts] = TEXTS.find(([pattern]) => pattern.test(path)) ?? [/./];
  const latinOnly = characters !== undefined && characters.length > 0 && !characters.some((name) => !name.startsWith('half-'));
  const otherwise = latinOnly ? (characters.includes('half-latin') ? OTHERWISE.latin : OTHERWISE.digits) : OTHERWISE.text;
  const text = own[path] ?? (/[tT]own$/.test(path) ? place.town : /ddress$/.test(path) ? person.homeAddress : undefined) ?? texts[at % Math.max(1, texts.length)] ?? otherwise;
  return [...text].slice(0, exactLength ?? maxLength).join('');
}

function dateFor(field: LeafField & { type: 'date' }, path: string, person: Person, todayOn: string, at: number): string {
  const year = Number(todayOn.slice(0, 4));
  const cut = (day: string) => (field.precision === 'month' ? day.slice(0, 7) : day);
  if (path === 'identity.birthOn') return person.birthOn;
  if (/birthOn$/.test(path)) return `${String(YEARS_OF_BIRTH[at % YEARS_OF_BIRTH.length])}-06-09`;
  if (path === 'acquisition.eventOn') return `${String(year)}-10-20`;
  if (/^reentry\.departsOn$/.test(path)) return `${String(year + 1)}-02-10`;
  if (/^stay\.expiresOn$/.test(path)) return `${String(year + 1)}-01-29`;
  if (/xpiresOn$/.test(path)) return `${String(year + 5)}-09-30`;
  if (field.must === 'be-future') return cut(`${String(year + 1)}-02-24`);
  const ends = /(ended|until|Until|ends|Ends|completes|graduates)/.test(path);
  if (field.must === 'be-past' || /^(employment|history|expert|japanese)\b/.test(path)) return cut(`${String(year - (ends ? 3 : 7) + at)}-${ends ? '03-31' : '04-01'}`);
  return cut(`${String(year + (ends ? 4 : 1))}-${ends ? '03-31' : '04-01'}`);
}
