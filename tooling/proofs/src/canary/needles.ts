// What is looked for: a PIN in every form in which it could stand somewhere, and where it stands.
import { createHash } from 'node:crypto';

/** PINs of this run, none of which stands anywhere by chance. */
export interface CanaryPins {
  readonly signature: string;
  readonly authentication: string;
  readonly wrongSignature: string;
  readonly wrongAuthentication: string;
}

export interface Needle {
  /** Which PIN in which form, without the PIN. */
  readonly what: string;
  readonly bytes: Buffer;
  /** Counts only where no letter, digit, point or byte of another script touches it: four digits are a part of many numbers. */
  readonly standsAlone: boolean;
}

/** VERIFY (ISO/IEC 7816-4): the header before the PIN's length and the PIN; card.md 1.4. */
const VERIFY = [0x00, 0x20, 0x00, 0x80];
const DIGITS = 4;
/** A PIN of four digits begins with 0, because numbers do not. */
const FOUR = /(?<![0-9A-Za-z.+/_-])0\d{3}(?![0-9A-Za-z+/_-])/g;

export function needlesOf(pins: CanaryPins): Needle[] {
  const found = Object.entries(pins).flatMap(([name, pin]: [string, string]) => {
    // The signature password may be typed in small letters; the card is given capitals.
    const forms = [...new Set([pin, pin.toLowerCase()])].flatMap(formsOf);
    return forms.map(([form, bytes, standsAlone]) => ({ what: `${name} PIN, ${form}`, bytes, standsAlone }));
  });
  // Capitals and small letters share some forms: each is looked for once.
  return [...new Map(found.map((needle) => [needle.bytes.toString('hex'), needle])).values()];
}

/** @returns what stands in the bytes, with what is around the first place of each. */
export function findNeedles(bytes: Buffer, needles: readonly Needle[]): string[] {
  return needles.flatMap(({ what, bytes: wanted, standsAlone }) => {
    for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
      if (!standsAlone || isAlone(bytes, at, wanted.length)) return [`${what}: ${around(bytes, at, wanted.length)}`];
    }
    return [];
  });
}

/** The four digits, beginning with 0, that stand alone anywhere in these bytes: none of them is a PIN of the run. */
export function fourDigitsIn(bytes: Buffer): string[] {
  return [...bytes.toString('latin1').matchAll(FOUR)].map(([digits]) => digits);
}

type Form = readonly [name: string, bytes: Buffer, standsAlone: boolean];

function formsOf(pin: string): Form[] {
  const raw = Buffer.from(pin, 'latin1');
  const command = Buffer.concat([Buffer.from([...VERIFY, raw.length]), raw]);
  const isShort = pin.length === DIGITS;
  const hex = raw.toString('hex');
  const pairs = hex.match(/../g) ?? [];
  const text = (name: string, form: string, standsAlone = false): Form => [name, Buffer.from(form, 'latin1'), standsAlone];
  const digests = ['hex', 'base64'] as const;
  return [
    ['ASCII', raw, isShort],
    ['UTF-16', Buffer.from(pin, 'utf16le'), isShort],
    ['VERIFY command', command, false],
    text('hex', hex),
    text('hex, capitals', hex.toUpperCase()),
    ...[' ', ':', ', '].flatMap((between) => [text('hex, spaced', pairs.join(between)), text('hex, spaced, capitals', pairs.join(between).toUpperCase())]),
    text('hex, 0x', pairs.map((pair) => `0x${pair}`).join(',')),
    text('percent', pairs.map((pair) => `%${pair}`).join('')),
    text('percent, capitals', pairs.map((pair) => `%${pair.toUpperCase()}`).join('')),
    ...[',', ', '].map((between) => text('list of bytes', [...raw].join(between), true)),
    text('bytes as JSON', [...raw].map((byte, index) => `"${index}":${byte}`).join(',')),
    ...(isShort ? [text('base64', raw.toString('base64')), ...base64Forms(command)] : base64Forms(raw)),
    ...digests.map((encoding) => text(`SHA-256 as ${encoding}`, createHash('sha256').update(raw).digest(encoding))),
  ];
}

/** The letters of base64 that depend on these bytes alone, at each of the three places in a group where they may begin. */
function base64Forms(bytes: Buffer): Form[] {
  return [0, 1, 2].flatMap((before): Form[] => {
    const letters = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64url');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    const own = letters.slice(Math.ceil((before * 8) / 6), whole);
    const plain = own.replaceAll('-', '+').replaceAll('_', '/');
    return [['base64', Buffer.from(plain, 'latin1'), false], ...(plain === own ? [] : [['base64url', Buffer.from(own, 'latin1'), false] as Form])];
  });
}

function isAlone(bytes: Buffer, at: number, length: number): boolean {
  // Letters of two bytes: the one before stands two places back.
  const before = bytes[at - 1] === 0 && bytes[at + 1] === 0 ? bytes[at - 2] : bytes[at - 1];
  // In an address, %22 before it is a quotation mark and no number.
  const isEscaped = /^%[0-9A-Fa-f]{2}$/.test(bytes.subarray(Math.max(0, at - 3), at).toString('latin1'));
  return (isEscaped || !touches(before)) && !touches(bytes[at + length]);
}

function touches(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return byte >= 0x80 || /[0-9A-Za-z.+/_-]/.test(String.fromCharCode(byte));
}

/** Printable, and without the PIN itself: a report is no leak. */
function around(bytes: Buffer, at: number, length: number): string {
  const printable = (part: Buffer): string => part.toString('latin1').replace(/[^ -~]/g, '·');
  return `…${printable(bytes.subarray(Math.max(0, at - 40), at))}[PIN]${printable(bytes.subarray(at + length, at + length + 20))}…`;
}
