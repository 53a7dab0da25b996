// How long a real card would have taken for an exchange: bits on the air (ISO/IEC 14443-3 Type B) and work in the chip.

export interface CardTiming {
  readonly bitRateKbps: number;
  /** One RSA signature in the chip. No public figure for today's cards is known: measure yours. */
  readonly signMs: number;
  /** Any other command. */
  readonly commandMs: number;
  /** Let the time really pass; otherwise it is only counted. */
  readonly wait?: boolean;
}

/** Start bit, eight bits, stop bit. */
const BITS_PER_BYTE = 10;
/** Start (10 + 2) and end (10) of frame, and the silence and unmodulated carrier before an answer (8 + 10), in bit times. */
const BITS_PER_BLOCK = 22;
const BITS_BEFORE_ANSWER = 18;
/** PCB and two bytes of checksum. */
const BYTES_PER_BLOCK = 3;
const BLOCK_CONTENT = 253;
const SIGN = 0x2a;

export function exchangeTimeMs(timing: CardTiming, command: Uint8Array, answer: Uint8Array): number {
  const commandBlocks = blocksFor(command);
  const answerBlocks = blocksFor(answer);
  // Each block of a chain but the last is acknowledged with a block of its own.
  const blocks = 2 * (commandBlocks + answerBlocks - 1);
  const bytes = command.length + answer.length + blocks * BYTES_PER_BLOCK;
  const bits = bytes * BITS_PER_BYTE + blocks * BITS_PER_BLOCK + (blocks / 2) * BITS_BEFORE_ANSWER;
  return bits / timing.bitRateKbps + (command[1] === SIGN ? timing.signMs : timing.commandMs);
}

function blocksFor(bytes: Uint8Array): number {
  return Math.max(1, Math.ceil(bytes.length / BLOCK_CONTENT));
}
