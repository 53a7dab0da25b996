// A channel that notes what passes over it, redacted before anything is kept. Format: README of this package.
import { isFaultError } from '@zairyu/errors';
import { decodeCommand, type Command } from '../apdu/command.ts';
import { asLostCard } from '../apdu/lost-card.ts';
import { toHex } from '../bytes.ts';
import type { CardChannel } from '../channel.ts';
import type { TracedBytes, TracedExchange } from './exchange.ts';
import { Redactor } from './redactor.ts';

export interface TraceSettings {
  /** A clock in milliseconds; only differences are used. */
  readonly now: () => number;
  readonly onExchange: (exchange: TracedExchange) => void;
}

/** Passes every command and answer on unchanged. The bytes themselves are not kept: each exchange is masked on the spot. */
export function traceChannel(channel: CardChannel, { now, onExchange }: TraceSettings): CardChannel {
  const redactor = new Redactor();
  let startedAt: number | undefined;
  return {
    async transmit(bytes) {
      const sentAt = now();
      startedAt ??= sentAt;
      const { command, traced } = tracedCommand(bytes, redactor);
      const times = () => ({ t: Math.round(sentAt - (startedAt ?? sentAt)), ms: Math.round(now() - sentAt) });
      let answer: Uint8Array;
      try {
        answer = await channel.transmit(bytes);
      } catch (error) {
        onExchange({ ...times(), command: traced, failed: nameOf(error) });
        throw error;
      }
      onExchange({ ...times(), command: traced, response: tracedAnswer(command, answer, redactor) });
      return answer;
    },
  };
}

function tracedCommand(bytes: Uint8Array, redactor: Redactor): { command: Command | undefined; traced: TracedExchange['command'] } {
  const header = toHex(bytes.subarray(0, 4));
  let command: Command;
  try {
    command = decodeCommand(bytes);
  } catch {
    const lc = Math.max(0, bytes.length - 4);
    return { command: undefined, traced: { header, lc, data: lc === 0 ? '' : { masked: 'other', length: lc } } };
  }
  const lc = command.data?.length ?? 0;
  const extended = bytes.length > 5 && bytes[4] === 0;
  return {
    command,
    traced: { header, lc, ...(command.le === undefined ? {} : { le: command.le }), ...(extended ? { extended } : {}), data: redactor.command(command) },
  };
}

function tracedAnswer(command: Command | undefined, answer: Uint8Array, redactor: Redactor): { data: TracedBytes; sw: string } {
  if (answer.length < 2) return { data: toHex(answer), sw: '' };
  const data = answer.subarray(0, -2);
  const word = answer.subarray(-2);
  const masked: TracedBytes = data.length === 0 ? '' : { masked: 'other', length: data.length };
  return { data: command ? redactor.answer(command, data, ((word[0] ?? 0) << 8) | (word[1] ?? 0)) : masked, sw: toHex(word) };
}

/** A code or a name, never a message: messages may hold anything. */
function nameOf(error: unknown): string {
  const lost = asLostCard(error);
  if (isFaultError(lost)) return lost.fault.code;
  return error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'unknown';
}
