// Conformance of the JPKI application's client, against the independent card. Case numbers are those of the project's list.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex, VirtualCard, type CardData } from '@zairyu/virtual-card';
import { answerChallenge, authenticationPinBytes, openJpkiCard, parseCertificate, signaturePinBytes, signManifest, type CardChannel } from '../src/index.ts';
import { toHex } from '../src/bytes.ts';
import { at, codeOf, makeWorld, open, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
const manifest = new TextEncoder().encode('{"answers":{}}');
const challenge = { origin: 'https://zairyu.example', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'register' };
const certificateOf = (kind: 'signature' | 'authentication'): Uint8Array => Uint8Array.from(atob(world.data.certificates[kind] ?? ''), (c) => c.charCodeAt(0));
const without = (kind: 'signature' | 'authentication'): CardData => ({ ...world.data, certificates: { ...world.data.certificates, [kind]: undefined } });
const commands = (card: VirtualCard, ins: string) => card.log.filter((entry) => entry.command.slice(2, 4) === ins);

describe('the token', () => {
  it.each([
    ['JPKIAPICCTOKEN2', 'no fault'], ['JPKIAPICCTOKEN', 'card.old-card'], ['JPKIAPGPSETOKEN', 'card.mobile-token'], ['JPKIAPIOSTOKEN', 'card.mobile-token'],
    ['SOMETHING ELSE', 'card.not-jpki'], ['', 'card.not-jpki'], ['JPKIAPICCTOKEN3', 'card.not-jpki'], ['jpkiapicctoken2', 'card.not-jpki'], [' JPKIAPICCTOKEN2', 'card.not-jpki'], ['constructor', 'card.not-jpki'],
  ])('case 28: labelled "%s" is met with %s', async (tokenLabel, code) => {
    expect(await codeOf(open({ ...world.data, tokenLabel }))).toBe(code);
  });

  it.each([['6a82', 'card.not-jpki'], ['6982', 'card.not-jpki'], ['6283', 'card.not-jpki']])('case 28: without the application (%s) is another card', async (sw, code) => {
    expect(await codeOf(openJpkiCard({ transmit: async () => unhex(sw) }))).toBe(code);
  });

  it.each([['JPKIAPICCTOKEN2', 'no fault'], ['JPKIAPICCTOKEN', 'card.old-card'], ['JPKIAPIOSTOKEN', 'card.mobile-token'], ['JPKIAPICCTOKEN2\0X', 'card.not-jpki']])(
    'case 28: labelled %j and filled with NUL is met with %s',
    async (label, code) => {
      const card = new VirtualCard(world.data);
      card.interfere = (command) => (command[1] === 0xb0 ? unhex(`${toHex(new TextEncoder().encode(label.padEnd(32, '\0')))}9000`) : undefined);
      expect(await codeOf(openJpkiCard(card))).toBe(code);
    },
  );

  it('case 28: with a label that is cut off is none', async () => {
    const card = new VirtualCard(world.data);
    card.interfere = (command) => (command[1] === 0xb0 ? unhex(`${toHex(new TextEncoder().encode('JPKIAPICCTOKEN2'))}9000`) : undefined);
    expect(await codeOf(openJpkiCard(card))).toBe('card.not-jpki');
  });
});

describe('which certificates there are', () => {
  it('case 29: is said before any secret', async () => {
    expect(await (await open(world.data)).jpki.readPresence()).toEqual({ signature: true, authentication: true });
    expect(await (await open(without('signature'))).jpki.readPresence()).toEqual({ signature: false, authentication: true });
    expect(await (await open(without('authentication'))).jpki.readPresence()).toEqual({ signature: true, authentication: false });
  });

  it('case 29: stops a signature and a proof before the secret is sent', async () => {
    const young = await open(without('signature'));
    expect(await codeOf(signManifest(young.jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.no-signature-certificate');
    expect(commands(young.card, '20')).toEqual([]);
    const other = await open(without('authentication'));
    expect(await codeOf(answerChallenge(other.jpki, { ...challenge, pin: pins.authentication }))).toBe('card.no-authentication-certificate');
    expect(commands(other.card, '20')).toEqual([]);
  });

  it.each(['', '8f', '8f8f', '8f8f0000'])('case 29: is not read out of %s', async (bytes) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 ? unhex(`${bytes}9000`) : undefined);
    expect(await codeOf(jpki.readPresence())).toBe('card.protocol');
  });
});

describe('reading a certificate', () => {
  it('case 30: of user authentication needs no PIN; that of the signature asks for one in words', async () => {
    const { jpki } = await open(world.data);
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf('authentication'));
    expect(await codeOf(jpki.readSignatureCertificate())).toBe('card.pin-needed');
    await jpki.verifyPin('signature', pins.signature);
    expect(await jpki.readSignatureCertificate()).toEqual(certificateOf('signature'));
  });

  it('case 31: is cut exactly at its end, whatever fills the file', async () => {
    const { jpki } = await open(world.data);
    await jpki.verifyPin('signature', pins.signature);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await jpki.readSignatureCertificate())).toBe(hash(certificateOf('signature')));
    expect(Buffer.from(await jpki.readAuthorityCertificate('signature')).toString('base64')).toBe(world.data.certificates.signatureAuthority);
    expect(Buffer.from(await jpki.readAuthorityCertificate('authentication')).toString('base64')).toBe(world.data.certificates.authenticationAuthority);
  });

  it.each([100, 129, 255, 256, 257, 512, 513, 1999, 2048])('case 31: of %i bytes is read in as many pieces of 256 as it has', async (total) => {
    const header = total < 130 ? Uint8Array.of(0x30, total - 2) : total < 259 ? Uint8Array.of(0x30, 0x81, total - 3) : Uint8Array.of(0x30, 0x82, (total - 4) >> 8, (total - 4) & 0xff);
    const file = new Uint8Array(2048).fill(0xff);
    file.set(header);
    file.fill(0x5a, header.length, total);
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => {
      if (command[1] !== 0xb0) return undefined;
      const offset = ((command[2] ?? 0) << 8) | (command[3] ?? 0);
      return Uint8Array.of(...file.subarray(offset, offset + (command[4] || 256)), 0x90, 0x00);
    };
    const before = card.log.length;
    expect(await jpki.readAuthenticationCertificate()).toEqual(file.subarray(0, total));
    expect(card.log.length - before).toBe(1 + Math.ceil(total / 256));
  });

  it.each(['3080', '30847fffffff', '308303ffff', '30820000', '3061', '308160', '0482ffff', 'ff', ''])('case 32: that begins with %s is refused after one read', async (header) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 ? new Uint8Array([...unhex(header), ...new Uint8Array(252), 0x90, 0x00]) : undefined);
    const before = commands(card, 'B0').length;
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
    expect(commands(card, 'B0').length - before).toBe(1);
  });

  it('case 32: longer than its file ends at the end of the file, in at most nine reads for 2 kB', async () => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 && command[2] === 0 && command[3] === 0 ? new Uint8Array([...unhex('30827ff0'), ...new Uint8Array(252), 0x90, 0x00]) : undefined);
    const before = commands(card, 'B0').length;
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
    expect(commands(card, 'B0').length - before).toBeLessThanOrEqual(9);
  });

  it.each([253, 240, 128, 64, 16])('case 31: given %i bytes at once is read on from where the card stopped', async (most) => {
    const card = new VirtualCard(world.data);
    const jpki = await openJpkiCard({
      async transmit(command) {
        const answer = await card.transmit(command);
        const isPiece = command[1] === 0xb0 && command[4] !== 32 && answer.length - 2 > most;
        return isPiece ? Uint8Array.of(...answer.subarray(0, most), 0x90, 0x00) : answer;
      },
    });
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf('authentication'));
  });
  it.each([128, 64, 32])('case 22: given %i bytes at once, and the rest on GET RESPONSE, is the same', async (most) => {
    const card = new VirtualCard(world.data);
    let rest = new Uint8Array();
    const jpki = await openJpkiCard({
      async transmit(command) {
        if (command[1] !== 0xc0) {
          const answer = await card.transmit(command);
          if (answer.length - 2 <= most) return answer;
          rest = answer.slice(0, -2);
          return Uint8Array.of(0x61, most);
        }
        const piece = rest.slice(0, command[4]);
        rest = rest.slice(piece.length);
        return Uint8Array.of(...piece, ...(rest.length > 0 ? [0x61, Math.min(most, rest.length)] : [0x90, 0x00]));
      },
    });
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf('authentication'));
  });

  it('case 32: given more at once than was asked for is refused', async () => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 && command[4] !== 0 ? new Uint8Array([...new Uint8Array((command[4] ?? 0) + 1), 0x90, 0x00]) : undefined);
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
  });

  it.each([[1, 1], [4, 128], [100, 128], [255, 128]])('case 32: of 32 kB in drops of %i bytes is left after %i reads', async (drop, reads) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => {
      if (command[1] !== 0xb0) return undefined;
      const length = Math.min(drop, command[4] || 256);
      const isFirst = command[2] === 0 && command[3] === 0;
      return new Uint8Array([...(isFirst ? unhex('30827ff0').subarray(0, length) : new Uint8Array(Math.min(4, length))), ...new Uint8Array(Math.max(0, length - 4)), 0x90, 0x00]);
    };
    const before = commands(card, 'B0').length;
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
    expect(commands(card, 'B0').length - before).toBe(reads);
  });

  it('case 32: whose pieces stop coming is left at the first empty one', async () => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xb0 && (command[2] ?? 0) > 0 ? unhex('9000') : undefined);
    const before = commands(card, 'B0').length;
    expect(await codeOf(jpki.readAuthenticationCertificate())).toBe('card.protocol');
    expect(commands(card, 'B0').length - before).toBe(2);
  });

  it.each(['readAuthenticationCertificate', 'readPresence'] as const)('whose file the card does not have is not said to be of another card (%s)', async (operation) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xa4 && command[2] === 0x02 ? unhex('6a82') : undefined);
    expect(await codeOf(jpki[operation]())).toBe('card.status');
  });
});

describe('the two secrets', () => {
  it('case 33: asking for the tries left costs none', async () => {
    const { card, jpki } = await open(world.data);
    for (let again = 0; again < 3; again++) expect([await jpki.readAttemptsLeft('signature'), await jpki.readAttemptsLeft('authentication')]).toEqual([5, 3]);
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 3 });
    await jpki.verifyPin('signature', pins.signature);
    expect(await jpki.readAttemptsLeft('signature')).toBe(5);
  });

  it.each([['63c0', 0], ['6984', 0], ['6983', 0], ['63c2', 2], ['9000', 5]])('case 33: %s means %i tries', async (sw, left) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 ? unhex(sw) : undefined);
    expect(await jpki.readAttemptsLeft('signature')).toBe(left);
  });

  it('case 34: are folded as people type them', () => {
    expect(toHex(signaturePinBytes('abc123'))).toBe('414243313233');
    expect(toHex(signaturePinBytes('ＡＢＣ１２３'))).toBe('414243313233');
    expect(toHex(signaturePinBytes('ａｂｃxyz０９'))).toBe(toHex(new TextEncoder().encode('ABCXYZ09')));
    expect(toHex(signaturePinBytes('A'.repeat(16)))).toBe('41'.repeat(16));
    expect(toHex(authenticationPinBytes('１２３４'))).toBe('31323334');
    expect(toHex(signaturePinBytes(new TextEncoder().encode('abc123')))).toBe('414243313233');
  });

  it('case 34: that cannot be right are never sent: no command at all', async () => {
    const { card, jpki } = await open(world.data);
    const before = card.log.length;
    for (const typed of ['abc12', 'A'.repeat(17), 'ABC-123', '', 'ABC 123', ' ABC123', 'ABC123 ', 'ABC12é', 'ıbc123', 'ſbc123', 'abc12ß', 'ABC12３４５６７８９０１２３４５', '①②③④⑤⑥', 'ABC12\u0000', '！ＢＣ１２３', 'ABC12\u{1D7CE}', '😀😀']) expect(await codeOf(jpki.verifyPin('signature', typed)), typed).toBe('card.pin-format');
    for (const typed of ['123', '12345', '12a4', '', '１２３', '12 4', '-123']) expect(await codeOf(jpki.verifyPin('authentication', typed)), typed).toBe('card.pin-format');
    for (const broken of [[0xef], [0xef, 0xbc], [0xef, 0xbc, 0x21, 0x41, 0x41, 0x41, 0x41], [0xff, 0xfe, 0x41, 0x41, 0x41, 0x41]]) expect(await codeOf(jpki.verifyPin('signature', Uint8Array.from(broken)))).toBe('card.pin-format');
    expect(card.log.length).toBe(before);
  });

  it('case 34: go out as they were folded', async () => {
    const card = new VirtualCard(world.data);
    const sent: string[] = [];
    const jpki = await openJpkiCard({ transmit: (command) => (sent.push(toHex(command)), card.transmit(command)) });
    await jpki.verifyPin('signature', 'ａbc１23');
    expect(sent.at(-1)).toBe('0020008006414243313233');
  });

  it('case 35: wrong ones count down to the last try and no further; the count is in the fault', async () => {
    const { card, jpki } = await open(world.data);
    for (let left = 4; left >= 1; left--) await expect(jpki.verifyPin('signature', 'WRONG99')).rejects.toMatchObject({ fault: { code: 'card.pin-wrong', params: { attemptsLeft: left } } });
    expect(await codeOf(jpki.verifyPin('signature', 'WRONG99', { useLastTry: true }))).toBe('card.pin-blocked');
    expect(await codeOf(jpki.verifyPin('signature', pins.signature, { useLastTry: true }))).toBe('card.pin-blocked');
    expect(await jpki.readAttemptsLeft('signature')).toBe(0);
    expect(commands(card, '20').filter((entry) => entry.command.includes('*')).length).toBe(5);
  });

  it.each(['63c0', '6983', '6984'])('case 35: a counter that answers %s is a block: said before, and the right PIN is not sent', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 && command.length === 4 ? unhex(sw) : undefined);
    expect(await jpki.readAttemptsLeft('signature')).toBe(0);
    for (const options of [{}, { useLastTry: true }]) expect(await codeOf(jpki.verifyPin('signature', pins.signature, options))).toBe('card.pin-blocked');
    expect(commands(card, '20').filter((entry) => entry.command.includes('*'))).toEqual([]);
  });

  it.each(['63c0', '6983', '6984'])('case 35: the PIN that meets %s met a block, and is sent once', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 && command.length > 4 ? unhex(sw) : undefined);
    expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.pin-blocked');
    expect(commands(card, '20').filter((entry) => entry.command.includes('*')).length).toBe(1);
    expect(commands(card, '2A')).toEqual([]);
  });

  it('case 35: as the card itself says it, in its own words, whichever it is', async () => {
    for (const blockedAnswer of [0x63c0, 0x6984] as const) {
      const card = new VirtualCard(world.data, { blockedAnswer });
      const said: string[] = [];
      const jpki = await openJpkiCard({ transmit: async (command) => {
        const answer = await card.transmit(command);
        if (command[1] === 0x20 && command.length > 4) said.push(toHex(answer));
        return answer;
      } });
      const codes: string[] = [];
      for (let entry = 1; entry <= 6; entry++) codes.push(await codeOf(jpki.verifyPin('signature', entry === 6 ? pins.signature : 'WRONG99', { useLastTry: true })));
      expect(codes).toEqual(['card.pin-wrong', 'card.pin-wrong', 'card.pin-wrong', 'card.pin-wrong', 'card.pin-blocked', 'card.pin-blocked']);
      expect(said).toEqual(['63c4', '63c3', '63c2', '63c1', '63c0']);
      expect(await card.transmit(unhex('0020009b06414243313233'))).toEqual(unhex('6984'));
    }
  });

  it('case 36: have counters of their own', async () => {
    const { card, jpki } = await open(world.data);
    for (let left = 2; left >= 1; left--) await expect(jpki.verifyPin('authentication', '9999')).rejects.toMatchObject({ fault: { params: { attemptsLeft: left } } });
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 1 });
    expect(await codeOf(jpki.verifyPin('authentication', '9999', { useLastTry: true }))).toBe('card.pin-blocked');
    await jpki.verifyPin('signature', pins.signature);
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 0 });
  });

  it.each(['signature', 'authentication'] as const)('case 37: the last try of the %s one is kept unless someone says yes to it', async (kind) => {
    const card = new VirtualCard(world.data, { attemptsLeft: { [kind]: 1 } });
    const jpki = await openJpkiCard(card);
    for (const options of [undefined, {}, { useLastTry: false }, { useLastTry: undefined }]) expect(await codeOf(jpki.verifyPin(kind, pins[kind], options))).toBe('card.pin-last-try');
    expect(card.attemptsLeft[kind]).toBe(1);
    await jpki.verifyPin(kind, pins[kind], { useLastTry: true });
    expect(card.attemptsLeft[kind]).toBe({ signature: 5, authentication: 3 }[kind]);
  });

  it('case 37: the last try is kept also when another program used one since the tries were shown', async () => {
    const { card, jpki } = await open(world.data);
    expect(await jpki.readAttemptsLeft('authentication')).toBe(3);
    for (let other = 0; other < 2; other++) await card.transmit(unhex('00200098' + '0439393939'));
    expect(await codeOf(jpki.verifyPin('authentication', pins.authentication))).toBe('card.pin-last-try');
    expect(card.attemptsLeft.authentication).toBe(1);
  });

  it('case 38: right ones fill their counter; selecting the application again forgets them', async () => {
    const { card, jpki } = await open(world.data);
    await codeOf(jpki.verifyPin('signature', 'WRONG99'));
    await jpki.verifyPin('signature', pins.signature);
    expect(card.attemptsLeft.signature).toBe(5);
    const again = await openJpkiCard(card);
    expect(await codeOf(again.readSignatureCertificate())).toBe('card.pin-needed');
  });

  it('case 39: each opens its own key only', async () => {
    const { jpki } = await open(world.data);
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(32)))).toBe('card.pin-needed');
    await jpki.verifyPin('authentication', pins.authentication);
    expect(await codeOf(jpki.signDigest('signature', new Uint8Array(32)))).toBe('card.pin-needed');
    expect((await jpki.signDigest('authentication', new Uint8Array(32))).length).toBe(256);
  });

  it('are overwritten in the buffer they came in: accepted, wrong, malformed, on a broken card, without a certificate', async () => {
    const { card, jpki } = await open(world.data);
    const wiped = async (text: string, use: (pin: Uint8Array) => Promise<unknown>) => {
      const pin = new TextEncoder().encode(text);
      await codeOf(use(pin));
      expect(toHex(pin)).toBe('00'.repeat(pin.length));
    };
    await wiped(pins.signature, (pin) => jpki.verifyPin('signature', pin));
    await wiped('WRONG99', (pin) => jpki.verifyPin('signature', pin));
    await wiped('no', (pin) => jpki.verifyPin('signature', pin));
    await wiped(pins.signature, (pin) => signManifest(jpki, { manifest, pin, signedAt: at }));
    await wiped(pins.authentication, (pin) => answerChallenge(jpki, { ...challenge, pin }));
    await wiped(pins.authentication, (pin) => answerChallenge(jpki, { ...challenge, nonce: 'short', pin }));
    const young = (await open(without('signature'))).jpki;
    await wiped(pins.signature, (pin) => signManifest(young, { manifest, pin, signedAt: at }));
    card.interfere = () => Promise.reject(new DOMException('gone', 'NetworkError'));
    await wiped(pins.signature, (pin) => signManifest(jpki, { manifest, pin, signedAt: at }));
  });

  it.each(['6300', '63c3'])('case 35: %s says wrong, with the count that the card has', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 ? unhex(command.length > 4 ? sw : '63c3') : undefined);
    await expect(jpki.verifyPin('signature', pins.signature)).rejects.toMatchObject({ fault: { code: 'card.pin-wrong', params: { attemptsLeft: 3 } } });
    expect(commands(card, '20').filter((entry) => entry.command.includes('*')).length).toBe(1);
  });
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

  it('is not torn apart by another operation on the same card', async () => {
    const { card, jpki } = await open(world.data);
    const other = jpki;
    const [signed, , certificate] = await Promise.all([signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }), other.readAttemptsLeft('authentication'), other.readAuthenticationCertificate()]);
    expect(signed.cms.length).toBeGreaterThan(256);
    expect(certificate).toEqual(certificateOf('authentication'));
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
    const least = 1 + 2 + 2 + 3 + 1 + Math.ceil(certificateOf('signature').length / 256) + 2;
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
    expect(parseCertificate(certificateOf('signature')).serial.length).toBeGreaterThan(0);
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
