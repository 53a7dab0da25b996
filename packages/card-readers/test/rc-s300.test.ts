// The RC-S300: known frames, and the driver end to end against the software reader with each of its ways to Type B.
import { beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hex, SoftwareRcS300, unhex, UsbWith, VirtualCard, type TypeBSupport } from '@zairyu/virtual-card';
import {
  createRcS300,
  encodeMessage,
  openReader,
  rcS300,
  readAnswer,
  readObjects,
  requestReader,
  SESSION,
  switchToTypeB,
  takeMessage,
  transceive,
} from '../src/index.ts';
import { faultOf, forCard, HOLDER, issue, signWith, type Issued } from './people.ts';
import { scriptedUsb, type Transfer } from './scripted-usb.ts';

let issued: Issued;
beforeAll(async () => {
  issued = await issue();
});

const escape = (sequence: number, apdu: Uint8Array): string =>
  hex(encodeMessage({ type: 0x6b, slot: 0, sequence, specific: [0, 0, 0], data: apdu }));

describe('the frames of the reader', () => {
  it('are those that public software sends', () => {
    expect(escape(1, SESSION.end)).toBe('6B080000000001000000FF50000002820000');
    expect(escape(2, SESSION.start)).toBe('6B080000000002000000FF50000002810000');
    expect(escape(3, SESSION.fieldOff)).toBe('6B080000000003000000FF50000002830000');
    expect(escape(4, SESSION.fieldOn)).toBe('6B080000000004000000FF50000002840000');
    expect(escape(5, switchToTypeB(4))).toBe('6B0A0000000005000000FF500002048F02010400');
    expect(escape(6, switchToTypeB(3))).toBe('6B0A0000000006000000FF500002048F02010300');
    // 30 ms are 0x7530 microseconds; 0x0E bytes of objects, 0x03 of them the frame.
    expect(escape(7, transceive(unhex('050010'), 30))).toBe(
      '6B18000000000700000 0FF50000100000E5F46043075000095820003050010000000'.replace(' ', ''),
    );
  });

  it('an answer is read object by object', () => {
    expect(readAnswer(unhex('C00300900092010096020000970350112 2 9000'.replaceAll(' ', '')))).toEqual({
      result: 'done',
      trouble: 0,
      received: unhex('501122'),
    });
    expect(readAnswer(unhex('C003026401 9000'.replace(' ', '')))).toEqual({ result: 'no-answer', trouble: 0 });
    expect(readAnswer(unhex('C003016A819000'))).toMatchObject({ result: 'unsupported' });
    expect(['C003016301', 'C003016401', 'C003016700'].map((text) => readAnswer(unhex(`${text}9000`)).result)).toEqual([
      'refused',
      'refused',
      'refused',
    ]);
  });
  it('the lengths of objects may take three bytes', () => {
    const frame = new Uint8Array(253).fill(0xab);
    expect(readObjects(new Uint8Array([...unhex('978200FD'), ...frame])).get(0x97)).toEqual(frame);
    expect(readObjects(new Uint8Array([...unhex('9781FD'), ...frame])).get(0x97)).toEqual(frame);
    expect(readObjects(unhex('5F460400000000')).get(0x5f46)).toEqual(new Uint8Array(4));
  });
  it.each(['97', '9705AA', '97810', '9783000001AA', '9780AA0000', '5F', 'C003009000 9702'])('%s is refused', (text) => {
    expect(() => readObjects(unhex(text.replace(' ', '')))).toThrow('card.protocol');
  });
  it.each(['', '90', '9000', '6A81', 'C003009000', 'C0020090 9000', 'C0030090006F00'])(
    'the answer %s is refused',
    (text) => {
      expect(() => readAnswer(unhex(text.replace(' ', '')))).toThrow('card.protocol');
    },
  );
  it('whatever comes, the parser ends with objects or with a fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        try {
          for (const value of readObjects(bytes).values()) expect(value.length).toBeLessThanOrEqual(bytes.length);
        } catch (error) {
          expect(String(error)).toContain('card.protocol');
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('the messages', () => {
  it('come whole out of any pieces, and several out of one', () => {
    const message = fc.record({
      type: fc.nat(255),
      slot: fc.nat(255),
      sequence: fc.nat(255),
      specific: fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)),
      data: fc.uint8Array({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(50), { maxLength: 40 }), (messages, cuts) => {
        const stream = messages.flatMap((each) => [...encodeMessage(each)]);
        let buffer = new Uint8Array(0);
        const found: unknown[] = [];
        for (const cut of [...cuts, stream.length]) {
          buffer = new Uint8Array([...buffer, ...stream.splice(0, cut)]);
          for (let taken = takeMessage(buffer); typeof taken === 'object'; taken = takeMessage(buffer)) {
            found.push(taken.frame);
            buffer = new Uint8Array(taken.rest);
          }
        }
        expect(found).toEqual(messages);
      }),
      { numRuns: 200 },
    );
  });
  it('that claim to be endless are refused at once', () => {
    expect(takeMessage(unhex('80FFFFFFFF0001000000'))).toBe('broken');
    expect(takeMessage(unhex('80020101000001000000'))).toBe('broken');
  });
});

describe('a card on the reader', () => {
  const placed = async (
    support: TypeBSupport,
    settings = {},
  ): Promise<{
    usb: UsbWith<SoftwareRcS300>;
    reader: Awaited<ReturnType<typeof requestReader>>;
    card: VirtualCard;
  }> => {
    const usb = new UsbWith(new SoftwareRcS300(support));
    const reader = await requestReader(usb);
    await reader.open();
    const card = new VirtualCard(issued.data);
    usb.reader.insertCard(card, settings);
    return { usb, reader, card };
  };
  const count = (commands: readonly Uint8Array[], start: string): number =>
    commands.filter((each) => hex(each).startsWith(start)).length;

  it.each<[string, TypeBSupport, number]>([
    ['at the layer where the reader speaks APDUs', { layer4: true, layer3: false }, 0],
    ['at the layer that leaves everything to us', { layer4: false, layer3: 'raw' }, 1],
    ['at the layer where the reader activates', { layer4: false, layer3: 'activated' }, 1],
  ])('signs %s', async (_, support, switches) => {
    const { usb, reader } = await placed(support, { frameSizeCode: 5, extensionsBeforeSignature: 20 });
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
    expect(count(usb.reader.commands, 'FF500002048F020103')).toBe(switches);
    await reader.close();
    expect(usb.reader.commands.slice(-2).map(hex)).toEqual(['FF50000002830000', 'FF50000002820000']);
  });

  it('is one round trip for each command when the reader speaks APDUs', async () => {
    const { usb, reader } = await placed({ layer4: true, layer3: 'raw' });
    const channel = await reader.waitForCard(forCard());
    const before = usb.reader.commands.length;
    await channel.transmit(unhex('00A4040C0AD392F000260100000001'));
    expect(usb.reader.commands).toHaveLength(before + 1);
    await reader.close();
  });

  it('20: taken away it is gone for good, at either layer', async () => {
    for (const support of [
      { layer4: true, layer3: false },
      { layer4: false, layer3: 'raw' },
    ] as const) {
      const { usb, reader, card } = await placed(support);
      const channel = await reader.waitForCard(forCard());
      usb.reader.removeCard();
      expect(await faultOf(channel.transmit(unhex('00A4040C0AD392F000260100000001')))).toBe('card.removed');
      usb.reader.insertCard(card);
      expect(await faultOf(channel.transmit(unhex('00A4040C0AD392F000260100000001')))).toBe('card.removed');
      await reader.waitForCard(forCard());
      await reader.close();
    }
  });

  it('waits for a card that is placed later', async () => {
    const { usb, reader, card } = await placed({ layer4: true, layer3: 'raw' });
    usb.reader.removeCard();
    const waiting = reader.waitForCard(forCard());
    await expect.poll(() => count(usb.reader.commands, 'FF500002')).toBeGreaterThan(2);
    usb.reader.insertCard(card);
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
    await reader.close();
  });

  it('is told that this reader cannot reach it when it has neither layer', async () => {
    const { reader } = await placed({ layer4: false, layer3: false });
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('card.reader-unsupported');
    await reader.close();
  });

  it('8: a pulled cable ends the command', async () => {
    const { usb, reader, card } = await placed({ layer4: true, layer3: false });
    const channel = await reader.waitForCard(forCard());
    card.interfere = () => {
      usb.unplug();
      return undefined;
    };
    expect(await faultOf(channel.transmit(unhex('00A4040C0AD392F000260100000001')))).toBe('card.transport-lost');
    await reader.close();
  });
});

describe('the cable', () => {
  const done = 'C003009000';
  const reply = (
    sequence: number,
    data: string,
    specific: readonly [number, number, number] = [0, 0, 0],
    type = 0x83,
  ): Uint8Array => encodeMessage({ type, slot: 0, sequence, specific, data: unhex(data) });
  const opening = async (answer: (sequence: number) => readonly Transfer[]): Promise<string> => {
    const device = scriptedUsb({ ids: [0x054c, 0x0dc8], onWrite: (bytes) => answer(bytes[6] ?? 0) });
    const outcome = await faultOf(createRcS300(device).open());
    expect(device.log[0]).toBe('claim 1');
    return outcome;
  };

  it('3: messages may come in any pieces', async () => {
    expect(await opening((sequence) => [...reply(sequence, `${done}9000`)].map((byte) => Uint8Array.of(byte)))).toBe(
      'no fault',
    );
    expect(await opening((sequence) => [new Uint8Array(0), reply(sequence, `${done}9000`), new Uint8Array(0)])).toBe(
      'no fault',
    );
  });
  it.each<[string, (sequence: number) => readonly Transfer[], string]>([
    ['another sequence', (sequence) => [reply(sequence + 1, `${done}9000`)], 'card.protocol reader-sequence'],
    ['another type', (sequence) => [reply(sequence, `${done}9000`, [0, 0, 0], 0x80)], 'card.protocol reader-answer'],
    ['a failure', (sequence) => [reply(sequence, '', [0x40, 0xfb, 0])], 'card.protocol reader-error-fb'],
    ['a refusal', (sequence) => [reply(sequence, 'C0030163019000')], 'card.protocol reader-refused'],
    ['half an object', (sequence) => [reply(sequence, 'C003009000')], 'card.protocol reader-objects'],
    ['a babble', () => ['babble'], 'card.protocol usb-babble'],
    ['a message without end', () => [unhex('83FFFFFF7F0001000000')], 'card.protocol frame'],
  ])('%s ends with a fault of ours', async (_, answer, expected) => {
    expect(await opening(answer)).toBe(expected);
  });
  it('time that the reader asks for is granted, but not for ever', async () => {
    expect(
      await opening((sequence) => [
        reply(sequence, '', [0x80, 1, 0]),
        reply(sequence, '', [0x80, 1, 0]),
        reply(sequence, `${done}9000`),
      ]),
    ).toBe('no fault');
    expect(await opening((sequence) => Array.from({ length: 400 }, () => reply(sequence, '', [0x80, 1, 0])))).toBe(
      'card.timeout',
    );
  });
});

describe('what is said of the reader', () => {
  it('is that nobody has confirmed it on hardware', () => {
    expect(rcS300.confirmedOnHardware).toBe(false);
  });
  it('it is taken by its numbers, not for its interface of the smart card class', () => {
    expect(openReader(new SoftwareRcS300())?.protocol.id).toBe('rc-s300');
  });
});
