// ISO/IEC 14443-4 from the reader's side; the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { isFaultError } from '@zairyu/errors';
import { hex, unhex } from '@zairyu/virtual-card';
import { activate, isAtqb, openIsoDep, type Air, type IsoDepCaps, type IsoDepSession } from '../src/index.ts';
import { scriptedAir, type Line, type ScriptedAir } from './scripted-air.ts';

const VERIFY = '0020008006414243313233';
const SIGN_START = '802A0080';

interface Opened extends ScriptedAir {
  readonly session: IsoDepSession;
  ends: number;
}
function open(
  lines: readonly Line[],
  {
    room = 253,
    waitMs = 60,
    caps,
    now,
  }: { room?: number; waitMs?: number; caps?: IsoDepCaps; now?: () => number } = {},
): Opened {
  const script = scriptedAir(lines);
  const opened: Opened = {
    ...script,
    ends: 0,
    session: openIsoDep(script.air, { room, waitMs }, async () => void (opened.ends += 1), caps, now),
  };
  return opened;
}
const faultOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => 'no fault',
    (error: unknown) =>
      isFaultError(error)
        ? `${error.fault.code}${error.fault.params?.['detail'] ? ` ${error.fault.params['detail']}` : ''}`
        : String(error),
  );
const answerOf = async ({ session }: Opened, command: string): Promise<string> =>
  hex(await session.transmit(unhex(command)));

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

describe('waiting time extensions', () => {
  it('14: grants twenty of them before a signature, each with its own time', async () => {
    const lines: Line[] = [[`02${SIGN_START}`, 'F201']];
    for (let count = 0; count < 19; count++) lines.push(['F201', 'F201']);
    lines.push(['F201', '02 9000']);
    const opened = open(lines);
    expect(await answerOf(opened, SIGN_START)).toBe('9000');
    expect(opened.timeoutsMs.every((timeout) => timeout === 60)).toBe(true);
  });
  it('waits for that one answer as long as was asked, never longer than the standard allows', async () => {
    const opened = open(
      [
        [`02${SIGN_START}`, 'F20A'],
        ['F20A', 'F2FB'],
        ['F23B', '02 9000'],
      ],
      { waitMs: 100 },
    );
    expect(await answerOf(opened, SIGN_START)).toBe('9000');
    expect(opened.timeoutsMs).toEqual([100, 1000, 5000]);
  });
  it.each(['F200', 'F23C', 'F23F', 'F2', 'F20101'])('14: refuses %s', async (request) => {
    const opened = open([
      [`02${SIGN_START}`, request],
      ['C2', 'C2'],
    ]);
    expect(await faultOf(answerOf(opened, SIGN_START))).toBe('card.protocol wtx');
  });
  it('15: ends a storm of them, deselects, lets the field go, and never sends the signature command again', async () => {
    let grants = 0;
    const sent: string[] = [];
    let ends = 0;
    const air: Air = async (frame) => {
      sent.push(hex(frame));
      if (frame[0] === 0xf2) grants += 1;
      return frame[0] === 0xc2 ? Uint8Array.of(0xc2) : Uint8Array.of(0xf2, 0x01);
    };
    const session = openIsoDep(air, { room: 253, waitMs: 5 }, async () => void (ends += 1));
    expect(await faultOf(session.transmit(unhex(SIGN_START)))).toBe('card.timeout');
    expect(grants).toBe(100);
    expect(sent.filter((frame) => frame.includes(SIGN_START))).toHaveLength(1);
    expect([sent.at(-1), ends]).toEqual(['C2', 1]);
    expect(await faultOf(session.transmit(unhex('00')))).toBe('card.removed');
    expect(sent.at(-1)).toBe('C2');
  });
  it('15: counts them for the whole command, also over the pieces of an answer', async () => {
    const opened = open(
      [
        ['02 00', 'F201'],
        ['F201', 'F201'],
        ['F201', '12 AA'],
        ['A3', 'F201'],
        ['C2', 'C2'],
      ],
      { caps: { maxApduMs: 30_000, maxExtensions: 2 } },
    );
    expect(await faultOf(answerOf(opened, '00'))).toBe('card.timeout');
  });
  it('15: ends a command that takes too long in all', async () => {
    let at = 0;
    const opened = open(
      [
        ['02 00', 'F23B'],
        ['F23B', 'F23B'],
        ['F23B', 'F23B'],
        ['C2', 'C2'],
      ],
      { caps: { maxApduMs: 12_000, maxExtensions: 100 }, now: () => (at += 5000) },
    );
    expect(await faultOf(answerOf(opened, '00'))).toBe('card.timeout');
    expect(opened.left()).toBe(1);
  });
});

describe('recovery', () => {
  it('16: asks for a lost answer and never repeats the command', async () => {
    const opened = open([
      [`02${VERIFY}`, 'timeout'],
      ['B2', '02 9000'],
      ['03 00', '03 9000'],
    ]);
    expect(await answerOf(opened, VERIFY)).toBe('9000');
    expect(await answerOf(opened, '00')).toBe('9000');
  });
  it('16: asks again for a grant of time that was lost', async () => {
    const opened = open([
      [`02${SIGN_START}`, 'F201'],
      ['F201', 'timeout'],
      ['B2', 'F201'],
      ['F201', '02 9000'],
    ]);
    expect(await answerOf(opened, SIGN_START)).toBe('9000');
  });
  it.each(['00B0000000', '00A4020C02001B', '0084000008'])(
    'sends the block of %s again only when the card says that it never had it (rule 6)',
    async (command) => {
      const opened = open([
        [`02${command}`, 'timeout'],
        ['B2', 'A3'],
        [`02${command}`, '02 9000'],
      ]);
      expect(await answerOf(opened, command)).toBe('9000');
    },
  );
  it.each([
    ['VERIFY', VERIFY],
    ['a signature', SIGN_START],
    ['a change of the PIN', '0024018006414243313233'],
    ['a key exchange', '0082000000'],
    ['nothing that is known', '8032008000'],
  ])('16: never sends %s a second time, even when the card says that it never had it', async (_, command) => {
    const opened = open([
      [`02${command}`, 'timeout'],
      ['B2', 'A3'],
    ]);
    expect(await faultOf(answerOf(opened, command))).toBe('card.removed');
    expect([opened.left(), opened.ends]).toEqual([0, 1]);
  });
  it.each<[string, readonly Line[]]>([
    [
      'without having been asked',
      [
        [`02${VERIFY}`, 'A3'],
        ['C2', 'C2'],
      ],
    ],
    [
      'after it has asked for time to carry it out',
      [
        [`02${VERIFY}`, 'F201'],
        ['F201', 'timeout'],
        ['B2', 'A3'],
        ['C2', 'C2'],
      ],
    ],
  ])('16: does not believe a card that says so %s', async (_, lines) => {
    const opened = open(lines);
    expect(await faultOf(answerOf(opened, VERIFY))).toBe('card.protocol block-number');
    expect(opened.left()).toBe(0);
  });
  it('20: a card that stays silent is gone: no farewell, no second command, no waking', async () => {
    const opened = open([
      [`02${VERIFY}`, 'timeout'],
      ['B2', 'timeout'],
      ['B2', 'timeout'],
    ]);
    expect(await faultOf(answerOf(opened, VERIFY))).toBe('card.removed');
    expect(await faultOf(answerOf(opened, VERIFY))).toBe('card.removed');
    expect([opened.left(), opened.ends]).toEqual([0, 1]);
  });
  it('a card that cannot be understood is told from one that is gone', async () => {
    expect(
      await faultOf(
        answerOf(
          open([
            ['02 00', 'garbled'],
            ['B2', 'garbled'],
            ['B2', 'garbled'],
            ['C2', 'garbled'],
          ]),
          '00',
        ),
      ),
    ).toBe('card.protocol garbled');
  });
  it('17: recovers once from a block with the wrong number, then no more', async () => {
    expect(
      await answerOf(
        open([
          ['02 00', '03 9000'],
          ['B2', '02 9000'],
        ]),
        '00',
      ),
    ).toBe('9000');
    expect(
      await faultOf(
        answerOf(
          open([
            ['02 00', '03 9000'],
            ['B2', '03 9000'],
            ['C2', 'C2'],
          ]),
          '00',
        ),
      ),
    ).toBe('card.protocol block-number');
  });
  it('ends with what it met when the farewell fails as well', async () => {
    const air: Air = async (frame) => {
      if (frame[0] === 0xc2) throw new Error('the reader has gone');
      return unhex('0A9000');
    };
    expect(await faultOf(openIsoDep(air, { room: 253, waitMs: 5 }, async () => undefined).transmit(unhex('00')))).toBe(
      'card.protocol cid',
    );
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
