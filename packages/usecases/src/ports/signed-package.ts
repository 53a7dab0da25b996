// Looking at what was signed: the heaviest part of receiving an application, so the process may do it where it holds nobody up.
import type { VerifiedSignature } from '@zairyu/jpki';

export interface SignedPackage {
  /** CAdES, detached. */
  readonly cms: Uint8Array;
  /** The text that was signed. */
  readonly manifest: string;
  /** SHA-256 (hex) of every file and sheet that it names. */
  readonly files: readonly string[];
  /** Epoch ms: when the signature was received. */
  readonly at: number;
}

export interface PackageChecks {
  /** Somebody is about to sign: whoever needs time to get ready begins now. */
  expect(): void;
  /**
   * Reads every file back from the disk and verifies the signature over the manifest.
   * @throws FaultError signing.manifest-mismatch for a file that is not what it was, system.storage-failed for a disk that cannot be
   * read, and those of `verifyDetachedSignature`.
   */
  check(signed: SignedPackage): Promise<VerifiedSignature>;
}
