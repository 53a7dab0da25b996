// What a card or a person handed over may be anything: what cannot be read is a fault with words, not an accident.
import { fault, FaultError } from '@zairyu/errors';
import { DerError } from './reader.ts';

/** @throws FaultError with this code, and the reason as its cause, where `read` finds no sound DER. */
export function malformedIs<T>(code: 'signature.malformed' | 'certificate.malformed', read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) throw new FaultError(fault(code), { cause: error });
    throw error;
  }
}
