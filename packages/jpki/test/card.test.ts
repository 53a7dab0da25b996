// Conformance of the card's application; numbers are those of the list of cases that the project keeps.
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex } from '@zairyu/virtual-card';
import { answerChallenge, authenticationPinBytes, decodeCommand, encodeCommand, openJpkiCard, parseCertificate, signaturePinBytes, signManifest, transmit, verifyChallenge } from '../src/index.ts';
import { toHex } from '../src/bytes.ts';
import { at, codeOf, makeWorld, open, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const nonce = Buffer.alloc(32, 7).toString('base64url');
const facts = { origin: 'https://zairyu.example', nonce, purpose: 'register' };

describe('command APDUs', () => {
  it.each([
    [{ cla: 0, ins: 0x20, p1: 0, p2: 0x80 }, '00200080'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 }, '00b0000000'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 257 }, '00b00000000101'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 65536 }, '00b00000000000'],
    [{ cla: 0, ins: 0x20, p1: 0, p2: 0x80, data: Uint8Array.of(0x31, 0x32) }, '00200080023132'],
    [{ cla: 0x80, ins: 0x2a, p1: 0, p2: 0x80, data: Uint8Array.of(1), le: 256 }, '802a0080010100'],
  ])('21: are written as ISO/IEC 7816-4 has them and read back', (command, hex) => {
    const bytes = encodeCommand(command);
    expect(toHex(bytes)).toBe(hex);
    expect(decodeCommand(bytes)).toEqual(command);
  });

  it('21: of 255 and 256 bytes take the short and the extended form', () => {
    expect(encodeCommand({ cla: 0, ins: 1, p1: 0, p2: 0, data: new Uint8Array(255) })[4]).toBe(255);
    expect(toHex(encodeCommand({ cla: 0, ins: 1, p1: 0, p2: 0, data: new Uint8Array(256), le: 256 }).slice(4, 7))).toBe('000100');
  });

  it('22: follow 6Cxx once and 61xx to the end', async () => {
    const asked: string[] = [];
    const answers = ['6c10', '01029000'];
    await transmit({ transmit: async (command) => (asked.push(toHex(command)), unhex(answers.shift() ?? '6f00')) }, { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 });
    expect(asked).toEqual(['00b0000000', '00b0000010']);
    expect(await codeOf(transmit({ transmit: async () => unhex('6110') }, { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 }))).toBe('card.protocol');
  });

  it('23: an answer of less than two bytes is none', async () => {
    for (const bytes of ['', '90']) expect(await codeOf(transmit({ transmit: async () => unhex(bytes) }, { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 1 }))).toBe('card.protocol');
  });
});

describe('the JPKI application', () => {
  it.each([['JPKIAPICCTOKEN', 'card.old-card'], ['JPKIAPIOSTOKEN', 'card.mobile-token'], ['SOMETHING ELSE', 'card.not-jpki']])('28: token %s is refused as %s', async (tokenLabel, code) => {
    expect(await codeOf(open({ ...world.data, tokenLabel }))).toBe(code);
  });

  it('28: a card without the application is not this card', async () => {
    expect(await codeOf(openJpkiCard({ transmit: async () => unhex('6a82') }))).toBe('card.not-jpki');
  });

  it('29: says which certificates it has before any secret', async () => {
    const { jpki } = await open({ ...world.data, certificates: { ...world.data.certificates, signature: undefined } });
    expect(await jpki.readPresence()).toEqual({ signature: false, authentication: true });
  });

  it('30, 31: reads the free certificate exactly, and asks for the PIN where one is needed', async () => {
    const { jpki } = await open(world.data);
    expect(Buffer.from(await jpki.readAuthenticationCertificate()).toString('base64')).toBe(world.data.certificates.authentication);
    expect(await codeOf(jpki.readSignatureCertificate())).toBe('card.pin-needed');
  });

  it.each(['3080', '30847fffffff', '308303ffff', '30820000', '0482'])('32: refuses a certificate that begins with %s, in a few reads', async (header) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 ? new Uint8Array([...unhex(header), ...new Uint8Array(252), 0x90, 0x00]) : undefined);
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
    expect(card.log.filter((entry) => entry.command.startsWith('00B0')).length).toBeLessThan(10);
  });

  it('33: asking for tries left costs none', async () => {
    const { card, jpki } = await open(world.data);
    expect([await jpki.readAttemptsLeft('signature'), await jpki.readAttemptsLeft('authentication')]).toEqual([5, 3]);
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 3 });
  });

  it('34: folds what people type, and sends nothing that cannot be right', async () => {
    expect(toHex(signaturePinBytes('abc123'))).toBe('414243313233');
    expect(toHex(signaturePinBytes('ＡＢＣ１２３'))).toBe('414243313233');
    expect(toHex(authenticationPinBytes('１２３４'))).toBe('31323334');
    const { card, jpki } = await open(world.data);
    const before = card.log.length;
    for (const typed of ['abc12', 'A'.repeat(17), 'ABC-123', '']) expect(await codeOf(jpki.verifyPin('signature', typed))).toBe('card.pin-format');
    for (const typed of ['123', '12345', '12a4']) expect(await codeOf(jpki.verifyPin('authentication', typed))).toBe('card.pin-format');
    expect(card.log.length).toBe(before);
  });

  it('35, 36, 37: counts down, stops before the last try, and blocks only when it is wanted', async () => {
    const { card, jpki } = await open(world.data);
    for (let left = 4; left >= 1; left--) expect(await codeOf(jpki.verifyPin('signature', 'WRONG99'))).toBe('card.pin-wrong');
    expect(await codeOf(jpki.verifyPin('signature', 'ABC123'))).toBe('card.pin-last-try');
    expect(card.attemptsLeft).toMatchObject({ signature: 1, authentication: 3 });
    expect(await codeOf(jpki.verifyPin('signature', 'WRONG99', { useLastTry: true }))).toBe('card.pin-blocked');
    expect(await codeOf(jpki.verifyPin('signature', 'ABC123', { useLastTry: true }))).toBe('card.pin-blocked');
    expect(await jpki.readAttemptsLeft('signature')).toBe(0);
  });

  it('38, 39: a right PIN fills the counter; signing without it is refused', async () => {
    const { card, jpki } = await open(world.data);
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(32)))).toBe('card.pin-needed');
    await codeOf(jpki.verifyPin('signature', 'WRONG99'));
    await jpki.verifyPin('signature', 'ABC123');
    expect(card.attemptsLeft.signature).toBe(5);
  });

  it('40: signs digests of SHA-256 only', async () => {
    const { jpki } = await open(world.data);
    for (const length of [20, 31, 33]) expect(await codeOf(jpki.signDigest('signature', new Uint8Array(length)))).toBe('card.protocol');
  });

  it('41: a key that does not belong to the certificate is found before anything is sent', async () => {
    const { jpki } = await open({ ...world.data, keys: { signature: world.data.keys.authentication, authentication: world.data.keys.signature } });
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(1), pin: pins.signature, signedAt: at }))).toBe('signature.wrong');
  });

  it.each(['00'.repeat(256), 'ab'.repeat(255)])('42: refuses a signature that is none', async (bytes) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x2a ? unhex(`${bytes}9000`) : undefined);
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(1), pin: pins.signature, signedAt: at }))).toBe('card.protocol');
  });

  it('44: leaves no PIN in the log of the card', async () => {
    const { card, jpki } = await open(world.data);
    await signManifest(jpki, { manifest: new Uint8Array(1), pin: pins.signature, signedAt: at });
    expect(JSON.stringify(card.log)).not.toMatch(/414243313233|ABC123/);
    // 74: nor was any other application of the card ever selected.
    expect(card.log.filter((entry) => entry.command.startsWith('00A4040C')).every((entry) => entry.command.includes('D392F000260100000001'))).toBe(true);
  });

  it('needs one command more for a signature than the least that shows the tries and the certificates first', async () => {
    const { card, jpki } = await open(world.data);
    await jpki.readPresence();
    await jpki.readAttemptsLeft('signature');
    await signManifest(jpki, { manifest: new Uint8Array(1), pin: pins.signature, signedAt: at });
    const reads = Math.ceil(parseCertificate(Uint8Array.from(atob(world.data.certificates.signature ?? ''), (c) => c.charCodeAt(0))).der.length / 256);
    // SELECT application; SELECT and READ token, then presence; SELECT PIN, ask, VERIFY; SELECT and READ certificate; SELECT key, SIGN.
    const least = 1 + 2 + 2 + 3 + 1 + reads + 2;
    // The one more: the tries are asked again right before the secret goes out, because another program may have used one.
    expect(card.log.length).toBeLessThanOrEqual(least + 1);
  });
});

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
