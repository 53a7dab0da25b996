// What the host accepts: every field of every request, strictly. A field too many is refused like a field too few. PROTOCOL.md.
import { z } from 'zod';
import { LIMITS, OPERATIONS, PROTOCOL_VERSION } from '../messages.ts';

const maxManifestCharacters = Math.ceil(LIMITS.manifestBytes / 3) * 4;
const id = z.int().min(1).max(LIMITS.maxId);
const language = z.enum(['ja', 'en']).optional();
const reader = z.string().min(1).max(LIMITS.readerCharacters).optional();
/** Bring the authority's certificate along, unless the card's own names one of these (key identifiers, hex). */
const authorityWanted = z.strictObject({ unlessKeyIds: z.array(z.string().regex(/^(?:[0-9a-f]{2}){1,64}$/)).max(LIMITS.authorities) }).optional();
/** Base64 in its one spelling: no line breaks, no other alphabet, no loose bits at the end. */
const manifest = z
  .string()
  .min(4)
  .max(maxManifestCharacters)
  .refine((text) => {
    const bytes = Buffer.from(text, 'base64');
    return bytes.length <= LIMITS.manifestBytes && bytes.toString('base64') === text;
  });

const Request = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('hello'), protocols: z.array(z.int().min(1).max(65_535)).min(1).max(16) }),
  z.strictObject({ op: z.literal('listReaders') }),
  z.strictObject({ op: z.literal('readCertificate'), kind: z.enum(['authentication', 'signature']), language, reader }),
  z.strictObject({
    op: z.literal('signChallenge'),
    nonce: z.string().regex(/^[A-Za-z0-9_-]{43,}$/).max(LIMITS.nonceCharacters),
    purpose: z.enum(['register', 'sign-in']),
    authorityWanted,
    language,
    reader,
  }),
  z.strictObject({ op: z.literal('signManifest'), manifest, authorityWanted, language, reader }),
  z.strictObject({ op: z.literal('readResidenceCard'), cardNumber: z.string().min(1).max(LIMITS.cardNumberCharacters), language, reader }),
  z.strictObject({ op: z.literal('cancel'), target: id }),
]);

const EnvelopeOfOurs = z.strictObject({ protocol: z.literal(PROTOCOL_VERSION), id, origin: z.string().min(1).max(512), request: Request });

export type HostRequest = z.infer<typeof Request>;
export type CardRequest = Extract<HostRequest, { op: 'readCertificate' | 'signChallenge' | 'signManifest' | 'readResidenceCard' }>;

export type ReadEnvelope =
  | { readonly kind: 'request'; readonly id: number; readonly origin: string; readonly request: HostRequest }
  | { readonly kind: 'refused'; readonly id: number; readonly reason: 'operation' | 'fields' };

/** Never throws. The id of a refused message is 0 when it has none that can be used. */
export function readEnvelope(message: unknown): ReadEnvelope {
  const read = EnvelopeOfOurs.safeParse(message);
  if (read.success) return { kind: 'request', id: read.data.id, origin: read.data.origin, request: read.data.request };
  const known = z.looseObject({ id }).safeParse(message);
  const asked = z.looseObject({ request: z.looseObject({ op: z.enum(OPERATIONS) }) }).safeParse(message);
  return { kind: 'refused', id: known.success ? known.data.id : 0, reason: asked.success ? 'fields' : 'operation' };
}
