// Asks again what could not be asked at the receipt: the time-stamp of a signature, the revocation of its certificate. Run again
// and again by a worker; the filing has long been received, and nothing of it changes.
import { verifyDetachedSignature } from '@zairyu/jpki';
import type { Evidence, OpenCheck, Ports, Submission } from '../ports/index.ts';
import { verdictOf } from './ask-revocation.ts';
import { takeTimestamp } from './take-timestamp.ts';

/** Longest time one worker may hold a check before another takes it over. */
const HELD_MS = 2 * 60_000;
/** Minutes until the next try; the last one is repeated for as long as it takes. */
const BACKOFF_MINUTES = [1, 2, 5, 15, 60, 180, 360] as const;

export async function settleChecks(ports: Ports, limit = 20): Promise<{ settled: number; postponed: number }> {
  const at = ports.clock.now();
  const checks = await ports.evidence.claim(limit, at, at + HELD_MS);
  let settled = 0;
  for (const check of checks) {
    const evidence = await answerTo(ports, check).catch(() => undefined);
    if (evidence) {
      await ports.evidence.settle(evidence);
      settled += 1;
      continue;
    }
    const minutes = BACKOFF_MINUTES[Math.min(check.attempts, BACKOFF_MINUTES.length - 1)] ?? 360;
    await ports.evidence.postpone(check, ports.clock.now() + minutes * 60_000);
  }
  return { settled, postponed: checks.length - settled };
}

async function answerTo(ports: Ports, check: OpenCheck): Promise<Evidence | undefined> {
  const submission = await ports.applications.findSubmission(check.applicationId);
  if (!submission) return undefined;
  const signature = await verifyAgain(ports, submission);
  if (check.kind === 'timestamp') {
    const taken = await takeTimestamp(ports, signature.signatureValue);
    return taken && { ...(await keep(ports, check.applicationId, taken.token)), kind: 'timestamp', verdict: taken.verdict };
  }
  const answer = await ports.revocation.check({ certificateDer: signature.certificateDer, authorityDer: signature.authorityDer, now: ports.clock.now(), validAt: submission.submittedAt });
  if (answer.state === 'unknown') return undefined;
  return { ...(await keep(ports, check.applicationId, answer.evidence)), kind: 'revocation', verdict: verdictOf(answer) };
}

function verifyAgain(ports: Ports, { cms, manifest, submittedAt }: Submission) {
  return verifyDetachedSignature({ cms, content: new TextEncoder().encode(manifest), trustStore: ports.trustStore, at: submittedAt });
}

/** A time-stamp and an answer of OCSP stay under this; a revocation list is shared by many, so it is kept once as a blob. */
const MAX_INLINE_BYTES = 32 * 1024;

/** A blob is on the disk before the row that names it. */
export async function keep(ports: Pick<Ports, 'blobs' | 'ids' | 'clock'>, applicationId: string, bytes: Uint8Array | undefined): Promise<Omit<Evidence, 'kind' | 'verdict'>> {
  const isLarge = bytes !== undefined && bytes.length > MAX_INLINE_BYTES;
  return { evidenceId: ports.ids.newId(), applicationId, bytes: isLarge ? null : (bytes ?? null), sha256: isLarge ? await ports.blobs.put(bytes) : null, takenAt: ports.clock.now() };
}
