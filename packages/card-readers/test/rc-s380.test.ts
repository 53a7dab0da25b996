import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isFaultError } from '@zairyu/errors';
import { createTrustStore, openJpkiCard, signManifest, verifyDetachedSignature, type CardChannel, type TrustStore } from '@zairyu/jpki';
import { createDemoAuthority, hex, issueCard, SoftwareUsb, unbase64, unhex, VirtualCard, type CardData } from '@zairyu/virtual-card';
import { encodeFrame, findReaders, requestReader, takeFrame, type CardReader } from '../src/index.ts';

const at = Date.UTC(2026, 10, 24);
const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
let data: CardData;
let trustStore: TrustStore;
let usb: SoftwareUsb;
let card: VirtualCard;
let reader: CardReader;

beforeAll(async () => {
  const authority = await createDemoAuthority(period);
  data = await issueCard(authority, { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９' }, { ...period, pins: { signature: 'ABC123', authentication: '1234' } });
  trustStore = await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ kind: 'signature', der: unbase64(authority.signature.certificate) }, { kind: 'authentication', der: unbase64(authority.authentication.certificate) }] });
});
beforeEach(async () => {
  usb = new SoftwareUsb();
  card = new VirtualCard(data);
  reader = await requestReader(usb);
  await reader.open();
});

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no fault', (error: unknown) => (isFaultError(error) ? error.fault.code : String(error)));
const arrive = async (settings = {}): Promise<CardChannel> => {
  usb.reader.insertCard(card, settings);
  return reader.waitForCard(AbortSignal.timeout(5000));
};

describe('the frames of the reader', () => {
  it.each([
    ['D62A01', '0000FFFFFF0300FDD62A01FF00'],
    ['D620', '0000FFFFFF0200FED6200A00'],
    ['D622', '0000FFFFFF0200FED6220800'],
    ['D60600', '0000FFFFFF0300FDD606002400'],
    ['D60003070F07', '0000FFFFFF0600FAD60003070F070A00'],
    ['D60200180101020103000400050006000708080009000A000B000C000E040F001000110012001306', '0000FFFFFF2800D8D60200180101020103000400050006000708080009000A000B000C000E040F0010001100120013064B00'],
    ['D602001409010A010B010C01', '0000FFFFFF0C00F4D602001409010A010B010C01E600'],
    ['D6043601050010', '0000FFFFFF0700F9D6043601050010DA00'],
  ])('1: %s is %s', (content, frame) => expect(hex(encodeFrame(unhex(content)))).toBe(frame));

  it('1: the driver sends exactly these in its start and its poll', async () => {
    await codeOf(reader.waitForCard(AbortSignal.timeout(50)));
    const sent = usb.reader.frames.map(hex);
    expect(sent.slice(0, 4)).toEqual(['D62A01', 'D620', 'D622', 'D60600']);
    expect(sent.slice(4, 8)).toEqual(['D60003070F07', 'D60200180101020103000400050006000708080009000A000B000C000E040F001000110012001306', 'D602001409010A010B010C01', 'D6043601050010']);
  });

  it('2: a wrong sum is refused', () => {
    expect(takeFrame(unhex('0000FFFFFF0300FCD62A01FF00'))).toBe('broken');
    expect(takeFrame(unhex('0000FFFFFF0300FDD62A01FE00'))).toBe('broken');
  });

  it('3: parts are put together, and two frames in one are taken apart', () => {
    const frame = unhex('0000FFFFFF0300FDD72B00FE00');
    for (let cut = 1; cut < frame.length; cut++) expect(takeFrame(frame.slice(0, cut))).toBeUndefined();
    const both = new Uint8Array([...unhex('0000FF00FF00'), ...frame]);
    const first = takeFrame(both);
    expect(first).toMatchObject({ frame: { kind: 'ack' } });
    expect(typeof first === 'object' && hex(first.rest)).toBe(hex(frame));
  });
});

describe('a card on the reader', () => {
  it('answers through frames of 64 bytes and of 256, with waiting time extensions before a signature', async () => {
    for (const frameSizeCode of [5, 8]) {
      card = new VirtualCard(data);
      const jpki = await openJpkiCard(await arrive({ frameSizeCode, extensionsBeforeSignature: 20 }));
      expect(await jpki.readAttemptsLeft('signature')).toBe(5);
      const manifest = new TextEncoder().encode('{"a":1}');
      const { cms } = await signManifest(jpki, { manifest, pin: 'abc123', signedAt: at });
      expect((await verifyDetachedSignature({ cms, content: manifest, trustStore, at })).holder.name).toBe('林　美華');
      usb.reader.removeCard();
      reader = (await findReaders(usb))[0] as CardReader;
      await reader.open();
    }
  });

  it('keeps the count of a wrong PIN to one try, and signs with the right one after it', async () => {
    const jpki = await openJpkiCard(await arrive());
    const manifest = new TextEncoder().encode('x');
    expect(await codeOf(signManifest(jpki, { manifest, pin: 'WRONG99', signedAt: at }))).toBe('card.pin-wrong');
    expect(card.attemptsLeft.signature).toBe(4);
    expect(await codeOf(signManifest(jpki, { manifest, pin: 'ABC123', signedAt: at }))).toBe('no fault');
    expect(card.attemptsLeft.signature).toBe(5);
  });

  it('20, 43: taken away while signing it is gone for good, also when it comes back', async () => {
    const channel = await arrive();
    const jpki = await openJpkiCard(channel);
    card.interfere = (command) => {
      if (command[1] === 0x2a) usb.reader.removeCard();
      return undefined;
    };
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(3), pin: 'ABC123', signedAt: at }))).toBe('card.removed');
    card.interfere = undefined;
    usb.reader.insertCard(card);
    expect(await codeOf(jpki.readAttemptsLeft('signature'))).toBe('card.removed');
  });

  it('8: a pulled cable ends the exchange with a fault of ours', async () => {
    const jpki = await openJpkiCard(await arrive());
    card.interfere = () => {
      usb.unplug();
      return undefined;
    };
    expect(await codeOf(jpki.readAttemptsLeft('signature'))).toBe('card.transport-lost');
  });
});

describe('trouble on the air', () => {
  const signings = (): number => card.log.filter(({ command }) => command.startsWith('802A')).length;
  const sent = (): string[] => usb.reader.frames.map(hex);

  it('16: an answer to a VERIFY that is lost costs one try, not two', async () => {
    const jpki = await openJpkiCard(await arrive());
    let lost = 0;
    usb.reader.interfereAir = (frame, direction) => (direction === 'to-reader' && hex(frame).includes('63C4') && (lost += 1) === 1 ? 'lost' : undefined);
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(3), pin: 'WRONG99', signedAt: at }))).toBe('card.pin-wrong');
    expect([lost, card.attemptsLeft.signature]).toEqual([2, 4]);
  });

  it('16: a VERIFY that the card says it never had is not sent again on its word, and costs no try', async () => {
    const jpki = await openJpkiCard(await arrive());
    let lost = 0;
    usb.reader.interfereAir = (frame, direction) => (direction === 'to-card' && hex(frame).includes('57524F4E47') && (lost += 1) === 1 ? 'lost' : undefined);
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(3), pin: 'WRONG99', signedAt: at }))).toBe('card.removed');
    expect([lost, card.attemptsLeft.signature]).toEqual([1, 5]);
  });

  it('15: a card that asks for time for ever is given up: asleep, without a field, asked to sign once', async () => {
    const jpki = await openJpkiCard(await arrive({ extensionsBeforeSignature: Infinity, waitingTimeIndex: 4 }));
    expect(await codeOf(signManifest(jpki, { manifest: new Uint8Array(3), pin: 'ABC123', signedAt: at }))).toBe('card.timeout');
    expect(sent().slice(-2)).toEqual(['D6043601C2', 'D60600']);
    expect(sent().filter((frame) => frame.includes('802A'))).toHaveLength(1);
    expect(signings()).toBe(0);
  });

  it('19: two cards are one clear message', async () => {
    usb.reader.insertCard(card);
    usb.reader.addCard(new VirtualCard(data), { pupi: Uint8Array.of(9, 9, 9, 9) });
    expect(await codeOf(reader.waitForCard(AbortSignal.timeout(5000)))).toBe('card.several-cards');
  });

  it('sends one frame for each command that fits, and nothing between them', async () => {
    const channel = await arrive();
    const before = sent().length;
    for (let count = 0; count < 5; count++) await channel.transmit(unhex('00A4040C0AD392F000260100000001'));
    expect(sent()).toHaveLength(before + 5);
  });
});

describe('asking for a reader', () => {
  it('says when none was chosen', async () => {
    usb.unplug();
    expect(await codeOf(requestReader(usb))).toBe('card.reader-not-found');
  });

  it('7: names the class that a browser keeps to itself', async () => {
    usb.reader.claimInterface = () => Promise.reject(new DOMException("Failed to execute 'claimInterface' on 'USBDevice': The requested interface implements a protected class.", 'SecurityError'));
    expect(await codeOf((await requestReader(usb)).open())).toBe('card.protected-interface');
  });
});
