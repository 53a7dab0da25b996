// ISO/IEC 14443-4 from the reader's side: activation, chaining, and what a session promises; the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hex, unhex } from '@zairyu/virtual-card';
import { activate, isAtqb, openIsoDep, type Air } from '../src/index.ts';
import { answerOf, open, VERIFY } from './iso-dep-session.ts';
import { faultOf } from './people.ts';
import { scriptedAir, type Line } from './scripted-air.ts';

describe('activation of a Type B card', () => {
  const atqb = (protocol: string): Uint8Array => unhex(`5011223344 00000000 ${protocol}`.replaceAll(' ', ''));

  it('reads the frame size and the waiting time, and gives 256 bytes, 106 kbit/s and no CID', async () => {
    const script = scriptedAir([['1D 11223344 00 08 01 00', '00']]);
    expect(await activate(script.air, atqb('005171'))).toEqual({ room: 61, waitMs: 59 });
  });
  it.each([
    ['000141', 13],
    ['001141', 21],
    ['002141', 29],
    ['003141', 37],
    ['004141', 45],
    ['005141', 61],
    ['006141', 93],
    ['007141', 125],
    ['008141', 253],
    ['00C141', 253],
  ])('12: protocol info %s leaves %i bytes of content in a frame', async (protocol, room) => {
    expect(await activate(scriptedAir([['1D 11223344 00 08 01 00', '00']]).air, atqb(protocol))).toMatchObject({
      room,
    });
  });
  it('waits no longer than index 14 allows, also for the index that is reserved', async () => {
    const waits = await Promise.all(
      ['0081E1', '0081F1'].map((protocol) =>
        activate(scriptedAir([['1D 11223344 00 08 01 00', '00']]).air, atqb(protocol)),
      ),
    );
    expect(waits.map((each) => each?.waitMs)).toEqual([4970, 4970]);
  });
  it('refuses a card without ISO 14443-4, and one that takes another CID', async () => {
    expect(await faultOf(activate(scriptedAir([]).air, atqb('008070')))).toBe('card.not-jpki');
    expect(await faultOf(activate(scriptedAir([['1D 11223344 00 08 01 00', '01']]).air, atqb('008171')))).toBe(
      'card.protocol attrib',
    );
    expect(await faultOf(activate(scriptedAir([['1D 11223344 00 08 01 00', '']]).air, atqb('008171')))).toBe(
      'card.protocol attrib',
    );
  });
  it('lets the reader go on looking when the card has gone before it was selected', async () => {
    expect(await activate(scriptedAir([['1D 11223344 00 08 01 00', 'timeout']]).air, atqb('008171'))).toBeUndefined();
  });
  it('knows an answer to the request by its start and its length', () => {
    expect([atqb('008171'), atqb('00817100'), atqb('0081'), unhex('51112233440000000000817100')].map(isAtqb)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('chaining', () => {
  it('12: sends 300 bytes to a card with frames of 64 in blocks of 61, each acknowledged, numbers alternating', async () => {
    const command = Uint8Array.from({ length: 300 }, (_, index) => index & 0xff);
    const piece = (at: number): string => hex(command.subarray(at, at + 61));
    const opened = open(
      [
        [`12${piece(0)}`, 'A2'],
        [`13${piece(61)}`, 'A3'],
        [`12${piece(122)}`, 'A2'],
        [`13${piece(183)}`, 'A3'],
        [`02${piece(244)}`, '02 9000'],
        ['03 00B0', '03 9000'],
      ],
      { room: 61 },
    );
    expect(hex(await opened.session.transmit(command))).toBe('9000');
    expect(await answerOf(opened, '00B0')).toBe('9000');
  });

  it('13: puts 258 bytes that come in two frames of 256 together', async () => {
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const opened = open([
      ['02 00B0000000', `12${hex(body.subarray(0, 253))}`],
      ['A3', `03${hex(body.subarray(253))}9000`],
      ['02 00', '02 9000'],
    ]);
    expect(await answerOf(opened, '00B0000000')).toBe(`${hex(body)}9000`);
    expect(await answerOf(opened, '00')).toBe('9000');
  });

  it("asks for a piece of the card's chain with the same acknowledgement when it was lost (rule 5)", async () => {
    const opened = open([
      ['02 00B0', '12 AA'],
      ['A3', 'timeout'],
      ['A3', 'garbled'],
      ['A3', '13 BB'],
      ['A2', '02 9000'],
    ]);
    expect(await answerOf(opened, '00B0')).toBe('AABB9000');
  });

  it.each<[string, string, readonly Line[]]>([
    [
      'an answer in the middle of our chain',
      'card.protocol chaining',
      [
        ['12 AABBCC', '02 9000'],
        ['C2', 'C2'],
      ],
    ],
    [
      'an acknowledgement of a whole command',
      'card.protocol acknowledged',
      [
        ['12 AABBCC', 'A2'],
        ['03 DD', 'A3'],
        ['C2', 'C2'],
      ],
    ],
    [
      'an acknowledgement in the middle of its chain',
      'card.protocol acknowledged',
      [
        ['12 AABBCC', 'A2'],
        ['03 DD', '13 AA'],
        ['A2', 'A2'],
        ['C2', 'C2'],
      ],
    ],
    [
      'a chain of nothing',
      'card.protocol empty-chain',
      [
        ['12 AABBCC', 'A2'],
        ['03 DD', '13'],
        ['C2', 'C2'],
      ],
    ],
  ])('refuses %s', async (_, expected, lines) => {
    const opened = open(lines, { room: 3 });
    expect(await faultOf(answerOf(opened, 'AABBCCDD'))).toBe(expected);
    expect([opened.left(), opened.ends]).toEqual([0, 1]);
  });

  it.each([1, 253])('gives up a chain of pieces of %i bytes that does not end', async (size) => {
    let number = 0;
    const air: Air = async (frame) => {
      if (frame[0] === 0xc2) return frame;
      const answer = Uint8Array.of(0x12 | number, ...new Uint8Array(size));
      number ^= 1;
      return answer;
    };
    expect(
      await faultOf(openIsoDep(air, { room: 253, waitMs: 5 }, async () => undefined).transmit(unhex('00B0'))),
    ).toBe('card.protocol response-too-long');
  });
});

describe('blocks that no card may send', () => {
  it.each([
    ['18: a block with a CID', '0A009000', 'cid'],
    ['18: an acknowledgement with a CID', 'AA00', 'cid'],
    ['18: a request for time with a CID', 'FA0001', 'cid'],
    ['a block with a NAD', '06009000', 'nad'],
    ['18: an acknowledgement with content', 'A200', 'r-block'],
    ['18: nothing at all', '', 'empty-frame'],
    ['a block of a reader', 'B2', 'block'],
    ['a farewell of its own', 'C2', 'block'],
    ['parameters', 'F0', 'block'],
    ['a reserved block', '229000', 'block'],
    ['another reserved block', '009000', 'block'],
    ['more than a frame holds', `02${'00'.repeat(254)}`, 'frame-too-long'],
  ])('%s ends the session', async (_, answer, detail) => {
    const opened = open([
      ['02 00', answer],
      ['C2', 'C2'],
    ]);
    expect(await faultOf(answerOf(opened, '00'))).toBe(`card.protocol ${detail}`);
    expect([opened.left(), opened.ends]).toEqual([0, 1]);
  });
});

describe('a session', () => {
  it('carries one command at a time: a second one waits', async () => {
    const opened = open([
      ['02 AA', '02 9000'],
      ['03 BB', '03 9001'],
    ]);
    expect(
      (await Promise.all([opened.session.transmit(unhex('AA')), opened.session.transmit(unhex('BB'))])).map(hex),
    ).toEqual(['9000', '9001']);
  });
  it('ends once, with a farewell', async () => {
    const opened = open([['C2', 'C2']]);
    await opened.session.end();
    await opened.session.end();
    expect(opened.ends).toBe(1);
    expect(await faultOf(opened.session.transmit(unhex('00')))).toBe('card.removed');
  });
  it('wipes its own copy of what it has sent', async () => {
    const frames: Uint8Array[] = [];
    const air: Air = async (frame) => {
      frames.push(frame);
      return unhex('029000');
    };
    await openIsoDep(air, { room: 253, waitMs: 5 }, async () => undefined).transmit(unhex(VERIFY));
    expect(frames.map(hex)).toEqual(['00'.repeat(12)]);
  });

  it('ends with an answer or a fault of ours whatever a card sends, and never sends a secret twice', async () => {
    const answer = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('timeout' as const, 'garbled' as const),
      fc
        .tuple(fc.constantFrom(0x02, 0x03, 0x12, 0x13, 0xa2, 0xa3, 0xf2, 0x0a, 0xb2), fc.uint8Array({ maxLength: 4 }))
        .map(([pcb, rest]) => Uint8Array.of(pcb, ...rest)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(answer, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 13, max: 253 }),
        async (answers, room) => {
          let at = 0;
          let commands = 0;
          const air: Air = async (frame) => {
            const isCommand = ((frame[0] ?? 0) & 0xe2) === 0x02 && hex(frame).endsWith(VERIFY);
            if (isCommand) commands += 1;
            const next = answers[at++ % answers.length] ?? 'timeout';
            return next;
          };
          const outcome = await faultOf(
            openIsoDep(air, { room, waitMs: 5 }, async () => undefined).transmit(unhex(VERIFY)),
          );
          expect(outcome).toMatch(/^(no fault|card\.(protocol|removed|timeout)\b)/);
          expect(commands).toBeLessThanOrEqual(1);
          // 2,048 pieces, each asked for twice more, and 100 extensions.
          expect(at).toBeLessThan(6300);
        },
      ),
      { numRuns: 300 },
    );
  });
});
