// Turns what a browser says of a USB device into a fault of ours. The words are those of Chromium, the only engine with WebUSB.
import { fault, FaultError, isFaultError, type Fault } from '@zairyu/errors';

/** @param phase while opening, a device that is not there was never found; later it has been pulled out. */
export function usbFault(error: unknown, phase: 'open' | 'exchange' = 'open'): FaultError {
  if (isFaultError(error)) return error;
  return new FaultError(phase === 'open' ? faultOfOpening(error) : fault('card.transport-lost'), { cause: error });
}

function faultOfOpening(error: unknown): Fault {
  const name = error instanceof Error ? error.name : '';
  const message = error instanceof Error ? error.message : '';
  // The smart card class belongs to the operating system: "The requested interface implements a protected class."
  if (name === 'SecurityError' && /protected class/i.test(message)) return fault('card.protected-interface');
  // No right to the device file (Linux), or another driver than WinUSB holds the device (Windows): "Access denied."
  if (name === 'SecurityError' && /access denied/i.test(message)) return fault('card.reader-access-denied');
  if (name === 'SecurityError' || name === 'NotFoundError') return fault('card.reader-not-found');
  // Another tab, the operating system's driver or the JPKI client holds it: "Unable to claim interface."
  if (name === 'NetworkError' && /claim|open/i.test(message)) return fault('card.reader-busy');
  return fault('card.transport-lost');
}
