// Many frozen and signed drafts in little time: one is made the long way, the others are its copies with an id, a nonce and
// a signature of their own. What is measured afterwards cannot tell them from drafts that people filled in.
import { createPrivateKey, sign, type JsonWebKeyInput } from 'node:crypto';
import { buildManifest, type Manifest, declarations } from '@zairyu/domain';
import { assembleSignature, prepareSignature } from '@zairyu/jpki';
import { beginSigning, canonicalText } from '@zairyu/usecases';
import type { BenchOffice, PreparedDraft } from './bench-office.ts';

/** The input of `signing.finish`, as the page sends it. */
export interface Finish {
  readonly signingId: string;
  /** Base64. */
  readonly cms: string;
}

const AT_ONCE = 64;

export async function signManyDrafts(office: BenchOffice, prepared: PreparedDraft, count: number): Promise<Finish[]> {
  const { ports } = office.seed;
  const begun = await beginSigning(ports, prepared.actor, { applicationId: prepared.applicationId, declared: declarations });
  const session = await ports.signings.find(begun.signingId);
  const draft = await ports.drafts.find(prepared.applicationId);
  const files = await ports.attachments.list(prepared.applicationId);
  if (!session || !draft) throw new Error('the first draft was not frozen');
  const { schema: _, ...manifest } = JSON.parse(session.manifest) as Manifest;
  const signer = signerOf(prepared);

  const copy = async (): Promise<Finish> => {
    const [applicationId, signingId] = [ports.ids.newId(), ports.ids.newId()];
    const text = canonicalText(buildManifest({ ...manifest, applicationId, nonce: ports.ids.newSecret() }));
    await Promise.all([
      ports.drafts.create({ ...draft, applicationId, signingId, idempotencyKey: ports.ids.newSecret() }),
      ports.signings.create({ ...session, applicationId, signingId, manifest: text }),
      ...files.map((file) => ports.attachments.add({ ...file, attachmentId: ports.ids.newId(), applicationId }, { maxFiles: 99, maxTotalBytes: Number.MAX_SAFE_INTEGER, replacesSlot: false })),
    ]);
    return { signingId, cms: Buffer.from(await signer(new TextEncoder().encode(text))).toString('base64') };
  };

  const finishes: Finish[] = [];
  while (finishes.length < count) finishes.push(...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - finishes.length) }, copy))));
  return finishes;
}

/** The card's own key, used without the card: thousands of signatures would take the card an hour. */
function signerOf({ card }: PreparedDraft): (content: Uint8Array) => Promise<Uint8Array> {
  const certificate = new Uint8Array(Buffer.from(card.certificates.signature ?? '', 'base64'));
  const key = createPrivateKey({ key: card.keys.signature as JsonWebKeyInput['key'], format: 'jwk' });
  const signedAt = Date.now();
  return async (content) => {
    const unsigned = await prepareSignature({ content, certificate, signedAt });
    return assembleSignature(unsigned, new Uint8Array(sign('sha256', unsigned.signedAttributes, key)));
  };
}
