// What a card was asked, for tests and for the kit: headers and data in hex, secrets never, not even their length.
import { hex } from './bytes.ts';

export interface LoggedCommand {
  /** Hex of the command; everything after the header is `**` where it may be a secret. */
  readonly command: string;
  readonly sw: string;
  /** Something that no procedure of ours may do. */
  readonly note?: 'selects-individual-number';
}

const VERIFY = 0x20;
const CHANGE_PIN = 0x24;
const CHANGE_PIN_OTHERS = 0x32;

/** @param note given when the command reached a file that it should not have. */
export function logEntry(command: Uint8Array, answer: Uint8Array, note?: LoggedCommand['note']): LoggedCommand {
  const isSecret = command.length > 4 && [VERIFY, CHANGE_PIN, CHANGE_PIN_OTHERS].includes(command[1] ?? 0);
  const shown = isSecret ? `${hex(command.subarray(0, 4))}**` : hex(command);
  return { command: shown, sw: hex(answer.subarray(-2)), ...(note ? { note } : {}) };
}
