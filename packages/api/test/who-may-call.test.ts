// Every endpoint with every kind of caller. The rows are held against the router: an endpoint without a row fails.
import { describe, expect, it } from 'vitest';
import { call, endpoints, type Who } from './http.ts';

const applicationId = 'application-0001';
const secret = 'a'.repeat(43);
const card = { challengeId: 'challenge-0001', certificate: 'MAA=', signature: 'AAAA' };

interface Row {
  readonly may: readonly Who[];
  readonly pcOnly?: true;
  readonly input?: unknown;
}
const everybody = ['anonymous', 'unregistered', 'applicant', 'officer'] as const;
const applicants = ['unregistered', 'applicant'] as const;
const accounts = ['unregistered', 'applicant', 'officer'] as const;
const officers = ['officer'] as const;

const rows: Readonly<Record<string, Row>> = {
  'registration.me': { may: everybody },
  'registration.requestEmailConfirmation': { may: everybody, input: { email: 'lin@example.jp', language: 'ja' } },
  'registration.confirmEmail': { may: everybody, input: { token: secret } },
  'registration.beginCardProof': { may: everybody, pcOnly: true, input: { purpose: 'sign-in' } },
  'registration.proveCard': { may: applicants, pcOnly: true, input: card },
  'registration.beginConsent': { may: applicants, pcOnly: true },
  'registration.completeRegistration': { may: applicants, pcOnly: true, input: { challengeId: 'challenge-0001', cms: 'MAA=' } },
  'registration.signInWithCard': { may: everybody, pcOnly: true, input: card },
  'registration.signInWithPassword': { may: everybody, input: { email: 'lin@example.jp', password: 'midori-no-kawa-27' } },
  'registration.requestPasswordReset': { may: everybody, input: { email: 'lin@example.jp', language: 'ja' } },
  'registration.resetPassword': { may: everybody, input: { token: secret, password: 'midori-no-kawa-27' } },
  'registration.setPassword': { may: applicants, input: { password: 'midori-no-kawa-27' } },
  'registration.changeEmail': { may: accounts, input: { email: 'new@example.jp', password: 'midori-no-kawa-27' } },
  'registration.changeEmailWithCard': { may: applicants, pcOnly: true, input: { ...card, email: 'new@example.jp' } },
  'registration.confirmEmailChange': { may: everybody, input: { token: secret } },
  'registration.setLanguage': { may: accounts, input: { language: 'en' } },
  'registration.setReminders': { may: applicants, input: { reminders: false } },
  'registration.signOut': { may: everybody },
  'applying.list': { may: applicants },
  'applying.stay': { may: applicants },
  'applying.places': { may: applicants, input: { postcode: '1040061' } },
  'applying.openDraft': { may: applicants, input: { procedure: 'extension-of-period', status: 'T26', together: [] } },
  'applying.readDraft': { may: applicants, input: { applicationId } },
  'applying.saveDraft': { may: applicants, input: { applicationId, changes: [] } },
  'applying.setTogether': { may: applicants, input: { applicationId, together: [] } },
  'applying.discardDraft': { may: applicants, input: { applicationId } },
  'applying.removeAttachment': { may: applicants, input: { applicationId, attachmentId: 'attachment-0001' } },
  'applying.application': { may: applicants, input: { applicationId } },
  'applying.receipt': { may: applicants, input: { applicationId } },
  'applying.supplyDocuments': { may: applicants, input: { applicationId, requestId: 'request-0001' } },
  'applying.withdraw': { may: applicants, input: { applicationId } },
  'applying.checkResidenceCard': { may: applicants, pcOnly: true, input: { proof: { generation: 'second', signature: 'MAA=', certificate: 'MAA=' } } },
  'signing.prepare': { may: applicants, input: { applicationId } },
  'signing.begin': { may: applicants, pcOnly: true, input: { applicationId, declared: [] } },
  'signing.finish': { may: applicants, pcOnly: true, input: { signingId: 'signing-0001', cms: 'MAA=' } },
  'signing.cancel': { may: applicants, input: { applicationId } },
  'signing.mailLink': { may: applicants, input: { applicationId } },
  'examining.queues': { may: officers },
  'examining.queue': { may: officers, input: { queue: 'all' } },
  'examining.find': { may: officers, input: { text: 'gomez' } },
  'examining.named': { may: officers, input: { applicationIds: [applicationId] } },
  'examining.case': { may: officers, input: { applicationId } },
  'examining.take': { may: officers, input: { applicationId } },
  'examining.handOver': { may: officers, input: { applicationId } },
  'examining.takeOver': { may: officers, input: { applicationId, seenVersion: 2, reason: 'x' } },
  'examining.takenOver': { may: officers },
  'examining.markTakenOverSeen': { may: officers },
  'examining.requestDocuments': { may: officers, input: { applicationId, items: [{ slot: 'other', note: 'x' }], dueOn: '2026-12-01' } },
  'examining.decide': { may: officers, input: { applicationId, outcome: 'denied', reasons: 'x' } },
  'exporting.previewBulk': { may: accounts, input: { applicationIds: [applicationId] } },
  'exporting.fieldSheet': { may: accounts, input: { applicationId } },
  'exporting.importCases': { may: applicants, input: { document: {} } },
  'notifying.list': { may: applicants },
  'notifying.markRead': { may: applicants },
  'operating.status': { may: everybody },
};

it('has a row for every endpoint of the router, and no row for anything else', () => {
  expect(Object.keys(rows).toSorted()).toEqual(endpoints.map(({ path }) => path).toSorted());
});

describe.each(Object.entries(rows))('%s', (path, { may, pcOnly, input }) => {
  it.each(everybody.filter((who) => !(may as readonly Who[]).includes(who)))('refuses %s before anything is touched', async (who) => {
    const answer = await call(who, path, input);
    expect(answer.fault?.code).toBe(who === 'anonymous' ? 'registration.not-signed-in' : 'registration.not-allowed');
    expect(answer.status).toBe(who === 'anonymous' ? 401 : 403);
    expect(answer.touched).toEqual([]);
  });

  it.each(may)('lets %s through to the use case', async (who) => {
    const { fault } = await call(who, path, input);
    expect(['registration.not-signed-in', 'signing.pc-only', 'system.bad-request']).not.toContain(fault?.code);
  });

  it(pcOnly ? 'is refused on a phone before anything is touched' : 'works on a phone too', async () => {
    for (const who of may) {
      const { fault, status, touched } = await call(who, path, input, true);
      if (!pcOnly) expect(fault?.code).not.toBe('signing.pc-only');
      else expect([fault?.code, status, touched]).toEqual(['signing.pc-only', 403, []]);
    }
  });
});
