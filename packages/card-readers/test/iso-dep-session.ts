// A session of ISO/IEC 14443-4 with a scripted card, for the tests of its parts.
import { hex, unhex } from '@zairyu/virtual-card';
import { openIsoDep, type IsoDepCaps, type IsoDepSession } from '../src/index.ts';
import { scriptedAir, type Line, type ScriptedAir } from './scripted-air.ts';

export const VERIFY = '0020008006414243313233';
export const SIGN_START = '802A0080';

export interface Opened extends ScriptedAir {
  readonly session: IsoDepSession;
  ends: number;
}
/** A session with a card that is a list of bytes. */
export function open(
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
export const answerOf = async ({ session }: Opened, command: string): Promise<string> =>
  hex(await session.transmit(unhex(command)));
