// A card that is a list of bytes: which frame must come, and what is answered. Nothing of it knows the standard.
import { hex, unhex } from '@zairyu/virtual-card';
import type { Air } from '../src/index.ts';

export type Line = readonly [sent: string, answer: string | Uint8Array];

export interface ScriptedAir {
  readonly air: Air;
  readonly sent: string[];
  readonly timeoutsMs: number[];
  /** Lines that were not reached. */
  left(): number;
}

/** @param lines frames in hex, blanks do not count; `timeout` and `garbled` are answers as well. */
export function scriptedAir(lines: readonly Line[]): ScriptedAir {
  const sent: string[] = [];
  const timeoutsMs: number[] = [];
  let at = 0;
  return {
    sent,
    timeoutsMs,
    left: () => lines.length - at,
    async air(frame, timeoutMs) {
      const text = hex(frame);
      sent.push(text);
      timeoutsMs.push(timeoutMs);
      const line = lines[at++];
      if (!line) throw new Error(`frame ${text} is not in the script`);
      const [expected, answer] = line;
      if (expected.replaceAll(' ', '') !== text) throw new Error(`frame ${text} came instead of ${expected}`);
      if (typeof answer !== 'string') return answer;
      return answer === 'timeout' || answer === 'garbled' ? answer : unhex(answer.replaceAll(' ', ''));
    },
  };
}
