// What the bridge has read of a residence card, believed no further than its shape goes.
import type { CardProof, ResidenceCardFields, ResidenceCardKind } from '@zairyu/jpki';
import { bytes, fields, refuse, text, type Fields } from './answers.ts';

export interface ResidenceAnswer {
  readonly kind: ResidenceCardKind;
  readonly fields: ResidenceCardFields;
  /** For whoever knows the agency's authorities; there is a face in it. */
  readonly proof?: CardProof;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MAX_TEXT_LENGTH = 4096;
const MAX_TAGS = 64;

/** @throws FaultError card.protocol for anything that a reading does not have. Members that are not known are left out. */
export function readResidenceAnswer(result: Fields): ResidenceAnswer {
  const kind = fields(result['kind']);
  const { proof } = result;
  return {
    kind: { generation: one(kind['generation'], ['first', 'second']), ...given('holder', optional(kind['holder'], (value) => one(value, ['resident', 'special-permanent-resident']))) },
    fields: readFields(fields(result['fields'])),
    ...(proof === undefined ? {} : { proof: readProof(fields(proof)) }),
  };
}

function readFields(card: Fields): ResidenceCardFields {
  const notUnderstood = card['notUnderstood'];
  if (!Array.isArray(notUnderstood) || notUnderstood.length > MAX_TAGS) return refuse();
  return {
    cardNumber: text(card['cardNumber']),
    ...given('cardExpiresOn', optional(card['cardExpiresOn'], day)),
    ...given('bornOn', optional(card['bornOn'], day)),
    ...given('sex', optional(card['sex'], (value) => one(value, ['male', 'female', 'unspecified']))),
    ...given('nationalityCode', optional(card['nationalityCode'], text)),
    ...given('statusCode', optional(card['statusCode'], text)),
    ...given('period', optional(card['period'], (value) => readPeriod(fields(value)))),
    ...given('stayExpiresOn', optional(card['stayExpiresOn'], day)),
    ...given('permission', optional(card['permission'], (value) => readPermission(fields(value)))),
    ...given('work', optional(card['work'], (value) => one(value, ['unrestricted', 'within-status', 'as-designated', 'not-permitted']))),
    ...given('address', optional(card['address'], (value) => readAddress(fields(value)))),
    ...given('generalPermission', optional(card['generalPermission'], (value) => readGeneralPermission(fields(value)))),
    ...given('individualPermission', optional(card['individualPermission'], (value) => readIndividualPermission(fields(value)))),
    ...given('applicationPending', optional(card['applicationPending'], yesOrNo)),
    notUnderstood: notUnderstood.map(text),
  };
}

function readPeriod(period: Fields): NonNullable<ResidenceCardFields['period']> {
  const kind = one(period['kind'], ['indefinite', 'months', 'days']);
  if (kind === 'indefinite') return { kind };
  return kind === 'months' ? { kind, months: count(period['months']) } : { kind, days: count(period['days']) };
}

function readPermission(permission: Fields): NonNullable<ResidenceCardFields['permission']> {
  return { typeCode: text(permission['typeCode']), ...given('on', optional(permission['on'], day)) };
}

function readAddress(address: Fields): NonNullable<ResidenceCardFields['address']> {
  return { text: longText(address['text']), ...given('municipalityCode', optional(address['municipalityCode'], text)), ...given('writtenOn', optional(address['writtenOn'], day)) };
}

function readGeneralPermission(permission: Fields): NonNullable<ResidenceCardFields['generalPermission']> {
  if (permission['code'] === undefined) return { text: longText(permission['text']) };
  return { code: one(permission['code'], ['0', '1', '2']), ...given('until', optional(permission['until'], day)) };
}

function readIndividualPermission(permission: Fields): NonNullable<ResidenceCardFields['individualPermission']> {
  return permission['exists'] === undefined ? { text: longText(permission['text']) } : { exists: yesOrNo(permission['exists']) };
}

/** A card that is not signed has an empty signature and certificate. */
function readProof(proof: Fields): CardProof {
  const { message } = proof;
  const maybeEmpty = (value: unknown): Uint8Array => (value === '' ? new Uint8Array(0) : bytes(value));
  return {
    generation: one(proof['generation'], ['first', 'second']),
    signature: maybeEmpty(proof['signature']),
    certificate: maybeEmpty(proof['certificate']),
    ...(message === undefined ? {} : { message: bytes(message) }),
  };
}

function one<const T extends string>(value: unknown, known: readonly T[]): T {
  return known.find((each) => each === value) ?? refuse();
}

function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined ? undefined : read(value);
}

function given<const K extends string, T>(name: K, value: T | undefined): { readonly [name in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [name in K]?: T };
}

function day(value: unknown): string {
  return typeof value === 'string' && DAY.test(value) ? value : refuse();
}

function longText(value: unknown): string {
  return typeof value === 'string' && value.length <= MAX_TEXT_LENGTH ? value : refuse();
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : refuse();
}

function yesOrNo(value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse();
}
