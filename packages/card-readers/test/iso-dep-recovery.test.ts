// What is lost on the air, and how it is asked for again (ISO/IEC 14443-4, 7.5.5); the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import { unhex } from '@zairyu/virtual-card';
import { openIsoDep, type Air } from '../src/index.ts';
import { answerOf, open, SIGN_START, VERIFY } from './iso-dep-session.ts';
import { faultOf } from './people.ts';
import { type Line } from './scripted-air.ts';

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
