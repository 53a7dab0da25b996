// What an agent said of themselves in another filing: they file for many people, and nobody writes the same office for each.
import { keptFiler, type Filer } from '@zairyu/domain';
import type { Account, Draft, Ports } from '../ports/index.ts';

export type KnownAgent = Pick<Filer, 'agent' | 'contact'>;

/** From the draft that was changed last, or else the application that was sent last; undefined for whoever never filed as an agent. */
export async function knownAgent(ports: Ports, { accountId }: Account, draft: Draft): Promise<KnownAgent | undefined> {
  if (draft.filer?.as === 'agent') return toldOf(draft.filer);
  const latest = (await ports.drafts.listByAccount(accountId)).find(({ filer }) => filer?.as === 'agent');
  if (latest?.filer) return toldOf(latest.filer);
  const [sent] = [...(await ports.applications.listByAccount(accountId))].sort((a, b) => b.submittedAt - a.submittedAt);
  const submission = sent && (await ports.applications.findSubmission(sent.applicationId));
  const filer = submission && (JSON.parse(submission.manifest) as { filer?: Filer }).filer;
  return filer?.as === 'agent' ? toldOf(filer) : undefined;
}

function toldOf(filer: Filer): KnownAgent {
  const { agent, contact } = keptFiler(filer);
  return { ...(agent ? { agent } : {}), ...(contact ? { contact } : {}) };
}
