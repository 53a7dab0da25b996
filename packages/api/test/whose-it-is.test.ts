// Every endpoint that names an application, called by those to whom it does not belong: through the real use cases, over
// stores in memory. Which endpoints these are is read from the router; one without a row fails.
import { describe, expect, it } from 'vitest';
import { faultSpec, type FaultCode } from '@zairyu/errors';
import { queueRow, replay, type ApplicationEvent } from '@zairyu/domain';
import type { Account, Draft, Ports } from '@zairyu/usecases/ports';
import { createMemoryStores, MemoryRows } from '@zairyu/usecases/memory';
import { appRouter } from '../src/index.ts';
import { account, call } from './http.ts';

const at = Date.parse('2026-11-10T12:00:00+09:00');
const draftId = 'draft-of-lin-0001';
const caseId = 'case-of-lin-0001';
const signingId = 'signing-of-lin-0001';
const attachmentId = 'attachment-of-lin-0001';

const tanvir: Account = { ...account, accountId: 'account-tanvir-0001', email: 'tanvir@example.jp', cardKey: 'other', identity: { name: 'RAHMAN TANVIR', bornOn: '1988-03-02', sex: 'male', address: '大阪府' } };
const saeki: Account = { ...account, accountId: 'officer-saeki-0001', role: 'officer', email: 'saeki@bureau.example.jp', cardKey: null, bureau: 'osaka', displayName: '佐伯' };
const kimura: Account = { ...saeki, accountId: 'officer-kimura-0001', email: 'kimura@bureau.example.jp', bureau: 'tokyo', displayName: '木村' };

/** An office in which 林 has a frozen draft with one file, and one case at Osaka. */
async function openOffice(): Promise<{ ports: Ports; rows: MemoryRows }> {
  const rows = new MemoryRows();
  const stores = createMemoryStores(rows);
  for (const person of [account, tanvir, saeki, kimura]) await stores.accounts.create(person);
  const filing = { procedure: 'extension-of-period', edition: '2026-02', category: 'N', together: [] } as const;
  const draft: Draft = { ...filing, applicationId: draftId, accountId: account.accountId, status: 'T26', answers: { 'stay.reason': '秘密' }, filer: null, delivered: {}, version: 1, idempotencyKey: 'key', signingId, createdAt: at, updatedAt: at };
  await stores.drafts.create(draft);
  await stores.attachments.add({ attachmentId, applicationId: draftId, slot: 'photo', requestId: null, name: 'photo.jpg', mediaType: 'image/jpeg', bytes: 3, sha256: 'a'.repeat(64), pages: 1, addedAt: at }, { maxFiles: 20, maxTotalBytes: 25_000_000, replacesSlot: true });
  await stores.signings.create({ signingId, applicationId: draftId, accountId: account.accountId, manifest: '{}', answersSha256: 'a'.repeat(64), sheetJaSha256: 'b'.repeat(64), sheetBothSha256: 'c'.repeat(64), expiresAt: at + 1_800_000, createdAt: at });
  const submitted: ApplicationEvent = { ...filing, type: 'submitted', at, accountId: account.accountId, receiptNumber: 'ZR-1', statusOfResidence: 'T26', expiresOn: '2027-01-10', bureau: 'osaka', applicantName: '林　美華', language: 'ja', competent: true, manifestSha256: 'd'.repeat(64), attachmentCount: 0 };
  await stores.applications.append(caseId, 0, { events: [submitted], queueRow: queueRow(caseId, replay([submitted]), at), words: ['LIN'], messages: [], submission: { applicationId: caseId, idempotencyKey: 'key of the case', signingId: null, receiptNumber: 'ZR-1', manifest: '{"answers":{}}', cms: new Uint8Array(1), sheetJaSha256: 'b'.repeat(64), sheetBothSha256: 'c'.repeat(64), report: {}, receiptPayload: '{}', receiptSignature: new Uint8Array(64), submittedAt: at } });
  // What a stranger must never reach is not there: reaching it would end as "unexpected".
  const ports = { ...stores, clock: { now: () => at }, ids: { newId: () => 'new-id-00000001', newSecret: () => 's'.repeat(43), randomBytes: (count: number) => new Uint8Array(count) }, instance: { mode: 'demo', competent: true, origin: 'https://office.example.jp', name: { ja: '', en: '' }, operator: { ja: '', en: '' }, version: '1' } } as unknown as Ports;
  return { ports, rows };
}

interface Row {
  readonly input: unknown;
  readonly wrong: readonly Account[];
  readonly fault: FaultCode;
}
const ofDraft = (more: object = {}): Row => ({ input: { applicationId: draftId, ...more }, wrong: [tanvir], fault: 'application.not-found' });
const ofCase = (more: object = {}): Row => ({ input: { applicationId: caseId, ...more }, wrong: [tanvir], fault: 'application.not-found' });
const ofDesk = (more: object = {}): Row => ({ input: { applicationId: caseId, ...more }, wrong: [kimura], fault: 'examining.other-bureau' });

const rows: Readonly<Record<string, Row>> = {
  'applying.readDraft': ofDraft(),
  'applying.saveDraft': ofDraft({ changes: [{ op: 'set', path: 'stay.reason', was: '秘密', value: 'x' }] }),
  'applying.setTogether': ofDraft({ together: ['re-entry'] }),
  'applying.discardDraft': ofDraft(),
  'applying.removeAttachment': ofDraft({ attachmentId }),
  'applying.application': ofCase(),
  'applying.receipt': ofCase(),
  'applying.supplyDocuments': ofCase({ requestId: 'request-0001' }),
  'applying.withdraw': ofCase(),
  'signing.prepare': ofDraft(),
  'signing.begin': ofDraft({ declared: [] }),
  'signing.finish': { input: { signingId, cms: 'MAA=' }, wrong: [tanvir], fault: 'application.not-found' },
  'signing.cancel': ofDraft(),
  'signing.mailLink': ofDraft(),
  'exporting.previewBulk': { input: { applicationIds: [draftId] }, wrong: [tanvir, saeki, kimura], fault: 'application.not-found' },
  'exporting.fieldSheet': { input: { applicationId: caseId }, wrong: [tanvir, kimura], fault: 'application.not-found' },
  'examining.named': { input: { applicationIds: [caseId] }, wrong: [kimura], fault: 'application.not-found' },
  'examining.case': ofDesk(),
  'examining.take': ofDesk(),
  'examining.handOver': ofDesk(),
  'examining.takeOver': ofDesk({ seenVersion: 1, reason: 'x' }),
  'examining.requestDocuments': ofDesk({ items: [{ slot: 'other', note: 'x' }], dueOn: '2026-12-01' }),
  'examining.decide': ofDesk({ outcome: 'denied', reasons: 'x' }),
};

/** Endpoints whose input names something that belongs to somebody. */
const naming = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: { inputs: readonly { shape?: object }[] } }>)
  .filter(([, { _def }]) => _def.inputs.some(({ shape }) => Object.keys(shape ?? {}).some((key) => ['applicationId', 'applicationIds', 'signingId', 'attachmentId'].includes(key))))
  .map(([path]) => path);

it('has a row for every endpoint that names an application or a signature', () => {
  expect(naming.length).toBeGreaterThan(15);
  expect(Object.keys(rows).toSorted()).toEqual(naming.toSorted());
});

describe.each(Object.entries(rows))('%s', (path, { input, wrong, fault }) => {
  it.each(wrong.map((each) => [each.displayName ?? each.identity?.name, each] as const))('does not exist for %s, and nothing changes', async (_name, stranger) => {
    const { ports, rows: stored } = await openOffice();
    const before = JSON.stringify([...maps(stored)]);
    const answer = await call('applicant', path, input, false, { account: stranger, ports });
    expect([answer.fault?.code, answer.status]).toEqual([fault, faultSpec(fault).http]);
    expect(answer.text).not.toMatch(/秘密|林|1991-08-20/);
    expect(JSON.stringify([...maps(stored)])).toBe(before);
  });
});

it('shows nobody else\'s drafts, cases and notices in a list', async () => {
  const { ports } = await openOffice();
  for (const path of ['applying.list', 'notifying.list']) {
    const { status, text } = await call('applicant', path, undefined, false, { account: tanvir, ports });
    expect(status, path).toBe(200);
    expect(text, path).not.toMatch(/of-lin|ZR-1|林/);
  }
  const own = await call('applicant', 'applying.list', undefined, false, { account, ports });
  expect(own.text).toContain(draftId);
  expect(own.text).toContain(caseId);
  const lists = [['examining.queue', { queue: 'all' }], ['examining.find', { text: 'lin' }]] as const;
  for (const [path, input] of lists) {
    const listOf = async (officer: Account) => (await call('officer', path, input, false, { account: officer, ports })).text;
    expect(await listOf(saeki), path).toContain(caseId);
    expect(await listOf(kimura), path).not.toContain('lin');
  }
});

function* maps({ applications, messages }: MemoryRows) {
  for (const map of [...Object.values(applications), messages.rows] as Map<string, unknown>[]) yield [...map];
}
