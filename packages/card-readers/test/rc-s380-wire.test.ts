// The RC-S380 byte for byte, against a reader that is a list of bytes; the numbers are those of the conformance cases.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isFaultError } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { hex, unhex } from '@zairyu/virtual-card';
import { createRcS380, encodeFrame, takeFrame } from '../src/index.ts';
import { scriptedUsb, type ScriptedUsb, type Transfer } from './scripted-usb.ts';

const ACK = '0000FF00FF00';
const NONE = '80000000';
/** What the air answers to a frame, as status, valid bits and frame. */
type Air = (frame: string) => string;
const heard = (frame: string): string => `0000000008${frame}`;
/** A card that is there, and answers every block with 9000 and the same number. */
const card: Air = (frame) => {
  if (frame === '050010') return heard('501122334400000000008171');
  if (frame.startsWith('1D')) return heard('00');
  return frame === 'C2' ? heard('C2') : heard(`${frame.slice(0, 2)}9000`);
};

interface Wire {
  readonly device: ScriptedUsb;
  readonly contents: string[];
}
/** @param instead what the reader sends for this command (in hex, without D6) in place of ACK and answer; undefined lets it pass. */
function wire(air: Air, instead: (command: string) => readonly Transfer[] | undefined = () => undefined): Wire {
  const contents: string[] = [];
  const device = scriptedUsb({
    onWrite: (bytes) => {
      if (hex(bytes) === ACK) {
        contents.push('ACK');
        return [];
      }
      const taken = takeFrame(bytes);
      if (typeof taken !== 'object' || taken.frame.kind !== 'data') throw new Error(`no frame: ${hex(bytes)}`);
      const content = hex(taken.frame.data);
      contents.push(content);
      const special = instead(content.slice(2));
      if (special) return special;
      const command = Number.parseInt(content.slice(2, 4), 16);
      const body = command === 0x04 ? air(content.slice(8)) : '00';
      return [unhex(ACK), encodeFrame(unhex(`D7${(command + 1).toString(16).padStart(2, '0')}${body}`))];
    },
  });
  return { device, contents };
}
const faultOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no fault',
    (error: unknown) =>
      isFaultError(error)
        ? `${error.fault.code}${error.fault.params?.['detail'] ? ` ${error.fault.params['detail']}` : ''}`
        : String(error),
  );
const forCard = (): AbortSignal => AbortSignal.timeout(4000);

const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note);
});
afterEach(async () => {
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  expect(unhandled).toEqual([]);
});

describe('a whole visit', () => {
  it('1: is these frames and no others; the settings of the field are sent once', async () => {
    const { device, contents } = wire(card);
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    await channel.transmit(unhex('00A4'));
    await channel.transmit(unhex('00B0'));
    await reader.close();
    const sent = device.written.map(hex);
    expect(sent.slice(0, 10)).toEqual([
      ACK,
      '0000FFFFFF0300FDD62A01FF00',
      '0000FFFFFF0200FED6200A00',
      '0000FFFFFF0200FED6220800',
      '0000FFFFFF0300FDD606002400',
      '0000FFFFFF0600FAD60003070F070A00',
      '0000FFFFFF2800D8D60200180101020103000400050006000708080009000A000B000C000E040F0010001100120013064B00',
      '0000FFFFFF0C00F4D602001409010A010B010C01E600',
      '0000FFFFFF0700F9D6043601050010DA00',
      '0000FFFFFF0D00F3D60436011D11223344000801001F00',
    ]);
    expect(contents.slice(10)).toEqual(['D60458020200A4', 'D60458020300B0', 'D6043601C2', 'D60600', 'ACK']);
    expect(sent.at(-3)).toBe('0000FFFFFF0500FBD6043601C22D00');
    expect(device.log).toEqual(['claim 0', 'release 0', 'close']);
  });

  it('6: goes on asking while no card answers', async () => {
    let asked = 0;
    const { device, contents } = wire((frame) => (frame === '050010' && (asked += 1) < 3 ? NONE : card(frame)));
    const reader = createRcS380(device);
    await reader.open();
    await reader.waitForCard(forCard());
    expect(contents.filter((content) => content === 'D6043601050010')).toHaveLength(3);
    expect(contents.filter((content) => content === 'D60003070F07')).toHaveLength(1);
  });

  it('begins a field anew for a card that went while it was selected', async () => {
    let selected = 0;
    const { device, contents } = wire((frame) =>
      frame.startsWith('1D') && (selected += 1) === 1 ? NONE : card(frame),
    );
    const reader = createRcS380(device);
    await reader.open();
    await reader.waitForCard(forCard());
    expect(contents.filter((content) => content === 'D60600')).toHaveLength(2);
    expect(contents.filter((content) => content === 'D60003070F07')).toHaveLength(2);
  });

  it('ends at once when the person leaves', async () => {
    const { device } = wire(() => NONE);
    const reader = createRcS380(device);
    await reader.open();
    const leaving = new AbortController();
    const waiting = reader.waitForCard(leaving.signal);
    leaving.abort(new Error('left'));
    await expect(waiting).rejects.toThrow('left');
  });
});

describe('two cards', () => {
  it('19: are one clear message, before and after the first was selected', async () => {
    for (const where of ['050010', '1D', '02']) {
      const reader = createRcS380(wire((frame) => (frame.startsWith(where) ? '08000000' : card(frame))).device);
      await reader.open();
      expect(await faultOf(reader.waitForCard(forCard()).then((channel) => channel.transmit(unhex('00A4'))))).toBe(
        'card.several-cards',
      );
      await reader.close();
    }
  });
});

describe('the air in the middle of a command', () => {
  const VERIFY = '00200080';
  it.each([
    ['80000000', 'nothing was heard'],
    ['04000000', 'a wrong checksum'],
    ['02000000', 'a wrong parity'],
    ['01000000', 'no block'],
    ['10000000', 'too much'],
  ])('6, 16: status %s (%s) is asked about, the command is not repeated', async (status) => {
    let troubles = 0;
    const { device, contents } = wire((frame) => {
      if (frame === `02${VERIFY}`) return ((troubles += 1), status);
      return frame === 'B2' ? heard('029000') : card(frame);
    });
    const reader = createRcS380(device);
    await reader.open();
    expect(hex(await (await reader.waitForCard(forCard())).transmit(unhex(VERIFY)))).toBe('9000');
    expect(troubles).toBe(1);
    expect(contents.filter((content) => content.includes('B2'))).toHaveLength(1);
  });
  it.each(['40000000', '00020000', '00040000', '00080000', '00000080'])(
    "status %s is the reader's own trouble",
    async (status) => {
      const reader = createRcS380(wire((frame) => (frame.startsWith('02') ? status : card(frame))).device);
      await reader.open();
      expect(await faultOf((await reader.waitForCard(forCard())).transmit(unhex(VERIFY)))).toMatch(
        /^card\.protocol air-/,
      );
    },
  );
  it('20: a card that has gone is not woken, whatever is sent to it', async () => {
    let isThere = true;
    const { device, contents } = wire((frame) => (isThere ? card(frame) : NONE));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    await channel.transmit(unhex(VERIFY));
    isThere = false;
    expect(await faultOf(channel.transmit(unhex('802A')))).toBe('card.removed');
    expect(contents.at(-1)).toBe('D60600');
    isThere = true;
    const before = contents.length;
    expect(await faultOf(channel.transmit(unhex('802A')))).toBe('card.removed');
    expect(contents).toHaveLength(before);
    // Asked to, it finds the card anew: with a field that begins anew, and no PIN verified.
    await reader.waitForCard(forCard());
    expect(contents.slice(before, before + 5)).toEqual([
      'D60003070F07',
      expect.stringContaining('D60200180101'),
      'D602001409010A010B010C01',
      'D6043601050010',
      'D60436011D1122334400080100',
    ]);
  });
});

describe('the cable', () => {
  const answer = encodeFrame(unhex('D72B00'));
  const bad = (at: number): Uint8Array => answer.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const opening = async (transfers: readonly Transfer[]): Promise<string> => {
    const { device } = wire(card, (command) => (command === '2A01' ? transfers : undefined));
    return faultOf(createRcS380(device).open());
  };

  it.each<[string, number]>([
    ['its length', 5],
    ['the sum of its length', 7],
    ['its content', 9],
    ['the sum of its content', 11],
    ['its end', 12],
    ['its start', 2],
  ])('2: a frame with a wrong bit in %s is refused', async (_, at) => {
    expect(await opening([unhex(ACK), bad(at)])).toBe('card.protocol frame');
  });
  it("2: none of it reaches the card's channel", async () => {
    const { device } = wire(card, (command) =>
      command.endsWith('0200A4')
        ? [unhex(ACK), encodeFrame(unhex('D70500000000080290')).map((byte, index) => (index === 16 ? byte ^ 1 : byte))]
        : undefined,
    );
    const reader = createRcS380(device);
    await reader.open();
    expect(await faultOf((await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('card.protocol frame');
  });
  it('3: frames may come in any pieces', async () => {
    const both = new Uint8Array([...unhex(ACK), ...answer]);
    expect(await opening([both])).toBe('no fault');
    expect(await opening([...both].map((byte) => Uint8Array.of(byte)))).toBe('no fault');
    for (let cut = 1; cut < both.length; cut++)
      expect(await opening([both.slice(0, cut), both.slice(cut)])).toBe('no fault');
  });
  it('4: without an ACK the reader is told to stop, and works again when it is opened anew', async () => {
    let isDeaf = true;
    const { device, contents } = wire(card, (command) => (command === '2A01' && isDeaf ? [] : undefined));
    const reader = createRcS380(device);
    expect(await faultOf(reader.open())).toBe('card.transport-lost');
    expect(contents).toEqual(['ACK', 'D62A01', 'ACK']);
    await reader.close();
    isDeaf = false;
    await reader.open();
    expect(hex(await (await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('9000');
  });
  it('4: an answer that comes too late does not answer the next command', async () => {
    let device: ScriptedUsb | undefined;
    const late = encodeFrame(unhex('D70700'));
    const made = wire(card, (command) => (command === '2A01' && !device ? [] : undefined));
    const reader = createRcS380(made.device);
    expect(await faultOf(reader.open())).toBe('card.transport-lost');
    device = made.device;
    await reader.close();
    device.give(unhex(ACK));
    device.give(late);
    await reader.open();
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('no fault');
  });
  it.each([
    ['D72A00', 'another command'],
    ['D70300', 'a command of before'],
    ['D62B00', 'a request'],
    ['D7', 'half a code'],
  ])('5: %s (%s) is no answer', async (content) => {
    expect(await opening([unhex(ACK), encodeFrame(unhex(content))])).toBe('card.protocol response-code');
  });
  it('5: an answer without its ACK, and two ACKs, are refused', async () => {
    expect(await opening([answer])).toBe('card.protocol no-ack');
    expect(await opening([unhex(ACK), unhex(ACK)])).toBe('card.protocol response-code');
  });
  it("names the reader's complaint about our frame", async () => {
    expect(await opening([unhex(ACK), unhex('0000FFFFFF')])).toBe('card.protocol error-frame');
  });
  it('a setting that the reader refuses is told with its status', async () => {
    expect(await opening([unhex(ACK), encodeFrame(unhex('D72B07'))])).toBe('card.protocol reader-status-7');
  });
  it('8: a cable that is pulled while a read waits ends it, and nothing is left over', async () => {
    const { device } = wire(card, (command) => (command.endsWith('0200A4') ? [unhex(ACK)] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    const pending = faultOf(channel.transmit(unhex('00A4')));
    await expect.poll(() => device.waiting).toBe(1);
    device.unplug();
    expect(await pending).toBe('card.transport-lost');
    expect(await faultOf(channel.transmit(unhex('00A4')))).toBe('card.removed');
    await reader.close();
  });
  it('a transfer that fails once ends its command, not the reader', async () => {
    const { device, contents } = wire(card);
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    const original = device.transferIn;
    let failures = 0;
    device.transferIn = (endpoint, length) =>
      (failures += 1) === 1
        ? Promise.reject(new DOMException('A transfer error has occurred.', 'NetworkError'))
        : original(endpoint, length);
    expect(await faultOf(channel.transmit(unhex('00A4')))).toBe('card.transport-lost');
    expect(contents.slice(-2)).toEqual(['ACK', 'D60600']);
    expect(hex(await (await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('9000');
  });
  it('8: what went out is wiped from our memory', async () => {
    const { device } = wire(card);
    const buffers: Uint8Array[] = [];
    const original = device.transferOut;
    device.transferOut = (endpoint, data) => (buffers.push(data as Uint8Array), original(endpoint, data));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    buffers.length = 0;
    await channel.transmit(unhex('0020008006414243313233'));
    expect(buffers.map(hex).join('')).toMatch(/^0+$/);
  });
  it('9: a stall is cleared once; what comes then counts', async () => {
    const { device } = wire(card, (command) => (command === '2A01' ? ['stall', unhex(ACK), answer] : undefined));
    expect(await faultOf(createRcS380(device).open())).toBe('no fault');
    expect(device.log.filter((line) => line.startsWith('clearHalt'))).toEqual(['clearHalt in 1']);
  });
  it('9: a second stall and a babble are errors', async () => {
    const { device } = wire(card, (command) => (command === '2A01' ? ['stall', 'stall'] : undefined));
    expect(await faultOf(createRcS380(device).open())).toBe('card.protocol usb-stall');
    expect(device.log.filter((line) => line.startsWith('clearHalt'))).toEqual(['clearHalt in 1']);
    expect(await opening(['babble'])).toBe('card.protocol usb-babble');
  });
  it('closing does not wait for a command that is under way', async () => {
    const { device, contents } = wire(card, (command) => (command.endsWith('0200A4') ? [unhex(ACK)] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel: CardChannel = await reader.waitForCard(forCard());
    const pending = faultOf(channel.transmit(unhex('00A4')));
    await expect.poll(() => device.waiting).toBe(1);
    await reader.close();
    expect(await pending).toBe('card.transport-lost');
    expect(contents.slice(-3)).toEqual(['ACK', 'D60600', 'ACK']);
    await reader.close();
  });
});

describe('an answer that came before its question', () => {
  it('ends the card: nothing of the next command is sent, and the reader is used again after an abort', async () => {
    const answer = (frame: string): Uint8Array => encodeFrame(unhex(`D705${heard(frame)}`));
    const joined = new Uint8Array([...unhex(ACK), ...answer('029000'), ...unhex(ACK), ...answer('039000')]);
    let given = 0;
    const { device, contents } = wire(card, (command) => (command.endsWith('0200A4') && (given += 1) === 1 ? [joined] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    expect(hex(await channel.transmit(unhex('00A4')))).toBe('9000');
    expect(await faultOf(channel.transmit(unhex('0020008006414243313233')))).toBe('card.protocol leftover');
    expect(contents.filter((content) => content.includes('414243313233'))).toEqual([]);
    expect(contents.at(-3)).toBe('ACK');
    const again = await reader.waitForCard(forCard());
    expect(hex(await again.transmit(unhex('00B0')))).toBe('9000');
    await reader.close();
  });
});

describe('opening', () => {
  const claim = (name: string, message: string): Promise<string> =>
    faultOf(
      createRcS380(
        scriptedUsb({
          onClaim: () => {
            throw new DOMException(message, name);
          },
        }),
      ).open(),
    );
  it.each([
    [
      'SecurityError',
      "Failed to execute 'claimInterface' on 'USBDevice': The requested interface implements a protected class.",
      'card.protected-interface',
    ],
    ['SecurityError', "Failed to execute 'open' on 'USBDevice': Access denied.", 'card.reader-access-denied'],
    [
      'NetworkError',
      "Failed to execute 'claimInterface' on 'USBDevice': Unable to claim interface.",
      'card.reader-busy',
    ],
    ['NotFoundError', "Failed to execute 'open' on 'USBDevice': The device was disconnected.", 'card.reader-not-found'],
    ['NetworkError', 'A transfer error has occurred.', 'card.transport-lost'],
  ])('7: %s “%s” is %s', async (name, message, code) => expect(await claim(name, message)).toBe(code));
});

describe('the parser of frames', () => {
  it('3: takes any frames out of any pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constant('ack' as const), fc.uint8Array({ maxLength: 300 })), { maxLength: 6 }),
        fc.array(fc.nat({ max: 40 }), { maxLength: 60 }),
        (frames, cuts) => {
          const stream = frames.flatMap((frame) => [...(frame === 'ack' ? unhex(ACK) : encodeFrame(frame))]);
          let buffer = new Uint8Array(0);
          const found: unknown[] = [];
          const take = (): void => {
            for (let taken = takeFrame(buffer); typeof taken === 'object'; taken = takeFrame(buffer)) {
              found.push(taken.frame.kind === 'ack' ? 'ack' : hex(taken.frame.data));
              buffer = new Uint8Array(taken.rest);
            }
          };
          for (const cut of cuts) {
            buffer = new Uint8Array([...buffer, ...stream.splice(0, cut)]);
            take();
          }
          buffer = new Uint8Array([...buffer, ...stream]);
          take();
          expect(found).toEqual(frames.map((frame) => (frame === 'ack' ? 'ack' : hex(frame))));
          expect(buffer).toHaveLength(0);
        },
      ),
      { numRuns: 300 },
    );
  });
  it('never takes an altered frame for a whole one with other content, and never waits for more than a frame holds', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1, maxLength: 300 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (data, at, flip) => {
          const frame = encodeFrame(data);
          const index = at % frame.length;
          frame[index] = (frame[index] ?? 0) ^ flip;
          const taken = takeFrame(frame);
          expect(typeof taken === 'object' && taken.frame.kind === 'data' && hex(taken.frame.data) !== hex(data)).toBe(
            false,
          );
          const flood = takeFrame(new Uint8Array([...frame, ...new Uint8Array(600)]));
          expect(flood).toBeDefined();
        },
      ),
      { numRuns: 500 },
    );
  });
});
