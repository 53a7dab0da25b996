// One APDU through a CCID reader: XfrBlock, in pieces when it is longer than a message, and the pieces of its answer.
// CCID revision 1.1, 6.1.4 (wLevelParameter) and 6.2.1 (bChainParameter).
import { raise } from '@zairyu/errors';
import { join } from '../bytes.ts';
import type { CcidAbilities } from './descriptor.ts';
import type { MessagePort, ReaderAnswer } from './message-port.ts';

const XFR_BLOCK = 0x6f;
const DATA_BLOCK = 0x80;
const HEADER_BYTES = 10;
/** Where a piece stands; `more` asks for the next piece of the answer, and in an answer for the next one of the command. */
const LEVEL = { whole: 0x00, begins: 0x01, ends: 0x02, continues: 0x03, more: 0x10 } as const;
const CARD_ACTIVE = 0;
const ERROR = { slotBusy: 0xe0, mute: 0xfe } as const;
/** For the whole APDU with all its pieces and all the time that the reader asks for: as long as ISO-DEP grants a card. */
const CARD_MS = 30_000;
const MAX_RESPONSE_BYTES = 0x10002;
const NOTHING = new Uint8Array(0);

/**
 * @param now milliseconds that only go forward.
 * @throws FaultError card.removed, card.reader-busy, card.reader-unsupported, card.protocol, card.timeout, card.transport-lost.
 */
export async function transferApdu(
  port: MessagePort,
  { level, maxMessageBytes }: CcidAbilities,
  command: Uint8Array,
  now = () => performance.now(),
): Promise<Uint8Array> {
  const deadline = now() + CARD_MS;
  const room = maxMessageBytes - HEADER_BYTES;
  if (command.length > room && level !== 'extended-apdu') return raise('card.reader-unsupported');
  const transfer = async (where: number, piece: Uint8Array): Promise<ReaderAnswer> => {
    const leftMs = deadline - now();
    // A reader that lets its answer drip, piece by piece, is not waited for piece by piece.
    if (leftMs <= 0) return raise('card.timeout');
    const answer = await port.exchange(XFR_BLOCK, DATA_BLOCK, [0, where, 0], piece, leftMs, leftMs);
    return answer.hasFailed || answer.card !== CARD_ACTIVE ? refuse(answer) : answer;
  };

  let answer = await transfer(command.length <= room ? LEVEL.whole : LEVEL.begins, command.subarray(0, room));
  for (let at = room; at < command.length; at += room) {
    if (answer.third !== LEVEL.more || answer.data.length > 0)
      return raise('card.protocol', { detail: 'reader-chaining' });
    answer = await transfer(at + room < command.length ? LEVEL.continues : LEVEL.ends, command.subarray(at, at + room));
  }

  const pieces = [answer.data];
  let length = answer.data.length;
  for (let isFirst = true; answer.third !== (isFirst ? LEVEL.whole : LEVEL.ends); isFirst = false) {
    // A piece of nothing would let the answer go on for ever.
    if (
      answer.third !== (isFirst ? LEVEL.begins : LEVEL.continues) ||
      answer.data.length === 0 ||
      length > MAX_RESPONSE_BYTES
    )
      return raise('card.protocol', { detail: 'reader-chaining' });
    answer = await transfer(LEVEL.more, NOTHING);
    pieces.push(answer.data);
    length += answer.data.length;
  }
  return join(...pieces);
}

/** The card's state comes first: whatever the reader reports, a card without power has forgotten what it has verified. */
function refuse({ card, error }: ReaderAnswer): never {
  if (card !== CARD_ACTIVE || error === ERROR.mute) return raise('card.removed');
  if (error === ERROR.slotBusy) return raise('card.reader-busy');
  return raise('card.protocol', { detail: `reader-error-${error.toString(16)}` });
}
