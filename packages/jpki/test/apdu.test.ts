// Commands, answers and the rules between them, to ISO/IEC 7816-4. Case numbers are those of the project's list.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCommand, encodeCommand, exclusively, faultOfStatusWord, parseResponse, SW, transmit, type CardChannel, type Command, type SecureMessaging } from '../src/index.ts';
import { fromHex, toHex } from '../src/bytes.ts';
import { codeOf } from './people.ts';

/** Answers from a list, then 6F00; notes what was asked. */
function scripted(...answers: readonly string[]): CardChannel & { readonly asked: string[] } {
  const left = [...answers];
  const asked: string[] = [];
  return { asked, transmit: async (command) => (asked.push(toHex(command)), fromHex(left.shift() ?? '6f00')) };
}
const read: Command = { cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 };
const byte = fc.integer({ min: 0, max: 255 });
const anyCommand = fc
  .record({ cla: byte, ins: byte, p1: byte, p2: byte, data: fc.option(fc.uint8Array({ minLength: 1, maxLength: 700 }), { nil: undefined }), le: fc.option(fc.integer({ min: 1, max: 0x10000 }), { nil: undefined }) })
  .map(({ data, le, ...header }): Command => ({ ...header, ...(data ? { data } : {}), ...(le === undefined ? {} : { le }) }));

describe('a command', () => {
  it.each<[Command, string]>([
    [{ cla: 0, ins: 0x20, p1: 0, p2: 0x80 }, '00200080'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 1 }, '00b0000001'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 256 }, '00b0000000'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 257 }, '00b00000000101'],
    [{ cla: 0, ins: 0xb0, p1: 0, p2: 0, le: 65536 }, '00b00000000000'],
    [{ cla: 0, ins: 0x20, p1: 0, p2: 0x80, data: fromHex('3132') }, '00200080023132'],
    [{ cla: 0x80, ins: 0x2a, p1: 0, p2: 0x80, data: fromHex('01'), le: 256 }, '802a0080010100'],
    [{ cla: 0, ins: 0xcb, p1: 0x3f, p2: 0xff, data: fromHex('01'), le: 257 }, '00cb3fff000001010101'],
    [{ cla: 0x08, ins: 0xb0, p1: 0x85, p2: 0, data: fromHex('96020100'), le: 65536 }, '08b085000000049602' + '01000000'],
  ])('case 21: %j is written as the standard has it and read back', (command, hex) => {
    expect(toHex(encodeCommand(command))).toBe(hex);
    expect(decodeCommand(fromHex(hex))).toEqual(command);
  });

  it('case 21: of 255 bytes is short, of 256 extended, in cases 3 and 4', () => {
    const start = (length: number, le?: number) => toHex(encodeCommand({ cla: 0, ins: 1, p1: 0, p2: 0, data: new Uint8Array(length), ...(le ? { le } : {}) }).subarray(4, 7));
    expect(start(255)).toBe('ff0000');
    expect(start(256)).toBe('000100');
    expect(start(255, 256)).toBe('ff0000');
    expect(start(1, 257)).toBe('000001');
  });

  it('case 21: is read back as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(anyCommand, (command) => {
        expect(decodeCommand(encodeCommand(command))).toEqual(command);
      }),
      { numRuns: 2000 },
    );
  });

  it('case 21: is read from any bytes in one way or refused, and says the same when it is written in the form it came in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.uint8Array({ minLength: 4, maxLength: 4 }).chain((head) => fc.uint8Array({ maxLength: 12 }).map((tail) => Uint8Array.of(...head, 0, 0, ...tail)))), (bytes) => {
        let command: Command;
        try {
          command = decodeCommand(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          return;
        }
        // Short forms are the only spelling of what fits them; extended forms of small lengths decode to the same command.
        expect(decodeCommand(encodeCommand(command))).toEqual(command);
        if (bytes[4] !== 0 || bytes.length === 5) expect(toHex(encodeCommand(command))).toBe(toHex(bytes));
      }),
      { numRuns: 5000 },
    );
  });

  it.each(['', '00', '002000', '002000800231', '00200080023132ffff', '00b000000001', '00b00000000002ff', '00b0000000000201ff00', '00b000000000000000'])('case 21: %s is no command', (hex) => {
    expect(() => decodeCommand(fromHex(hex))).toThrow(RangeError);
  });

  it.each<Partial<Command>>([{ cla: 256 }, { ins: -1 }, { p1: 0.5 }, { p2: Number.NaN }, { le: 0 }, { le: 65537 }, { le: 1.5 }, { data: new Uint8Array(65536) }])('case 21: with %j is not written', (change) => {
    expect(() => encodeCommand({ cla: 0, ins: 0, p1: 0, p2: 0, ...change })).toThrow(RangeError);
  });
});

describe('an answer', () => {
  it('case 22: 6Cxx is followed once, with the length the card names', async () => {
    const card = scripted('6c10', `${'ab'.repeat(16)}9000`);
    expect((await transmit(card, read)).data.length).toBe(16);
    expect(card.asked).toEqual(['00b0000000', '00b0000010']);
    const stubborn = scripted('6c10', '6c20', '6c30');
    expect((await transmit(stubborn, read)).sw).toBe(0x6c20);
    expect(stubborn.asked.length).toBe(2);
    const same = scripted('6c00', '9000');
    expect((await transmit(same, read)).sw).toBe(0x6c00);
    expect(same.asked.length).toBe(1);
  });

  it('case 22: 6Cxx never sends a secret again', async () => {
    const card = scripted('6c06', '9000');
    expect((await transmit(card, { cla: 0, ins: 0x20, p1: 0, p2: 0x80, data: fromHex('414243313233') })).sw).toBe(0x6c06);
    expect(card.asked).toEqual(['0020008006414243313233']);
  });

  it.each([['a signature', 0x80, 0x2a], ['VERIFY with Le', 0x00, 0x20], ['CHANGE REFERENCE DATA', 0x00, 0x24], ['MSE', 0x00, 0x22], ['MUTUAL AUTHENTICATE', 0x00, 0x82], ['an unknown one', 0x80, 0x32]])(
    'case 22: 6Cxx never makes the card carry out %s a second time',
    async (_, cla, ins) => {
      const card = scripted('6c80', '9000');
      expect((await transmit(card, { cla, ins, p1: 0, p2: 0x80, data: fromHex('414243313233'), le: 0x100 })).sw).toBe(0x6c80);
      expect(card.asked.length).toBe(1);
    },
  );

  it('case 22: 61xx is followed to the end', async () => {
    const card = scripted('01026103', '0304056101', '069000');
    expect(toHex((await transmit(card, read)).data)).toBe('010203040506');
    expect(card.asked).toEqual(['00b0000000', '00c0000003', '00c0000001']);
  });

  it('case 22: 61xx is followed in pieces of 16 bytes, and where the card names another length for a piece', async () => {
    const drops = scripted('6110', ...Array.from({ length: 15 }, () => `${'ab'.repeat(16)}6110`), `${'ab'.repeat(16)}9000`);
    expect((await transmit(drops, read)).data.length).toBe(256);
    const exact = scripted('6180', '6c10', `${'cd'.repeat(16)}9000`);
    expect(toHex((await transmit(exact, read)).data)).toBe('cd'.repeat(16));
    expect(exact.asked).toEqual(['00b0000000', '00c0000080', '00c0000010']);
    expect((await transmit(scripted('6180', '6c10', '6c20', '9000'), read)).sw).toBe(0x6c20);
  });

  it('case 22: 6Cxx that names more than was asked for is an answer, and nobody calls it too long', async () => {
    const card = scripted('6ca0', `${'ab'.repeat(160)}9000`);
    expect((await transmit(card, { ...read, le: 32 })).data.length).toBe(160);
    expect(await codeOf(transmit(scripted('6ca0', `${'ab'.repeat(161)}9000`), { ...read, le: 32 }))).toBe('card.protocol');
  });

  it('of a SELECT may describe the file, asked or not; more than a description it may not be', async () => {
    const select: Command = { cla: 0, ins: 0xa4, p1: 4, p2: 0x0c, data: fromHex('d392f000260100000001') };
    expect((await transmit(scripted('6f04840200019000'), select)).sw).toBe(SW.ok);
    expect((await transmit(scripted('6106', '6f0484020001' + '9000'), select)).sw).toBe(SW.ok);
    expect(await codeOf(transmit(scripted(`${'00'.repeat(257)}9000`), select))).toBe('card.protocol');
  });

  it.each(['6110', '0161ff', `${'00'.repeat(256)}6100`])('case 22: a card that goes on with %s for ever is left after a few commands', async (answer) => {
    let count = 0;
    expect(await codeOf(transmit({ transmit: async () => (count++, fromHex(answer)) }, read))).toBe('card.protocol');
    expect(count).toBeLessThan(20);
  });

  it('case 23: of less than two bytes, or more than the longest answer, is none', async () => {
    for (const bytes of ['', '90']) expect(await codeOf(transmit(scripted(bytes), read))).toBe('card.protocol');
    expect(() => parseResponse(new Uint8Array(0x10003))).toThrow();
    expect(parseResponse(new Uint8Array(0x10002)).data.length).toBe(0x10000);
  });

  it('is refused when it is longer than what was asked for', async () => {
    expect(await codeOf(transmit(scripted('0102039000'), { ...read, le: 2 }))).toBe('card.protocol');
    expect(await codeOf(transmit(scripted('019000'), { cla: 0, ins: 0x20, p1: 0, p2: 0x80 }))).toBe('card.protocol');
    expect((await transmit(scripted('0163c4'), { cla: 0, ins: 0x20, p1: 0, p2: 0x80 })).sw).toBe(0x63c4);
  });

  it.each([
    ['6982', 'card.pin-needed'], ['6983', 'card.pin-blocked'], ['6984', 'card.pin-blocked'], ['6a82', 'card.status'],
    ['6700', 'card.status'], ['6985', 'card.status'], ['69fc', 'card.status'], ['6b00', 'card.status'], ['6d00', 'card.status'], ['6e00', 'card.status'], ['6300', 'card.status'],
  ])('%s means %s', (sw, code) => {
    expect(faultOfStatusWord(Number.parseInt(sw, 16)).code).toBe(code);
  });

  it('is a card that left when the connection breaks, and an unknown error stays what it is', async () => {
    const throwing = (error: unknown): CardChannel => ({ transmit: () => Promise.reject(error) });
    expect(await codeOf(transmit(throwing(new DOMException('A transfer error has occurred.', 'NetworkError')), read))).toBe('card.removed');
    expect(await codeOf(transmit(throwing(Object.assign(new Error('read'), { code: 'ECONNRESET' })), read))).toBe('card.removed');
    await expect(transmit(throwing(new TypeError('our own mistake')), read)).rejects.toBeInstanceOf(TypeError);
  });
});

describe('sending', () => {
  it.each([0x20, 0x24, 0x2c, 0x32])('wipes the encoded copy of a secret (INS %i), answered or not', async (ins) => {
    let kept = new Uint8Array(0);
    const keep = (answer: () => Promise<Uint8Array>): CardChannel => ({ transmit: (command) => ((kept = command as Uint8Array<ArrayBuffer>), answer()) });
    const secret: Command = { cla: 0, ins, p1: 0, p2: 0x80, data: fromHex('31323334') };
    await transmit(keep(async () => fromHex('9000')), secret);
    expect(kept.every((value) => value === 0)).toBe(true);
    await codeOf(transmit(keep(() => Promise.reject(new DOMException('gone', 'NetworkError'))), secret));
    expect(kept.length).toBe(9);
    expect(kept.every((value) => value === 0)).toBe(true);
  });

  it('lets a session with secure messaging wrap what goes out and unwrap what comes back', async () => {
    const card = scripted('aabb9000');
    const secure: SecureMessaging = {
      wrap: async (command) => ({ ...command, cla: 0x08, data: fromHex('96020100'), le: 0x10000 }),
      unwrap: async ({ data, sw }) => ({ data: data.map((value) => value ^ 0xff), sw }),
    };
    expect(await transmit(card, read, secure)).toEqual({ data: fromHex('5544'), sw: SW.ok });
    expect(card.asked).toEqual(['08b00000000004960201000000']);
  });
});

describe('an operation on a channel', () => {
  const channel: CardChannel = { transmit: async () => fromHex('9000') };
  const gate = () => {
    let open = () => {};
    const passed = new Promise<void>((resolve) => (open = resolve));
    return { open: () => open(), passed };
  };

  it('waits for the one before it, also when that one fails', async () => {
    const order: string[] = [];
    const { open, passed } = gate();
    const first = exclusively(channel, async () => {
      order.push('first begins');
      await passed;
      order.push('first ends');
      throw new Error('failed');
    });
    const second = exclusively(channel, async () => order.push('second'));
    await Promise.resolve();
    open();
    await expect(first).rejects.toThrow('failed');
    await second;
    expect(order).toEqual(['first begins', 'first ends', 'second']);
  });

  it('case 45: is refused as busy when it does not want to wait, and welcome afterwards', async () => {
    const { open, passed } = gate();
    const first = exclusively(channel, () => passed);
    expect(await codeOf(exclusively(channel, async () => 1, 'refuse'))).toBe('card.reader-busy');
    open();
    await first;
    expect(await exclusively(channel, async () => 1, 'refuse')).toBe(1);
  });
});
