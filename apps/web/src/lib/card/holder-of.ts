// The person in a signature certificate that a card gave: what a card says may be anything, and no person is a fault with words.
import { raise } from '@zairyu/errors';
import { DerError, readHolder, type Certificate, type Holder } from '@zairyu/jpki';

/** @throws FaultError certificate.malformed for a certificate that names no person. */
export function holderOf(certificate: Certificate): Holder {
  try {
    return readHolder(certificate);
  } catch (error) {
    if (error instanceof DerError) return raise('certificate.malformed');
    throw error;
  }
}
