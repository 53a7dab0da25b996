// Is the certificate revoked? "Unknown" passes only where the installation has no duty to know.
import { raise } from '@zairyu/errors';
import type { RevocationAnswer } from '@zairyu/jpki';
import type { Ports, RevocationVerdict } from '../ports/index.ts';

export interface CertificateInQuestion {
  readonly certificateDer: Uint8Array;
  readonly authorityDer: Uint8Array;
}

/** At sign-in and registration. @throws FaultError certificate.revoked, certificate.revocation-unknown. */
export async function requireNotRevoked(ports: Pick<Ports, 'revocation'>, certificate: CertificateInQuestion, at: number): Promise<void> {
  const { state } = await ports.revocation.check({ ...certificate, now: at, validAt: at });
  if (state === 'revoked') raise('certificate.revoked');
  if (state === 'unknown' && ports.revocation.required) raise('certificate.revocation-unknown');
}

/** What can be kept in a report: everything but the bytes. */
export function verdictOf({ evidence: _evidence, ...verdict }: RevocationAnswer): RevocationVerdict {
  return verdict;
}
