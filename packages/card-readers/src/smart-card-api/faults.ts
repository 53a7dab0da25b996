// What the Web Smart Card API rejects with: a SmartCardError whose `responseCode` is that of PC/SC, or a DOMException.
import { fault, FaultError, isFaultError, type Fault } from '@zairyu/errors';

const FAULTS: Readonly<Record<string, Fault>> = {
  'no-service': fault('bridge.no-card-service'),
  'no-smartcard': fault('card.removed'),
  'removed-card': fault('card.removed'),
  'reset-card': fault('card.removed'),
  'unpowered-card': fault('card.removed'),
  'unresponsive-card': fault('card.timeout'),
  'not-ready': fault('card.timeout'),
  'unsupported-card': fault('card.not-jpki'),
  'proto-mismatch': fault('card.not-jpki'),
  'sharing-violation': fault('card.reader-busy'),
  'server-too-busy': fault('card.reader-busy'),
  'reader-unavailable': fault('card.transport-lost'),
  'unknown-reader': fault('card.transport-lost'),
  'system-cancelled': fault('card.transport-lost'),
  'unsupported-feature': fault('card.reader-unsupported'),
};

export function smartCardFault(error: unknown): FaultError {
  if (isFaultError(error)) return error;
  const { responseCode, name } = (error ?? {}) as { readonly responseCode?: unknown; readonly name?: unknown };
  const known =
    typeof responseCode === 'string' && Object.hasOwn(FAULTS, responseCode) ? FAULTS[responseCode] : undefined;
  if (known) return new FaultError(known, { cause: error });
  // The person said no, or the app has no such permission.
  const isDenied = name === 'NotAllowedError' || name === 'SecurityError';
  return new FaultError(isDenied ? fault('card.reader-access-denied') : fault('card.transport-lost'), { cause: error });
}
