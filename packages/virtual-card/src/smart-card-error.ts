// `SmartCardError` of the Web Smart Card API: a DOMException that carries the response code of PC/SC.
import type { SmartCardResponseCode } from './smart-card-types.ts';

export class SmartCardError extends DOMException {
  readonly responseCode: SmartCardResponseCode;

  constructor(message: string, { responseCode }: { readonly responseCode: SmartCardResponseCode }) {
    super(message, 'SmartCardError');
    this.responseCode = responseCode;
  }
}

const WORDS: Partial<Record<SmartCardResponseCode, string>> = {
  'no-service': 'The Smart card resource manager is not running.',
  'no-smartcard': 'The operation requires a Smart Card, but no Smart Card is currently in the device.',
  'removed-card': 'The smart card has been removed, so further communication is not possible.',
  'reset-card': 'The smart card has been reset, so any shared state information is invalid.',
  'sharing-violation': 'The smart card cannot be accessed because of other connections outstanding.',
  'unknown-reader': 'The specified reader name is not recognized.',
  'proto-mismatch': 'The requested protocols are incompatible with the protocol currently in use with the smart card.',
  'not-transacted': 'An attempt was made to end a non-existent transaction.',
  'unsupported-feature': 'This smart card does not support the requested feature.',
};

export function smartCardError(responseCode: SmartCardResponseCode): SmartCardError {
  return new SmartCardError(WORDS[responseCode] ?? responseCode, { responseCode });
}
