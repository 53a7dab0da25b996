// An entry of its own, for a thread that knows no other use case: what was signed, looked at as a whole: the files as they lie on the disk, and the signature over the manifest that names them.
import { isFaultError, raise } from '@zairyu/errors';
import { verifyDetachedSignature, type VerifiedSignature } from '@zairyu/jpki';
import type { Ports, SignedPackage } from './ports/index.ts';

/** @throws FaultError as `PackageChecks.check` says. */
export async function checkPackage({ blobs, trustStore }: Pick<Ports, 'blobs' | 'trustStore'>, { cms, manifest, files, at }: SignedPackage): Promise<VerifiedSignature> {
  // Bytes are read back, and reading hashes them: a file that was altered on the disk is not received.
  for (const hash of new Set(files))
    await blobs.read(hash).catch((error: unknown) => {
      // A disk that cannot be read now says nothing about the file.
      if (isFaultError(error)) throw error;
      return raise('signing.manifest-mismatch');
    });
  return verifyDetachedSignature({ cms, content: new TextEncoder().encode(manifest), trustStore, at });
}
