// Signing with the card, and all that is ever sent to one. Numbers in names are those of the project's conformance cases.
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { unhex, VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, certificateInPlace, openJpkiCard, parseCertificate, signManifest, type CardChannel } from '../src/index.ts';
import { toHex } from '../src/bytes.ts';
import { at, certificateOf, challenge, codeOf, commands, makeWorld, manifest, open, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

describe('signing', () => {
  it('case 40: takes digests of SHA-256 only, and sends nothing for others', async () => {
    const { card, jpki } = await open(world.data);
    await jpki.verifyPin('signature', pins.signature);
    const before = card.log.length;
    for (const length of [0, 20, 28, 31, 33, 48, 51, 64]) expect(await codeOf(jpki.signDigest('signature', new Uint8Array(length)))).toBe('card.protocol');
    expect(card.log.length).toBe(before);
  });

  it('case 41: with a key that does not belong to the certificate ends here, for both keys', async () => {
    const { jpki } = await open({ ...world.data, keys: { signature: world.data.keys.authentication, authentication: world.data.keys.signature } });
    expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('signature.wrong');
    expect(await codeOf(answerChallenge(jpki, { ...challenge, pin: pins.authentication }))).toBe('signature.wrong');
  });

  it('case 41: with the signature certificate in the place of the other one, name and address are not told to who is only signed in to', async () => {
    const { signature, authentication } = world.data.certificates;
    const exchanged = { ...world.data, certificates: { ...world.data.certificates, signature: authentication, authentication: signature } };
    // With the keys exchanged as well, the answer would fit its certificate.
    for (const data of [exchanged, { ...exchanged, keys: { signature: world.data.keys.authentication, authentication: world.data.keys.signature } }]) {
      const { card, jpki } = await open(data);
      expect(await codeOf(answerChallenge(jpki, { ...challenge, pin: pins.authentication }))).toBe('certificate.wrong-kind');
      expect(commands(card, '20')).toEqual([]);
    }
  });

  it('case 41: with the certificate for signing in in the place of the other one ends before the key is used, whichever key is there', async () => {
    const { signature, authentication } = world.data.certificates;
    const exchanged = { ...world.data, certificates: { ...world.data.certificates, signature: authentication, authentication: signature } };
    for (const data of [exchanged, { ...exchanged, keys: { signature: world.data.keys.authentication, authentication: world.data.keys.signature } }]) {
      const { card, jpki } = await open(data);
      expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('certificate.wrong-kind');
      expect(commands(card, '2A')).toEqual([]);
    }
  });

  it('case 41: a certificate is told from the other kind, and from what is none, wherever it was read', () => {
    const kindOf = (kind: 'signature' | 'authentication', of: 'signature' | 'authentication') => codeOf(Promise.resolve().then(() => certificateInPlace(kind, certificateOf(world.data, of))));
    const told = [kindOf('signature', 'signature'), kindOf('authentication', 'authentication'), kindOf('signature', 'authentication'), kindOf('authentication', 'signature')];
    return expect(Promise.all(told)).resolves.toEqual(['no fault', 'no fault', 'certificate.wrong-kind', 'certificate.wrong-kind']).then(async () => {
      expect(await codeOf(Promise.resolve().then(() => certificateInPlace('signature', unhex('3003020100'))))).toBe('certificate.malformed');
    });
  });

  it('case 41: with a certificate that cannot be read ends before the key is used', async () => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 && command[4] === 0 ? new Uint8Array([...unhex('308200fc'), ...new Uint8Array(252).fill(0x30), 0x90, 0x00]) : undefined);
    expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('certificate.malformed');
    expect(commands(card, '2A')).toEqual([]);
  });

  it.each(['00'.repeat(256), 'ab'.repeat(255), '', 'ab'.repeat(257), 'ab'])('case 42: an answer that is no signature is refused (%#)', async (bytes) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x2a ? unhex(`${bytes}9000`) : undefined);
    expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.protocol');
    expect(commands(card, '2A').length).toBe(1);
  });

  it.each([0x20, 0xb0, 0xa4, 0x2a])('case 43: the card taken away during INS %i is said as that, and the card is not spoken to again', async (ins) => {
    const { card, jpki } = await open(world.data);
    let after = 0;
    let gone = false;
    card.interfere = (command) => {
      if (gone) after++;
      if (command[1] !== ins) return undefined;
      gone = true;
      throw new DOMException('A transfer error has occurred.', 'NetworkError');
    };
    expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.removed');
    card.interfere = undefined;
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(32)))).toBe('card.removed');
    expect(await codeOf(jpki.verifyPin('signature', pins.signature))).toBe('card.removed');
    expect(after).toBe(0);
  });

  it.each([0xa4, 0xb0, 0x20, 0x2a])('case 43: a card that says nothing to INS %i, behind a way that keeps no time, is left after a minute, and its PIN is wiped', async (ins) => {
    const { card, jpki } = await open(world.data);
    const sent: number[] = [];
    let isSilent = false;
    card.interfere = (command) => {
      sent.push(command[1] ?? 0);
      isSilent ||= command[1] === ins && (ins !== 0x20 || command.length > 4);
      return isSilent ? new Promise(() => undefined) : undefined;
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const pin = new TextEncoder().encode(pins.signature);
      let outcome = '';
      void codeOf(signManifest(jpki, { manifest, pin, signedAt: at })).then((code) => (outcome = code));
      await vi.waitFor(() => expect(isSilent).toBe(true));
      await vi.advanceTimersByTimeAsync(50_000);
      expect(outcome).toBe('');
      await vi.advanceTimersByTimeAsync(10_000);
      expect(outcome).toBe('card.timeout');
      expect(toHex(pin)).toBe('00'.repeat(pin.length));
      const commandsBefore = sent.length;
      expect(await codeOf(jpki.readAttemptsLeft('signature'))).toBe('card.timeout');
      expect(sent.length).toBe(commandsBefore);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  it('is not torn apart by another operation on the same card', async () => {
    const { card, jpki } = await open(world.data);
    const other = jpki;
    const [signed, , certificate] = await Promise.all([signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }), other.readAttemptsLeft('authentication'), other.readAuthenticationCertificate()]);
    expect(signed.cms.length).toBeGreaterThan(256);
    expect(certificate).toEqual(certificateOf(world.data, 'authentication'));
    const order = card.log.map((entry) => entry.command).filter((command) => command.startsWith('002000') || command.startsWith('802A') || command === '00A4020C020018');
    expect(order.slice(0, 4).map((command) => command.slice(0, 4))).toEqual(['0020', '0020', '802A', '00A4']);
  });

  it('is refused while another operation runs, for those who would rather not wait', async () => {
    const card = new VirtualCard(world.data);
    const jpki = await openJpkiCard(card, { whenBusy: 'refuse' });
    const first = jpki.readAuthenticationCertificate();
    expect(await codeOf(jpki.readAttemptsLeft('signature'))).toBe('card.reader-busy');
    await first;
    expect(await jpki.readAttemptsLeft('signature')).toBe(5);
  });

  it('needs one command more than the least that shows certificates and tries first', async () => {
    const { card, jpki } = await open(world.data);
    await jpki.readPresence();
    await jpki.readAttemptsLeft('signature');
    await signManifest(jpki, { manifest, pin: pins.signature, signedAt: at });
    // SELECT application; SELECT and READ token, then presence; SELECT PIN, ask, VERIFY; SELECT and READ certificate; SELECT key, SIGN.
    const least = 1 + 2 + 2 + 3 + 1 + Math.ceil(certificateOf(world.data, 'signature').length / 256) + 2;
    // The one more: the tries are asked again right before the secret goes out, because another program may have used one.
    expect(card.log.length).toBeLessThanOrEqual(least + 1);
  });
});

describe('everything that is done with a card', () => {
  async function everything(): Promise<{ card: VirtualCard; sent: string[] }> {
    const card = new VirtualCard(world.data);
    const sent: string[] = [];
    const channel: CardChannel = { transmit: (command) => (sent.push(toHex(command)), card.transmit(command)) };
    const jpki = await openJpkiCard(channel);
    await jpki.readPresence();
    await jpki.readAttemptsLeft('signature');
    await jpki.readAttemptsLeft('authentication');
    await codeOf(jpki.verifyPin('signature', 'WRONG99'));
    await codeOf(jpki.readSignatureCertificate());
    await jpki.readAuthorityCertificate('signature');
    await jpki.readAuthorityCertificate('authentication');
    await answerChallenge(jpki, { ...challenge, pin: pins.authentication });
    const { cms } = await signManifest(jpki, { manifest, pin: pins.signature, signedAt: at });
    expect(parseCertificate(certificateOf(world.data, 'signature')).serial.length).toBeGreaterThan(0);
    expect(cms.length).toBeGreaterThan(256);
    return { card, sent };
  }

  it('case 26: uses no command that the JPKI driver of OpenSC does not use', async () => {
    // card-jpki.c and the generic ISO driver under it: SELECT by AID and by file, READ BINARY, VERIFY, PERFORM SECURITY OPERATION, GET RESPONSE.
    const known = ['00a4040c', '00a4020c', '00b0', '00200080', '802a0080', '00c0'];
    for (const command of (await everything()).sent) expect(known.some((start) => command.startsWith(start)), command).toBe(true);
  });

  it('case 44: leaves no PIN in the log of the card', async () => {
    const text = JSON.stringify((await everything()).card.log);
    for (const pin of [pins.signature, 'WRONG99']) expect(text).not.toMatch(new RegExp(`${pin}|${toHex(new TextEncoder().encode(pin))}`, 'i'));
  });

  it('case 74: selects the JPKI application and its files, and nothing near the Individual Number', async () => {
    const { card, sent } = await everything();
    const selected = sent.filter((command) => command.startsWith('00a4')).map((command) => command.slice(10));
    const allowed = ['d392f000260100000001', '0001', '0002', '0006', '0008', '000a', '000b', '0017', '0018', '001a', '001b'];
    expect([...new Set(selected)].filter((file) => !allowed.includes(file))).toEqual([]);
    // Files are reached by SELECT alone: no short identifier opens one on the side.
    expect(sent.filter((command) => command.startsWith('00b0') && Number.parseInt(command.slice(4, 6), 16) >= 0x80)).toEqual([]);
    expect(card.log.some((entry) => entry.note === 'selects-individual-number')).toBe(false);
  });
});
