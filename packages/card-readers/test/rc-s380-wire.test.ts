// The RC-S380 byte for byte: frames, field and air, against a reader that is a list of bytes; the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hex, unhex } from '@zairyu/virtual-card';
import { createRcS380, encodeFrame, takeFrame } from '../src/index.ts';
import { faultOf } from './people.ts';
import { ACK, NONE, card, forCard, heard, watchRejections, wire } from './rc-s380-script.ts';

watchRejections();

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
