// What the card signs: one value that binds the answers, every file, both sheets, the edition, the place and the moment.
import type { Answers } from '@zairyu/forms';
import type { Declaration } from './declarations.ts';
import type { Filer } from './who-files.ts';

export const MANIFEST_SCHEMA = 'zairyu/manifest/1';

export interface ManifestFile {
  readonly slot: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}
export interface Manifest {
  readonly schema: typeof MANIFEST_SCHEMA;
  readonly applicationId: string;
  readonly procedure: string;
  readonly together: readonly string[];
  readonly edition: string;
  readonly category: string;
  /** Applicable answers in the form's own characters. */
  readonly answers: Answers;
  /** What was declared beside the answers (R2, R14, R15); packages from before that have none. */
  readonly declared?: readonly Declaration[];
  /** Who files, where it is somebody else than the applicant, or may be (R9, R10, R26). */
  readonly filer?: Filer;
  readonly files: readonly ManifestFile[];
  /** SHA-256 (hex) of the drawn sheets. */
  readonly sheets: { readonly ja: string; readonly both: string };
  /** Origin of the page that asked for the signature. */
  readonly origin: string;
  /** Single use, 256 bits, base64url. */
  readonly nonce: string;
  readonly createdAt: number;
}

/** Files in a fixed order, so that the same set gives the same bytes. */
export function buildManifest(parts: Omit<Manifest, 'schema'>): Manifest {
  const files = [...parts.files].sort((a, b) => compare(a.slot, b.slot) || compare(a.sha256, b.sha256) || compare(a.name, b.name));
  return { schema: MANIFEST_SCHEMA, ...parts, together: [...parts.together].sort(), files };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
