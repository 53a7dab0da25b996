// The person in a signature certificate that a card gave: what a card says may be anything, and no person is a fault with words.
import { malformedIs, readHolder, type Certificate, type Holder } from '@zairyu/jpki';

/** @throws FaultError certificate.malformed for a certificate that names no person. */
export const holderOf = (certificate: Certificate): Holder => malformedIs('certificate.malformed', () => readHolder(certificate));
