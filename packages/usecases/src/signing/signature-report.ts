// The report about a signature: what was found when it was received, and what was learned since. It says what was checked, what
// was not, and as of when; its lines are keys, so that the desk and the signed package say the same in both languages.
import type { CheckKind, Evidence, Ports, RevocationVerdict, Submission, TimestampVerdict } from '../ports/index.ts';

/** As it is stored with the submission. Members that were added later may be absent in old reports. */
export interface StoredReport {
  readonly signingId: string;
  readonly holder: { readonly name: string; readonly bornOn: string };
  readonly certificate: { readonly serial: string; readonly validFromOn: string; readonly validUntilOn: string };
  readonly anchor: { readonly generation: string; readonly demo: boolean };
  readonly algorithm?: string;
  /** Epoch ms, claimed by the signer. */
  readonly signedAt: number | null;
  /** Epoch ms of the receipt: the moment for which all of this was checked. */
  readonly verifiedAt: number;
  readonly files: number;
  readonly revocation: RevocationVerdict;
}

export interface ReportLine {
  readonly outcome: 'checked' | 'open' | 'bad';
  /** Of the namespace signature-report. */
  readonly key: string;
  /** Numbers in members that end in "At" are epoch ms. */
  readonly values: Readonly<Record<string, string | number>>;
}

export interface SignatureReport extends StoredReport {
  readonly level: 'B' | 'T';
  readonly timestamp: TimestampVerdict | { readonly state: 'pending' | 'none' };
  readonly revocationPending: boolean;
  readonly lines: readonly ReportLine[];
}

/** Joins what was stored at the receipt with what came since. */
export async function readSignatureReport(ports: Pick<Ports, 'evidence'>, submission: Submission): Promise<SignatureReport> {
  const [kept, open] = await Promise.all([ports.evidence.list(submission.applicationId), ports.evidence.listOpen(submission.applicationId)]);
  return reportOf(submission.report as StoredReport, kept, open);
}

export function reportOf(stored: StoredReport, kept: readonly Evidence[], open: readonly CheckKind[]): SignatureReport {
  const revocation = newest(kept, 'revocation')?.verdict ?? stored.revocation;
  const timestamp = newest(kept, 'timestamp')?.verdict ?? { state: open.includes('timestamp') ? 'pending' : 'none' } as const;
  const known = { ...stored, revocation, timestamp, level: timestamp.state === 'verified' ? 'T' : 'B', revocationPending: open.includes('revocation') } as const;
  return { ...known, lines: [...contentLines(known), revocationLine(known), timestampLine(known)] };
}

export function newest<K extends CheckKind>(kept: readonly Evidence[], kind: K): Extract<Evidence, { kind: K }> | undefined {
  const ofKind = kept.filter((each): each is Extract<Evidence, { kind: K }> => each.kind === kind);
  return ofKind.reduce<Extract<Evidence, { kind: K }> | undefined>((last, each) => (last && last.takenAt > each.takenAt ? last : each), undefined);
}

type Known = Omit<SignatureReport, 'lines'>;
const line = (outcome: ReportLine['outcome'], key: string, values: ReportLine['values'] = {}): ReportLine => ({ outcome, key, values });

function contentLines({ files, anchor, verifiedAt, algorithm }: Known): ReportLine[] {
  return [
    line('checked', 'content', { count: files }),
    ...(algorithm ? [line('checked', `algorithm.${algorithm}`)] : []),
    anchor.demo ? line('open', 'chainDemo') : line('checked', 'chain', { generation: anchor.generation }),
    line('checked', 'validity', { verifiedAt }),
  ];
}

function revocationLine({ revocation, revocationPending }: Known): ReportLine {
  const { state, source, askedAt, revokedAt, reason = 'no-source' } = revocation;
  if (state === 'good') return line('checked', `revocation.good.${source}`, { askedAt });
  if (state === 'revoked') return line('bad', 'revocation.revoked', { askedAt, revokedAt: revokedAt ?? askedAt });
  if (revocationPending) return line('open', 'revocation.pending', { askedAt });
  return line('open', reason === 'no-source' ? 'revocation.unknown' : 'revocation.unanswered', { askedAt, reason });
}

function timestampLine({ timestamp }: Known): ReportLine {
  if (timestamp.state === 'verified') return timestamp.demo ? line('open', 'timestamp.demo', { stampedAt: timestamp.stampedAt }) : line('checked', 'timestamp.verified', { stampedAt: timestamp.stampedAt, authority: timestamp.authority });
  if (timestamp.state === 'refused') return line('open', 'timestamp.refused', { reason: timestamp.reason });
  return line('open', `timestamp.${timestamp.state}`);
}
