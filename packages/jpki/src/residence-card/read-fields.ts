// From data objects to fields, tag by tag. Specification of residence cards Ver 1.5 (3.3.4); of second-generation cards Ver 1.1 (3.3.4).
import type { DataObjects } from './data-objects.ts';
import type { PeriodOfStay, ResidenceCardFields } from './fields.ts';

type Found = Omit<ResidenceCardFields, 'cardNumber' | 'notUnderstood'>;

const SEX = { '1': 'male', '2': 'female', '3': 'unspecified' } as const;
const WORK = { '1': 'unrestricted', '2': 'within-status', '4': 'as-designated', '9': 'not-permitted' } as const;

/** What DF2 has of the second generation; no other file's objects are looked for in it. */
const PERMISSION_TAGS: readonly number[] = [0xd5, 0xd6, 0xd7, 0xd8];

/** Second generation. @param entries DF1/EF02, which are signed. @param permissions DF2, which is not: it is written anew during a stay. */
export function secondGenerationFields(cardNumber: string, entries: DataObjects, permissions: DataObjects): ResidenceCardFields {
  const card = new CardText(new Map([...[...entries].filter(([tag]) => !PERMISSION_TAGS.includes(tag)), ...[...permissions].filter(([tag]) => PERMISSION_TAGS.includes(tag))]));
  const permissionType = card.text(0xca, /^[0-9A-Za-z]{1,2}$/);
  const permittedOn = card.day(0xcb);
  const general = card.oneOf(0xd5, { '0': '0', '1': '1', '2': '2' } as const);
  const generalUntil = card.day(0xd6);
  const individual = card.oneOf(0xd7, { '0': false, '1': true } as const);
  const found: Found = {
    ...given('cardExpiresOn', card.day(0xc5)),
    ...given('bornOn', card.day(0xc6)),
    ...given('sex', card.oneOf(0xc7, SEX)),
    ...given('nationalityCode', card.text(0xc8, /^[0-9A-Z]{3}$/)),
    ...given('statusCode', card.text(0xc9, /^[0-9A-Za-z]{1,10}$/)),
    ...given('period', card.read(0xce, periodOf)),
    ...given('stayExpiresOn', card.day(0xcd)),
    ...given('permission', permissionType === undefined ? undefined : { typeCode: permissionType, ...given('on', permittedOn) }),
    ...given('work', card.oneOf(0xcc, WORK)),
    ...given('generalPermission', general === undefined ? undefined : { code: general, ...given('until', generalUntil) }),
    ...given('individualPermission', individual === undefined ? undefined : { exists: individual }),
    ...given('applicationPending', card.oneOf(0xd8, { '0': false, '1': true } as const)),
  };
  return { cardNumber, ...found, notUnderstood: card.notUnderstood };
}

/** First generation: DF2 only; everything else on it is a picture. */
export function firstGenerationFields(cardNumber: string, objects: DataObjects): ResidenceCardFields {
  const card = new CardText(objects);
  const address = card.text(0xd4, /\S/);
  const municipalityCode = card.text(0xd3, /^[0-9]{5,6}$/);
  const writtenOn = card.day(0xd2);
  const general = card.text(0xd5, /\S/);
  const individual = card.text(0xd6, /\S/);
  const found: Found = {
    ...given('address', address === undefined ? undefined : { text: address, ...given('municipalityCode', municipalityCode), ...given('writtenOn', writtenOn) }),
    ...given('generalPermission', general === undefined ? undefined : { text: general }),
    ...given('individualPermission', individual === undefined ? undefined : { text: individual }),
    ...given('applicationPending', card.oneOf(0xd7, { '0': false, '1': true } as const)),
  };
  return { cardNumber, ...found, notUnderstood: card.notUnderstood };
}

/** Reads texts and remembers which tags were there and could not be understood. */
class CardText {
  readonly notUnderstood: string[] = [];
  readonly #objects: DataObjects;
  constructor(objects: DataObjects) {
    this.#objects = objects;
  }

  read<T>(tag: number, meaning: (text: string) => T | undefined): T | undefined {
    const bytes = this.#objects.get(tag);
    const text = bytes && textOf(bytes);
    if (bytes === undefined || text === '') return undefined;
    const value = text === undefined ? undefined : meaning(text);
    if (value === undefined) this.notUnderstood.push(tag.toString(16).toUpperCase());
    return value;
  }
  text(tag: number, form: RegExp): string | undefined {
    return this.read(tag, (text) => (form.test(text) ? text : undefined));
  }
  day(tag: number): string | undefined {
    return this.read(tag, dayOf);
  }
  oneOf<T>(tag: number, values: Readonly<Record<string, T>>): T | undefined {
    return this.read(tag, (text) => (Object.hasOwn(values, text) ? values[text] : undefined));
  }
}

/** UTF-8 without a mark; first-generation cards were also seen read as Shift_JIS, so that is tried where UTF-8 cannot be. Filler is cut. */
function textOf(bytes: Uint8Array): string | undefined {
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes).replace(/[\u0000 \u3000]+$/, '');
    } catch {
      continue;
    }
  }
  return undefined;
}

/** YYYYMMDD; a date with unknown parts, or none at all, is not a day. */
function dayOf(text: string): string | undefined {
  const match = /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const back = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && back.getUTCFullYear() === year && back.getUTCMonth() === month - 1 && back.getUTCDate() === day ? `${match[1]}-${match[2]}-${match[3]}` : undefined;
}

/** YYMM, DDD, or 0000 for a stay without end. */
function periodOf(text: string): PeriodOfStay | undefined {
  if (text === '0000') return { kind: 'indefinite' };
  if (/^\d{3}$/.test(text) && text !== '000') return { kind: 'days', days: Number(text) };
  const match = /^(\d{2})(\d{2})$/.exec(text);
  return match ? { kind: 'months', months: Number(match[1]) * 12 + Number(match[2]) } : undefined;
}

function given<K extends string, T>(name: K, value: T | undefined): { readonly [N in K]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [N in K]: T });
}
