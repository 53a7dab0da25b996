// Answering a challenge with the card; numbers are those of the list of cases that the project keeps.
import { beforeAll, describe, expect, it } from 'vitest';
import { answerChallenge, verifyChallenge } from '../src/index.ts';
import { at, codeOf, makeWorld, open, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const nonce = Buffer.alloc(32, 7).toString('base64url');
const facts = { origin: 'https://zairyu.example', nonce, purpose: 'register' };

describe('answering a challenge', () => {
  const answer = async () => answerChallenge((await open(world.data)).jpki, { ...facts, pin: pins.authentication });
  const verify = async (change: Partial<Parameters<typeof verifyChallenge>[0]> = {}) => {
    const { certificate, signature } = await answer();
    return verifyChallenge({ ...facts, certificateDer: certificate, signature, trustStore: world.trustStore, at, ...change });
  };

  it('proves the card and names no person', async () => {
    expect(await verify()).toMatchObject({ demo: true, validUntilOn: '2030-01-01' });
    expect((await verify()).cardKey).toMatch(/^[0-9a-f]{64}$/);
  });

  it('71: is worth nothing at another origin, for another purpose, nonce or certificate', async () => {
    expect(await codeOf(verify({ origin: 'https://evil.example' }))).toBe('signature.wrong');
    expect(await codeOf(verify({ purpose: 'sign-in' }))).toBe('signature.wrong');
    expect(await codeOf(verify({ nonce: Buffer.alloc(32, 8).toString('base64url') }))).toBe('signature.wrong');
    const other = await makeWorld();
    expect(await codeOf(verify({ certificateDer: Uint8Array.from(atob(other.data.certificates.authentication ?? ''), (c) => c.charCodeAt(0)) }))).toBe('certificate.untrusted');
  });

  it('71: is refused with a nonce of 31 bytes', async () => {
    expect(await codeOf(verify({ nonce: Buffer.alloc(31, 7).toString('base64url') }))).toBe('signature.challenge-weak');
  });

  it('53: is refused when it was made with the signature certificate', async () => {
    expect(await codeOf(verify({ certificateDer: Uint8Array.from(atob(world.data.certificates.signature ?? ''), (c) => c.charCodeAt(0)) }))).toBe('certificate.wrong-kind');
  });

  it('57: is refused a second after the certificate has ended, and a second before it begins', async () => {
    expect(await codeOf(verify({ at: Date.UTC(2030, 0, 1) + 1000 }))).toBe('certificate.expired');
    expect(await codeOf(verify({ at: Date.UTC(2026, 0, 1) - 1000 }))).toBe('certificate.not-yet-valid');
  });
});
