// Turns what a browser says of a USB device into a fault of ours.
import { fault, FaultError, isFaultError, type Fault } from '@zairyu/errors';

/** @param phase while opening, a device that is not there was never found; later it has been pulled out. */
export function usbFault(error: unknown, phase: 'open' | 'exchange' = 'open'): FaultError {
  if (isFaultError(error)) return error;
  return new FaultError(phase === 'open' ? faultOfOpening(error) : fault('card.transport-lost'), { cause: error });
}

function faultOfOpening(error: unknown): Fault {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  // Chrome keeps the smart card class to itself: "The requested interface implements a protected class."
  if (name === 'SecurityError') return fault(/protected class/.test(message) ? 'card.protected-interface' : 'card.reader-not-found');
  if (name === 'NotFoundError') return fault('card.reader-not-found');
  // Another tab, the operating system's driver or the JPKI client holds it.
  if (name === 'NetworkError' && /claim|open/i.test(message)) return fault('card.reader-busy');
  return fault('card.transport-lost');
}
