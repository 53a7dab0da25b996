// What is about to be signed, as the person may see it. Only documents that this system knows are signed, in the one spelling
// that RFC 8785 allows, and only for the origin that they name: a page cannot have a letter of its own making signed.
import { createHash } from 'node:crypto';
import { raise } from '@zairyu/errors';
import { z } from 'zod';

export interface SignableDocument {
  readonly kind: 'application' | 'consent';
  /** Names of the attached files, as the manifest gives them. */
  readonly fileNames: readonly string[];
  readonly bytes: Uint8Array;
  /** SHA-256 in hex. */
  readonly digest: string;
}

const Known = z.discriminatedUnion('schema', [
  z.looseObject({ schema: z.literal('zairyu/manifest/1'), origin: z.string(), files: z.array(z.looseObject({ name: z.string() })).max(1000) }),
  z.looseObject({ schema: z.literal('zairyu/consent/1'), origin: z.string() }),
]);

/** @throws FaultError bridge.request-refused (manifest-…), bridge.origin-refused. */
export function readDocument(bytes: Uint8Array, origin: string): SignableDocument {
  const value = parse(bytes);
  const known = Known.safeParse(value);
  if (!known.success) return raise('bridge.request-refused', { reason: 'manifest-schema' });
  if (!Buffer.from(canonical(value, 0), 'utf8').equals(bytes)) return raise('bridge.request-refused', { reason: 'manifest-not-canonical' });
  if (known.data.origin !== origin) return raise('bridge.origin-refused');
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (known.data.schema === 'zairyu/consent/1') return { kind: 'consent', fileNames: [], bytes, digest };
  return { kind: 'application', fileNames: known.data.files.map((file) => file.name), bytes, digest };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return raise('bridge.request-refused', { reason: 'manifest-no-json' });
  }
}

/** Deeper than any manifest; a bomb of brackets ends here. */
const MAX_DEPTH = 32;

/**
 * RFC 8785: ECMAScript's own spelling of strings and numbers, members in order of their UTF-16 code units. What comes back
 * differently had a member twice, or another spelling, and another reader could take it for another document.
 */
function canonical(value: unknown, depth: number): string {
  if (depth > MAX_DEPTH) return raise('bridge.request-refused', { reason: 'manifest-too-deep' });
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member, depth + 1)}`).join(',')}}`;
}
