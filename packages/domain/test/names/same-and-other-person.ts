// Pairs of names: of one person as two papers write them, and of two people whose names are near each other. Deterministic.
import { latinSpellings, mrzName } from '@zairyu/forms';
import { KANJI_NAMES, STOCKS } from './people-of-50-nationalities.ts';

export interface NamePair {
  readonly way: string;
  readonly nationality: string;
  readonly one: string;
  readonly other: string;
}

export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

interface Person {
  readonly nationality: string;
  readonly family: readonly string[];
  readonly given: readonly string[];
}

function personOf(index: number, next: (below: number) => number): Person {
  const { nationality, family, given, shape = [1, 1] } = STOCKS[index % STOCKS.length] as (typeof STOCKS)[number];
  const some = (from: readonly string[], count: number): string[] => {
    const rest = [...from];
    return Array.from({ length: Math.min(count, rest.length) }, () => rest.splice(next(rest.length), 1)[0] as string);
  };
  return { nationality, family: some(family, shape[0]), given: some(given, shape[1]) };
}

const joined = ({ family, given }: Person): string => [...family, ...given].join(' ');
const bare = (text: string, way: 0 | -1): string => [...text].map((letter) => (/\p{L}/u.test(letter) ? latinSpellings(letter).at(way) : letter)).join('');
const full = (text: string): string => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
const long = (text: string, vowel: string): string => text.normalize('NFD').replace(/([AEIOU])\u0304/g, `$1${vowel}`).normalize('NFC');

type Way = readonly [name: string, write: (person: Person) => string | undefined];
/** What one person's papers do to a name. */
export const WAYS: readonly Way[] = [
  ['small letters', (person) => joined(person).toLowerCase()],
  ['full width', (person) => full(joined(person))],
  ['family name last', ({ family, given }) => [...given, ...family].join(' ')],
  ['a comma', ({ family, given }) => `${family.join(' ')}, ${given.join(' ')}`],
  ['the lines of a passport', ({ family, given }) => mrzName(`${family.join(' ')}<<${given.join(' ')}`).field],
  ['the line of a card', ({ family, given }) => mrzName(`${family.join(' ')}<<${given.join(' ')}`, 30).field],
  ['letters without marks', (person) => bare(joined(person), -1)],
  ['letters as passports spell them', (person) => bare(joined(person), 0)],
  ['given names written together', ({ family, given }) => `${family.join(' ')} ${given.join('')}`],
  ['given names without hyphens', ({ family, given }) => `${family.join(' ')} ${given.join(' ').replaceAll('-', '')}`],
  ['hyphens as spaces', (person) => joined(person).replaceAll('-', ' ')],
  ['no apostrophe', (person) => joined(person).replaceAll('’', '')],
  ['another apostrophe', (person) => joined(person).replaceAll('’', "'")],
  ['a middle name less', ({ family, given }) => (given.length > 1 ? [...family, given[0]].join(' ') : undefined)],
  ['an initial', ({ family, given }) => (given.length > 1 ? [...family, given[0], `${bare(given[1] ?? '', 0)[0]}.`].join(' ') : undefined)],
  ['one family name less', ({ family, given }) => (family.length > 1 ? [family[0], ...given].join(' ') : undefined)],
  ['a suffix', (person) => `${joined(person)} JR.`],
  ['long vowels as OU', (person) => (/[ĀĒĪŌŪ]/.test(joined(person)) ? long(joined(person), 'U') : undefined)],
  ['long vowels as OH', (person) => (/Ō/.test(joined(person)) && !/[ĀĒĪ]/.test(joined(person)) ? long(joined(person).replaceAll('Ū', 'U'), 'H') : undefined)],
  ['letters in pieces', (person) => joined(person).normalize('NFD')],
  ['certificate with kanji', (person) => `${bare(joined(person), 0)}＿林美華`],
  ['family name last and together', ({ family, given }) => `${given.join('')} ${family.join(' ')}`],
  ['spaces', (person) => `  ${joined(person).replaceAll(' ', '   ')} `],
];

/** What makes two people of two names that are near each other. */
export const OTHER_WAYS: readonly (readonly [name: string, write: (person: Person, next: (below: number) => number) => string | undefined])[] = [
  ['one letter changed', (person, next) => changed(bare(joined(person), 0), next, (letter) => String.fromCharCode(65 + ((letter.charCodeAt(0) - 65 + 1 + next(20)) % 26)))],
  // Of bare letters: without its E, MUELLER is another spelling of the same MÜLLER.
  ['one letter less', (person, next) => changed(bare(joined(person), -1), next, () => '')],
  ['one letter more', (person, next) => changed(bare(joined(person), 0), next, (letter) => letter + (letter === 'Z' ? 'K' : 'Z'))],
  ['two letters turned', (person, next) => turned(bare(joined(person), 0), next)],
  ['a sister with another given name', (person) => [...person.family, ...person.given.slice(1), sister(person)].join(' ')],
  ['another family name', (person) => ['KOWALTSCHUK', ...person.family.slice(1), ...person.given].join(' ')],
  ['words cut elsewhere', ({ family, given }) => elsewhere(bare(family.join(''), 0), bare(given.join(''), 0))],
  ['family and given name of others', ({ given }) => [...given, sister({ nationality: '', family: [], given })].join(' ')],
  ['all small and turned', (person) => `${sister(person)} ${person.family.join(' ')}`.toLowerCase()],
];

function sister({ given }: Person): string {
  return given[0]?.startsWith('Q') ? 'WALPURGA' : 'QUIRINA';
}
function changed(text: string, next: (below: number) => number, change: (letter: string) => string): string {
  const places = [...text].flatMap((letter, index) => (/[A-Z]/.test(letter) ? [index] : []));
  const place = places[next(places.length)] ?? 0;
  return text.slice(0, place) + change(text[place] ?? '') + text.slice(place + 1);
}
function turned(text: string, next: (below: number) => number): string | undefined {
  const places = [...text].flatMap((letter, index) => (/[A-Z]/.test(letter) && /[A-Z]/.test(text[index + 1] ?? '') && letter !== text[index + 1] ? [index] : []));
  const place = places[next(places.length)];
  return place === undefined ? undefined : text.slice(0, place) + text[place + 1] + text[place] + text.slice(place + 2);
}
/** LI NAN and LIN AN: the same letters, two people. */
function elsewhere(family: string, given: string): string | undefined {
  return given.length > 2 ? `${family}${given[0]} ${given.slice(1)}`.replace(/['’-]/g, '') : undefined;
}

export function samePairs(people: number): NamePair[] {
  const next = numbers(2_026);
  const pairs: NamePair[] = [];
  for (let index = 0; index < people; index += 1) {
    const person = personOf(index, next);
    for (const [way, write] of WAYS) {
      const other = write(person);
      if (other !== undefined) pairs.push({ way, nationality: person.nationality, one: joined(person), other });
    }
  }
  for (const [home, japan, latin] of KANJI_NAMES) {
    pairs.push({ way: 'kanji of two countries', nationality: 'CHN', one: `${latin}_${home}`, other: `${latin} ${japan}` });
    pairs.push({ way: 'kanji in a certificate', nationality: 'CHN', one: home, other: `${full(latin)}＿${japan}` });
    pairs.push({ way: 'a sign for a kanji', nationality: 'CHN', one: `${latin}_${home}`, other: `${latin}_${[...japan].slice(0, -1).join('')}■` });
  }
  return pairs;
}

export function otherPairs(people: number): NamePair[] {
  const next = numbers(1_026);
  const pairs: NamePair[] = [];
  for (let index = 0; index < people; index += 1) {
    const person = personOf(index, next);
    for (const [way, write] of OTHER_WAYS) {
      const other = write(person, next);
      if (other !== undefined) pairs.push({ way, nationality: person.nationality, one: joined(person), other });
    }
  }
  for (const [index, [home, , latin]] of KANJI_NAMES.entries()) {
    const [, strange = ''] = KANJI_NAMES[(index + 7) % KANJI_NAMES.length] ?? [];
    pairs.push({ way: 'the same sound, other kanji', nationality: 'CHN', one: `${latin}_${home}`, other: `${latin}_${strange}` });
    pairs.push({ way: 'the same kanji, another sound', nationality: 'CHN', one: `${latin}_${home}`, other: `QUIRINA ${latin.split(' ')[1]}_${home}` });
  }
  return pairs;
}
