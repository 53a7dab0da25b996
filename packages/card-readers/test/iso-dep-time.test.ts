// Waiting time extensions (ISO/IEC 14443-4, 7.3); the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import { hex, unhex } from '@zairyu/virtual-card';
import { openIsoDep, type Air } from '../src/index.ts';
import { answerOf, open, SIGN_START } from './iso-dep-session.ts';
import { faultOf } from './people.ts';
import { type Line } from './scripted-air.ts';

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
