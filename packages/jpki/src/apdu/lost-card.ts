// What a broken way to the card throws, as a fault. Drivers raise faults by themselves; a bare socket or a bare USB device does not.
import { fault, FaultError, isFaultError } from '@zairyu/errors';

/** Names and codes with which browsers (WebUSB, WebHID, Web Smart Card) and Node's sockets say that the other end is gone. */
const GONE = new Set(['NetworkError', 'NotFoundError', 'InvalidStateError', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE']);

/** @returns card.removed for a connection that is gone; the error itself when it is a fault already, or no business of a card's. */
export function asLostCard(error: unknown): unknown {
  if (isFaultError(error) || !(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  return GONE.has(error.name) || (typeof code === 'string' && GONE.has(code)) ? new FaultError(fault('card.removed'), { cause: error }) : error;
}
