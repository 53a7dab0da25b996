// A certificate that a card gave, and whether it is the one that belongs into its file. A card that has its two certificates in each
// other's place would tell a server that is only signed in to the name and address of its holder, or sign a filing with a key whose
// signature binds nobody. Whether a certificate is sound otherwise is the server's to say.
import { raise } from '@zairyu/errors';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { malformedIs } from '../der/malformed-is.ts';
import type { PinKind } from './pins.ts';

/** Only the certificate for signatures has nonRepudiation; one that says nothing of its key's use is left to the server. */
const IS_EXCHANGED: Readonly<Record<PinKind, (usage: Certificate['keyUsage']) => boolean>> = {
  authentication: (usage) => usage.has('nonRepudiation'),
  signature: (usage) => usage.has('digitalSignature') && !usage.has('nonRepudiation'),
};

/**
 * @param kind of the file that it was read from.
 * @throws FaultError certificate.malformed, certificate.wrong-kind.
 */
export function certificateInPlace(kind: PinKind, der: Uint8Array): Certificate {
  const certificate = malformedIs('certificate.malformed', () => parseCertificate(der));
  return IS_EXCHANGED[kind](certificate.keyUsage) ? raise('certificate.wrong-kind', { kind }) : certificate;
}
