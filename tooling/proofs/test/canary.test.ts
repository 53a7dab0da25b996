// The search of the canary finds a PIN in each form in which it could stand, and takes no other digits for one.
import { gzipSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { findNeedles, fourDigitsIn, needlesOf } from '../src/canary/needles.ts';
import { openedParts } from '../src/canary/places.ts';
import { choosePins } from '../src/canary/twin.ts';

const pins = { signature: 'Q7ZKX04VNB2M', wrongSignature: 'H8PLW5TTRC6D', authentication: '0674', wrongAuthentication: '0981' };
const needles = needlesOf(pins);
const found = (text: string | Buffer): string[] => findNeedles(typeof text === 'string' ? Buffer.from(text, 'latin1') : text, needles);
const hexOf = (pin: string): string => Buffer.from(pin).toString('hex');

describe('the search for a PIN', () => {
  it.each([
    ['as it is', `{"pin":"${pins.signature}"}`],
    ['in small letters', `typed=${pins.signature.toLowerCase()}&`],
    ['inside other letters', `xx${pins.signature}xx`],
    ['mistyped', `log ${pins.wrongSignature}`],
    ['as UTF-16', Buffer.from(`x${pins.signature}`, 'utf16le')],
    ['as hex', `apdu 002000800c${hexOf(pins.signature)}`],
    ['as hex in capitals', hexOf(pins.signature).toUpperCase()],
    ['as hex with spaces', (hexOf(pins.signature).match(/../g) ?? []).join(' ')],
    ['as percent', encodeURIComponent(pins.signature).replace(/./g, (letter) => `%${letter.charCodeAt(0).toString(16)}`)],
    ['as a list of bytes', JSON.stringify([...Buffer.from(pins.signature)])],
    ['as bytes in JSON', JSON.stringify(new Uint8Array(Buffer.from(pins.signature)))],
    ['four digits that stand alone', `{"pin":"${pins.authentication}"}`],
    ['four digits in an address', '/sign-in?pin=%220674%22'],
    ['four digits as UTF-16', Buffer.from('pin "0674"', 'utf16le')],
    ['four digits in a command', Buffer.from([0x36, 0x00, 0x20, 0x00, 0x80, 0x04, ...Buffer.from('0674'), 0x99])],
    ['four digits as hex', `0020008004${hexOf(pins.authentication)}`],
  ])('finds it %s', (_how, text) => {
    expect(found(text)).not.toEqual([]);
  });

  it.each([0, 1, 2])('finds it in base64 with %i bytes before it', (before) => {
    expect(found(Buffer.from(`${'.'.repeat(before)}${pins.signature}..`).toString('base64'))).not.toEqual([]);
    expect(found(Buffer.concat([Buffer.alloc(before), Buffer.of(0x00, 0x20, 0x00, 0x80, 0x04), Buffer.from(pins.authentication)]).toString('base64'))).not.toEqual([]);
  });

  it('takes no part of a longer number, name or fraction for four digits', () => {
    for (const text of ['10674', '06741', '2.0674', 'a0674', '0674b', '0674-ab', 'x/0674/y']) expect(found(text), text).toEqual([]);
    for (const text of ['00674', '06741']) expect(found(Buffer.from(`"${text}"`, 'utf16le')), text).toEqual([]);
    expect(found('Q7ZKX04VNB2')).toEqual([]);
  });

  it('tells where it stands without the PIN', () => {
    const [line = ''] = found(`before ${pins.signature} after`);
    expect(line).toContain('before [PIN] after');
    expect(line).not.toContain(pins.signature);
  });

  it('opens what is compressed', () => {
    const text = Buffer.from(`a letter with ${pins.signature}`);
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n<<>>\nstream\n'), deflateSync(text), Buffer.from('\nendstream')]);
    for (const packed of [gzipSync(text), pdf]) expect([...openedParts(packed)].flatMap((part) => found(part))).not.toEqual([]);
  });

  it('chooses four digits that stand nowhere before the run', () => {
    expect(fourDigitsIn(Buffer.from('"0674" 0981, 10999 a0888'))).toEqual(['0674', '0981']);
    const taken = Array.from({ length: 1000 }, (_, index) => String(index).padStart(4, '0')).filter((digits) => digits !== '0674' && digits !== '0981');
    const chosen = choosePins([Buffer.from(taken.join(' '))]);
    expect([chosen.authentication, chosen.wrongAuthentication].toSorted()).toEqual(['0674', '0981']);
  });
});
