// What a client reads of the JPKI application before any secret: token, presence, certificates. Numbers in names are those of the project's conformance cases.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex, VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, openJpkiCard, signManifest } from '../src/index.ts';
import { toHex } from '../src/bytes.ts';
import { at, certificateOf, challenge, codeOf, commands, makeWorld, manifest, open, pins, without, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

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

  it.each([
    ['6C10', (label: Uint8Array, le: number) => (le === 16 ? unhex(`${toHex(label.subarray(0, 16))}9000`) : unhex('6c10'))],
    ['6CA0', (_: Uint8Array, le: number, info: Uint8Array) => (le === 160 ? unhex(`${toHex(info)}9000`) : unhex('6ca0'))],
    ['16 bytes at once', (label: Uint8Array) => unhex(`${toHex(label.subarray(0, 16))}9000`)],
    ['2 bytes at once', (label: Uint8Array) => unhex(`${toHex(label.subarray(0, 2))}9000`)],
  ])('case 28: whose card answers its label with %s is an Individual Number Card all the same', async (_, answer) => {
    const card = new VirtualCard(world.data);
    const info = new Uint8Array(160).fill(0x20);
    info.set(new TextEncoder().encode('JPKIAPICCTOKEN2'));
    card.interfere = (command) => (command[1] === 0xb0 ? answer(info.subarray(command[3] ?? 0, 160), command[4] ?? 0, info) : undefined);
    expect(await codeOf(openJpkiCard(card))).toBe('no fault');
  });

  it.each(['9000', '6b00', '6982'])('case 28: whose file ends after 16 bytes (%s) says nothing', async (end) => {
    const card = new VirtualCard(world.data);
    card.interfere = (command) => (command[1] !== 0xb0 ? undefined : (command[3] ?? 0) === 0 ? unhex(`${toHex(new TextEncoder().encode('JPKIAPICCTOKEN2 '))}9000`) : unhex(end));
    expect(await codeOf(openJpkiCard(card))).toBe('card.not-jpki');
  });

  it('case 28: without token information is another card', async () => {
    const card = new VirtualCard(world.data);
    card.interfere = (command) => (toHex(command) === '00a4020c020006' ? unhex('6a82') : undefined);
    expect(await codeOf(openJpkiCard(card))).toBe('card.not-jpki');
  });

  it.each(['6f04840200019000', '6104'])('case 28: whose card describes each file that is selected (%s) signs and proves', async (answer) => {
    const card = new VirtualCard(world.data);
    const describing = {
      async transmit(command: Uint8Array) {
        if (command[1] === 0xc0) return unhex('840200019000');
        const said = await card.transmit(command);
        return command[1] === 0xa4 && toHex(said) === '9000' ? unhex(answer) : said;
      },
    };
    expect((await signManifest(await openJpkiCard(describing), { manifest, pin: pins.signature, signedAt: at })).certificate).toEqual(certificateOf(world.data, 'signature'));
    expect((await answerChallenge(await openJpkiCard(describing), { ...challenge, pin: pins.authentication })).certificate).toEqual(certificateOf(world.data, 'authentication'));
  });

  it('case 28: with a label that is cut off is none', async () => {
    const card = new VirtualCard(world.data);
    card.interfere = (command) => (command[1] === 0xb0 ? unhex(`${toHex(new TextEncoder().encode('JPKIAPICCTOKEN2'))}9000`) : undefined);
    expect(await codeOf(openJpkiCard(card))).toBe('card.not-jpki');
  });
});

describe('which certificates there are', () => {
  it('case 29: is said before any secret', async () => {
    expect(await (await open(world.data)).jpki.readPresence()).toEqual({ signature: true, authentication: true });
    expect(await (await open(without(world.data, 'signature'))).jpki.readPresence()).toEqual({ signature: false, authentication: true });
    expect(await (await open(without(world.data, 'authentication'))).jpki.readPresence()).toEqual({ signature: true, authentication: false });
  });

  it('case 29: stops a signature and a proof before the secret is sent', async () => {
    const young = await open(without(world.data, 'signature'));
    expect(await codeOf(signManifest(young.jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.no-signature-certificate');
    expect(commands(young.card, '20')).toEqual([]);
    const other = await open(without(world.data, 'authentication'));
    expect(await codeOf(answerChallenge(other.jpki, { ...challenge, pin: pins.authentication }))).toBe('card.no-authentication-certificate');
    expect(commands(other.card, '20')).toEqual([]);
  });

  it.each([
    [['0008'], { signature: true, authentication: true }],
    [['0008', '0001'], { signature: false, authentication: true }],
    [['0008', '000a'], { signature: true, authentication: false }],
  ])('case 29: is asked of the files themselves where there are no flags (without %j)', async (missing, presence) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0xa4 && missing.includes(toHex(command.subarray(5))) ? unhex('6a82') : undefined);
    expect(await jpki.readPresence()).toEqual(presence);
    expect(commands(card, '20')).toEqual([]);
    if (!presence.signature) expect(await codeOf(signManifest(jpki, { manifest, pin: pins.signature, signedAt: at }))).toBe('card.no-signature-certificate');
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
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf(world.data, 'authentication'));
    expect(await codeOf(jpki.readSignatureCertificate())).toBe('card.pin-needed');
    await jpki.verifyPin('signature', pins.signature);
    expect(await jpki.readSignatureCertificate()).toEqual(certificateOf(world.data, 'signature'));
  });

  it('case 31: is cut exactly at its end, whatever fills the file', async () => {
    const { jpki } = await open(world.data);
    await jpki.verifyPin('signature', pins.signature);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(await jpki.readSignatureCertificate())).toBe(hash(certificateOf(world.data, 'signature')));
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
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf(world.data, 'authentication'));
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
    expect(await jpki.readAuthenticationCertificate()).toEqual(certificateOf(world.data, 'authentication'));
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
