// Which time-stamp authorities an installation believes: certificates that its operator gave, each good for nothing else.
import { fault, FaultError } from '@zairyu/errors';
import { isAuthorityKey } from '../certificate/key-profile.ts';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { DerError } from '../der/reader.ts';

export interface TimestampTrust {
  readonly anchors: readonly Certificate[];
  /** Policies (dotted) of which one must stand in the token; any when empty. */
  readonly policies: readonly string[];
  /** The authority of the demonstration, whose time proves nothing: every report says so. */
  readonly demo: boolean;
}

/** @throws FaultError certificate.anchor-refused for bytes that are no certificate with a usable key. */
export function createTimestampTrust(settings: { readonly anchors: readonly Uint8Array[]; readonly policies?: readonly string[]; readonly demo?: boolean }): TimestampTrust {
  return { anchors: settings.anchors.map(anchorOf), policies: settings.policies ?? [], demo: settings.demo ?? false };
}

function anchorOf(der: Uint8Array): Certificate {
  try {
    const certificate = parseCertificate(der);
    if (isAuthorityKey(certificate.key)) return certificate;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new FaultError(fault('certificate.anchor-refused', { reason: 'not-an-authority' }));
}
