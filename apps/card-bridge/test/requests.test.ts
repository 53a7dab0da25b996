// Case 11 and 73: the host accepts the six operations with exactly their fields, and nothing else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../src/messages.ts';
import { readEnvelope } from '../src/host/requests.ts';
import { manifestBytes, NONCE, ORIGIN } from './people.ts';

const good: Readonly<Record<string, object>> = {
  hello: { protocols: [1] },
  listReaders: {},
  readCertificate: { kind: 'authentication', language: 'en', reader: 'Virtual PCD 00 00' },
  signChallenge: { nonce: NONCE, purpose: 'sign-in' },
  signManifest: { manifest: manifestBytes().toString('base64') },
  readResidenceCard: { cardNumber: 'AB12345678CD' },
  cancel: { target: 3 },
};
const envelope = (request: object, rest: object = {}) => ({ protocol: 1, id: 5, origin: ORIGIN, request, ...rest });
const verdict = (message: unknown) => {
  const read = readEnvelope(message);
  return read.kind === 'request' ? 'accepted' : read.reason;
};

describe('a request to the host', () => {
  it('is accepted for each operation of the protocol', () => {
    expect(Object.keys(good)).toEqual([...OPERATIONS]);
    for (const [op, fields] of Object.entries(good)) expect(verdict(envelope({ op, ...fields })), op).toBe('accepted');
  });

  it.each(Object.entries(good))('case 11: %s with a field more, or without one of its own, is refused', (op, fields) => {
    expect(verdict(envelope({ op, ...fields, extra: 1 }))).toBe('fields');
    expect(verdict(JSON.parse(JSON.stringify(envelope({ op, ...fields })).replace('"op"', '"__proto__":{"x":1},"op"')))).toBe('fields');
    const optional = ['language', 'reader'];
    for (const name of Object.keys(fields).filter((field) => !optional.includes(field))) {
      const { [name as never]: _left, ...others } = fields;
      expect(verdict(envelope({ op, ...others })), `${op} without ${name}`).toBe('fields');
    }
  });

  it.each(['signDigest', 'transmit', 'apdu', 'sign', 'constructor', '__proto__', 'toString', ''])('case 73: %j is no operation', (op) => {
    expect(verdict(envelope({ op, apdu: '00A4040C', digest: 'ab'.repeat(32) }))).toBe('operation');
  });

  it('case 73: a digest instead of the bytes of a manifest is refused', () => {
    expect(verdict(envelope({ op: 'signManifest', digest: 'ab'.repeat(32) }))).toBe('fields');
    expect(verdict(envelope({ op: 'signManifest', manifest: good['signManifest'], digest: 'ab'.repeat(32) }))).toBe('fields');
  });

  it('is refused with an envelope that has a field more, another version, or no usable id', () => {
    expect(verdict(envelope({ op: 'listReaders' }, { tab: 1 }))).toBe('fields');
    expect(verdict(envelope({ op: 'listReaders' }, { protocol: 2 }))).toBe('fields');
    for (const id of [0, -1, 1.5, 2 ** 31, '5', null]) expect(verdict(envelope({ op: 'listReaders' }, { id })), String(id)).toBe('fields');
  });

  it('is refused with a nonce under 256 bits, one that is no base64url, or one without end', () => {
    for (const nonce of [NONCE.slice(1), `${NONCE.slice(1)}+`, 'A'.repeat(513)]) expect(verdict(envelope({ op: 'signChallenge', nonce, purpose: 'sign-in' }))).toBe('fields');
  });

  it('is refused with a wish for an authority that is not a list of key identifiers', () => {
    const asked = (authorityWanted: unknown) => verdict(envelope({ op: 'signChallenge', nonce: NONCE, purpose: 'sign-in', authorityWanted }));
    expect([asked({ unlessKeyIds: [] }), asked({ unlessKeyIds: ['0aff'] })]).toEqual(['accepted', 'accepted']);
    for (const wrong of [null, true, {}, { unlessKeyIds: ['0a', 'xy'] }, { unlessKeyIds: ['0af'] }, { unlessKeyIds: [''] }, { unlessKeyIds: Array(65).fill('0a') }, { unlessKeyIds: [], more: 1 }]) expect(asked(wrong), JSON.stringify(wrong)).toBe('fields');
  });

  it('is refused with a manifest that is empty, too long, or base64 in a second spelling', () => {
    for (const manifest of ['', 'AAA', 'AAAB\n', 'AAB=', Buffer.alloc(524_289).toString('base64')]) expect(verdict(envelope({ op: 'signManifest', manifest })), manifest.slice(0, 8)).toBe('fields');
    expect(verdict(envelope({ op: 'signManifest', manifest: Buffer.alloc(524_287).toString('base64') }))).toBe('accepted');
  });

  it('never makes the host throw', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(['request', 'refused']).toContain(readEnvelope(value).kind)));
    fc.assert(fc.property(fc.constantFrom(...OPERATIONS), fc.dictionary(fc.string(), fc.jsonValue()), (op, fields) => void expect(readEnvelope(envelope({ ...fields, op })).kind).toBeDefined()));
  });
});
