// CCID over WebUSB: refused in an ordinary page, and the driver end to end where a browser allows it.
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hex, SoftwareCcidReader, unhex, UsbWith, VirtualCard, type CcidReaderSettings } from '@zairyu/virtual-card';
import {
  createCcidReader,
  encodeMessage,
  findReaders,
  readAbilities,
  readSlotChange,
  requestReader,
  type CardReader,
  type UsbInterface,
} from '../src/index.ts';
import { faultOf, forCard, HOLDER, issue, signWith, type Issued } from './people.ts';
import { INTERRUPT, scriptedUsb, type ScriptedUsb, type Transfer } from './scripted-usb.ts';

let issued: Issued;
beforeAll(async () => {
  issued = await issue();
});

const placed = async (
  settings: CcidReaderSettings = {},
): Promise<{ usb: UsbWith<SoftwareCcidReader>; reader: CardReader; card: VirtualCard }> => {
  const usb = new UsbWith(new SoftwareCcidReader(settings));
  usb.reader.isUnrestricted = true;
  const reader = await requestReader(usb);
  await reader.open();
  const card = new VirtualCard(issued.data);
  usb.reader.insertCard(card);
  return { usb, reader, card };
};

describe('a reader of the smart card class', () => {
  it('7: is offered in an ordinary page, and told to belong to the operating system', async () => {
    const usb = new UsbWith(new SoftwareCcidReader());
    const reader = await requestReader(usb);
    expect(reader.protocol.id).toBe('ccid');
    expect(await faultOf(reader.open())).toBe('card.protected-interface');
    expect(usb.reader.opened).toBe(false);
    expect((await findReaders(usb)).map((each) => each.protocol.id)).toEqual(['ccid']);
  });

  it('signs where the browser allows it, with time that the card asks for', async () => {
    const { reader } = await placed({ extensionsBeforeSignature: 20 });
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
    await reader.close();
  });

  it('20: a card that was taken away is gone for good, also when it comes back', async () => {
    const { usb, reader, card } = await placed();
    const channel = await reader.waitForCard(forCard());
    usb.reader.removeCard();
    usb.reader.insertCard(card);
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
    await reader.close();
  });

  it('waits for a card, and begins it anew each time', async () => {
    const { usb, reader, card } = await placed();
    usb.reader.removeCard();
    const waiting = reader.waitForCard(forCard());
    usb.reader.insertCard(card);
    const first = await waiting;
    const second = await reader.waitForCard(forCard());
    expect(await faultOf(first.transmit(unhex('00A40000')))).toBe('card.removed');
    expect(await signWith(second, issued)).toBe(HOLDER);
    await reader.close();
  });

  it('8: a pulled cable ends the command', async () => {
    const { usb, reader, card } = await placed();
    const channel = await reader.waitForCard(forCard());
    card.interfere = () => {
      usb.unplug();
      return undefined;
    };
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.transport-lost');
    await reader.close();
  });
});

const BULK: UsbInterface = {
  interfaceNumber: 0,
  alternate: {
    interfaceClass: 0x0b,
    endpoints: [
      { endpointNumber: 2, direction: 'in', type: 'bulk', packetSize: 64 },
      { endpointNumber: 1, direction: 'out', type: 'bulk', packetSize: 64 },
      { endpointNumber: INTERRUPT, direction: 'in', type: 'interrupt', packetSize: 8 },
    ],
  },
};
const descriptor = (features: number, maxMessageBytes = 271): Uint8Array => {
  const bytes = new Uint8Array(9 + 9 + 54);
  bytes.set([9, 2, bytes.length, 0, 1, 1, 0, 0x80, 50, 9, 4, 0, 0, 3, 0x0b, 0, 0, 0, 54, 0x21]);
  const view = new DataView(bytes.buffer, 18);
  view.setUint32(40, features, true);
  view.setUint32(44, maxMessageBytes, true);
  return bytes;
};
type Reply = readonly [type: number, data: string, specific?: readonly [number, number, number]];

describe('the messages of the class', () => {
  /** A reader with a card in it, whose answers to XfrBlock are a script. */
  const scripted = (
    transfers: readonly (Reply | readonly Reply[])[],
    configuration = descriptor(0x4_0000),
  ): { device: ScriptedUsb; blocks: string[] } => {
    const blocks: string[] = [];
    const queue = [...transfers];
    const device = scriptedUsb({
      ids: [0x04e6, 0x5790],
      interfaces: [BULK],
      onControl: () => configuration,
      onWrite: (bytes): readonly Transfer[] => {
        const [type, sequence = 0] = [bytes[0], bytes[6]];
        const reply = ([kind, data, specific = [0, 0, 0]]: Reply): Uint8Array =>
          encodeMessage({ type: kind, slot: 0, sequence, specific, data: unhex(data) });
        if (type === 0x65 || type === 0x63) return [reply([0x81, ''])];
        if (type === 0x62) return [reply([0x80, '3B8880010000000000817100F9'])];
        blocks.push(`${hex(bytes.slice(7, 10))} ${hex(bytes.slice(10))}`);
        const next = queue.shift() ?? [];
        return (Array.isArray(next[0]) ? (next as readonly Reply[]) : [next as Reply]).map(reply);
      },
    });
    return { device, blocks };
  };
  const channelOf = async ({ device }: { device: ScriptedUsb }) => {
    const reader = createCcidReader(device);
    await reader.open();
    return reader.waitForCard(forCard());
  };
  const transmit = async (
    transfers: readonly (Reply | readonly Reply[])[],
    command = '00B0000000',
  ): Promise<string> => {
    const made = scripted(transfers);
    return faultOf((await channelOf(made)).transmit(unhex(command)).then((answer) => Promise.reject(hex(answer))));
  };

  it('carry an APDU in one block when it fits', async () => {
    const made = scripted([[0x80, 'AABB9000']]);
    expect(hex(await (await channelOf(made)).transmit(unhex('00B0000000')))).toBe('AABB9000');
    expect(made.blocks).toEqual(['000000 00B0000000']);
  });
  it('carry a long command and a long answer in pieces', async () => {
    const command = Uint8Array.from({ length: 130 }, (_, index) => index);
    const made = scripted(
      [
        [0x80, '', [0, 0, 0x10]],
        [0x80, '', [0, 0, 0x10]],
        [0x80, 'AA', [0, 0, 1]],
        [0x80, 'BB', [0, 0, 3]],
        [0x80, '9000', [0, 0, 2]],
      ],
      descriptor(0x4_0000, 64),
    );
    expect(hex(await (await channelOf(made)).transmit(command))).toBe('AABB9000');
    expect(made.blocks).toEqual([
      `000100 ${hex(command.subarray(0, 54))}`,
      `000300 ${hex(command.subarray(54, 108))}`,
      `000200 ${hex(command.subarray(108))}`,
      '001000 ',
      '001000 ',
    ]);
  });
  it.each<[string, Reply | readonly Reply[], string]>([
    ['the card left', [0x80, '', [0x42, 0xfe, 0]], 'card.removed'],
    ['the card lost its power', [0x80, '9000', [0x01, 0, 0]], 'card.removed'],
    ['the card is mute', [0x80, '', [0x40, 0xfe, 0]], 'card.removed'],
    ['the slot is busy', [0x81, '', [0x40, 0xe0, 0]], 'card.reader-busy'],
    ['the hardware failed', [0x80, '', [0x40, 0xfb, 0]], 'card.protocol reader-error-fb'],
    ['a chain begins with its middle', [0x80, 'AA', [0, 0, 3]], 'card.protocol reader-chaining'],
    ['a piece is empty', [0x80, '', [0, 0, 1]], 'card.protocol reader-chaining'],
    ['another kind of answer came', [0x82, ''], 'card.protocol reader-answer'],
    [
      'the card needs time, then answers',
      [
        [0x80, '', [0x80, 5, 0]],
        [0x80, '', [0x80, 5, 0]],
        [0x80, '9000'],
      ],
      '9000',
    ],
  ])('%s', async (_, transfer, expected) => expect(await transmit([transfer])).toBe(expected));

  it('20: what the reader says by itself ends the card before the next command', async () => {
    const made = scripted([[0x80, '9000']]);
    let tell: ((bytes: Uint8Array) => void) | undefined;
    const original = made.device.transferIn;
    made.device.transferIn = (endpoint, length) =>
      endpoint !== INTERRUPT || tell
        ? original(endpoint, length)
        : new Promise(
            (resolve) => (tell = (bytes) => resolve({ status: 'ok', data: new DataView(bytes.slice().buffer) })),
          );
    const channel = await channelOf(made);
    tell?.(unhex('5002'));
    await expect.poll(() => faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
  });

  it("a reader that leaves the card's transport to the host is told from one that cannot be reached", async () => {
    const device = scripted([], descriptor(0x1_0000)).device;
    expect(await faultOf(createCcidReader(device).open())).toBe('card.reader-unsupported');
  });
});

describe('what the reader says of itself', () => {
  it('is read from its class descriptor', () => {
    expect(readAbilities(descriptor(0x4_04be))).toEqual({ level: 'extended-apdu', maxMessageBytes: 271 });
    expect(readAbilities(descriptor(0x2_0000))).toMatchObject({ level: 'apdu' });
    expect(readAbilities(descriptor(0x1_0000))).toMatchObject({ level: 'tpdu' });
    expect(readAbilities(unhex('0902090001010080320700'))).toBeUndefined();
  });
  it('never makes the parser run away', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readAbilities(bytes)),
      { numRuns: 500 },
    );
    const whole = descriptor(0x4_0000);
    for (let cut = 0; cut < whole.length; cut++) expect(readAbilities(whole.slice(0, cut))).toBeUndefined();
  });
  it('a card came, a card went, nothing changed, no such message', () => {
    expect(['5003', '5002', '5001', '5000', '5103', '50', ''].map((text) => readSlotChange(unhex(text)))).toEqual([
      true,
      false,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
