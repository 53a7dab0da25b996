// The one table from PC/SC codes to faults.
import { fault, FaultError, isFaultError, type Fault } from '@zairyu/errors';
import { PcscError, SCARD } from './api.ts';

const FAULTS: Readonly<Record<number, Fault>> = {
  [SCARD.noService]: fault('bridge.no-card-service'),
  [SCARD.serviceStopped]: fault('bridge.no-card-service'),
  [SCARD.noReadersAvailable]: fault('card.reader-not-found'),
  [SCARD.unknownReader]: fault('card.reader-not-found'),
  [SCARD.sharingViolation]: fault('card.reader-busy'),
  [SCARD.noSmartcard]: fault('card.removed'),
  [SCARD.removedCard]: fault('card.removed'),
  // Reset under our hands: another program took the card, and what was verified is lost.
  [SCARD.resetCard]: fault('card.reader-busy'),
  [SCARD.readerUnavailable]: fault('card.transport-lost'),
  [SCARD.invalidHandle]: fault('card.transport-lost'),
  [SCARD.unresponsiveCard]: fault('card.timeout'),
  [SCARD.unpoweredCard]: fault('card.timeout'),
  [SCARD.timeout]: fault('card.timeout'),
  [SCARD.cancelled]: fault('card.cancelled'),
};

/** A fault for whatever went wrong at the reader. @returns the same error when it is a fault already */
export function faultOfPcsc(error: unknown): FaultError {
  if (isFaultError(error)) return error;
  if (error instanceof PcscError) return new FaultError(FAULTS[error.code] ?? fault('card.protocol', { detail: `pcsc-${error.code.toString(16)}` }), { cause: error });
  throw error;
}
