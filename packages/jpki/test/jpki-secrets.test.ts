// The two secrets of the card and their counters. Numbers in names are those of the project's conformance cases.
import { beforeAll, describe, expect, it } from 'vitest';
import { unhex, VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, authenticationPinBytes, openJpkiCard, signaturePinBytes, signManifest } from '../src/index.ts';
import { toHex } from '../src/bytes.ts';
import { at, challenge, codeOf, commands, makeWorld, manifest, open, pins, without, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
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

  it.each([['signature', '63c6'], ['signature', '63cf'], ['authentication', '63c4'], ['authentication', '63c5'], ['authentication', '63cf']] as const)('case 33: of the %s one, %s is no count: it is told, and nothing is sent', async (kind, sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 ? unhex(sw) : undefined);
    const told = { fault: { code: 'card.protocol', params: { detail: 'retry-counter' } } };
    await expect(jpki.readAttemptsLeft(kind)).rejects.toMatchObject(told);
    for (const useLastTry of [false, true]) await expect(jpki.verifyPin(kind, pins[kind], { useLastTry })).rejects.toMatchObject(told);
    expect(commands(card, '20').filter((entry) => entry.command.includes('*'))).toEqual([]);
  });

  it.each(['63c5', '63c6', '63cf'])('case 33: a wrong password that leaves %s has cost nobody knows what: no number is told', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 && command.length > 4 ? unhex(sw) : undefined);
    await expect(jpki.verifyPin('signature', 'WRONG99')).rejects.toMatchObject({ fault: { code: 'card.protocol', params: { detail: 'retry-counter', phase: 'pin-sent' } } });
    expect(commands(card, '20').filter((entry) => entry.command.includes('*')).length).toBe(1);
    // 6300 without a count, and a counter that did not move.
    card.interfere = (command) => (command[1] === 0x20 ? unhex(command.length > 4 ? '6300' : '63c5') : undefined);
    await expect(jpki.verifyPin('signature', 'WRONG99')).rejects.toMatchObject({ fault: { code: 'card.protocol', params: { phase: 'pin-sent' } } });
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
    const young = (await open(without(world.data, 'signature'))).jpki;
    await wiped(pins.signature, (pin) => signManifest(young, { manifest, pin, signedAt: at }));
    card.interfere = () => Promise.reject(new DOMException('gone', 'NetworkError'));
    await wiped(pins.signature, (pin) => signManifest(jpki, { manifest, pin, signedAt: at }));
  });

  it.each(['6400', '6581', '6700', '6982', '6985', '6a80', '6a86', '6283', '6c10', '6d00', '6f00'])('case 35: %s to it is neither right nor wrong: it is not sent again, and the person hears that a try may be gone', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 && command.length > 4 ? unhex(sw) : undefined);
    await expect(jpki.verifyPin('signature', pins.signature)).rejects.toMatchObject({ fault: { code: 'card.status', params: { sw: sw.toUpperCase(), phase: 'pin-sent' } } });
    expect(commands(card, '20').filter(({ command }) => command.length > 8).length).toBe(1);
  });

  it.each(['6982', '6700', '6a88', '6300', '6d00'])('case 33: %s to the question for the tries is no count, and no secret is sent', async (sw) => {
    const { card, jpki } = await open(world.data);
    card.interfere = (command) => (command[1] === 0x20 && command.length === 4 ? unhex(sw) : undefined);
    await expect(jpki.verifyPin('signature', pins.signature)).rejects.toMatchObject({ fault: { code: 'card.status', params: { sw: sw.toUpperCase() } } });
    expect(commands(card, '20').filter(({ command }) => command.length > 8)).toEqual([]);
  });

  it.each(['6300', '63c3'])('case 35: %s says wrong, with the count that the card has', async (sw) => {
    const { card, jpki } = await open(world.data);
    let left = 4;
    card.interfere = (command) => {
      if (command[1] !== 0x20) return undefined;
      if (command.length === 4) return unhex(`63c${left}`);
      left = 3;
      return unhex(sw);
    };
    await expect(jpki.verifyPin('signature', pins.signature)).rejects.toMatchObject({ fault: { code: 'card.pin-wrong', params: { attemptsLeft: 3 } } });
    expect(commands(card, '20').filter((entry) => entry.command.includes('*')).length).toBe(1);
  });
});
