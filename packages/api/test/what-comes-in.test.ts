// Whatever is sent gets an answer with a fault code; nothing of the server's inside leaves it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultSpec, type FaultCode } from '@zairyu/errors';
import { call, endpoints, SECRET_OF_THE_SERVER, send } from './http.ts';

const registered = endpoints.filter(({ path }) => path !== 'operating.status' && path !== 'registration.me');

describe('an unforeseen error', () => {
  it('is told as "unexpected" with a reference, and nothing of it leaves the server', async () => {
    const answer = await call('applicant', 'applying.list', undefined);
    expect(answer.touched.length).toBeGreaterThan(0);
    expect(answer.status).toBe(500);
    expect(answer.fault).toMatchObject({ code: 'unexpected', params: { reference: 'ref-1' } });
    expect(answer.text).not.toContain(SECRET_OF_THE_SERVER);
    expect(answer.text).not.toMatch(/stack|\.ts:\d+|node_modules/);
  });
});

describe('what comes in', () => {
  it('is refused with a fault code and never breaks the server, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...registered), fc.constantFrom('applicant', 'officer', 'anonymous'), fc.jsonValue({ maxDepth: 3 }), async ({ path }, who, input) => {
        const answer = await call(who, path, input);
        if (answer.fault === undefined) return;
        // Reaching a port means that the input was well formed: our test ports answer nothing.
        if (answer.touched.length === 0) expect(['system.bad-request', 'registration.not-signed-in', 'registration.not-allowed', 'registration.email-malformed']).toContain(answer.fault.code);
        expect(answer.text).not.toContain(SECRET_OF_THE_SERVER);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is refused when it is almost right: one part of a good input replaced by anything', async () => {
    const good: Readonly<Record<string, object>> = {
      'applying.openDraft': { procedure: 'extension-of-period', status: 'T26', together: ['re-entry'] },
      'applying.saveDraft': { applicationId: 'application-0001', changes: [{ op: 'set', path: 'stay.reason', was: null, value: 'x' }] },
      'applying.removeAttachment': { applicationId: 'application-0001', attachmentId: 'attachment-0001' },
      'signing.finish': { signingId: 'signing-0001', cms: 'MAA=' },
      'registration.proveCard': { challengeId: 'challenge-0001', certificate: 'MAA=', signature: 'AAAA' },
      'examining.requestDocuments': { applicationId: 'application-0001', items: [{ slot: 'other', note: 'x' }], dueOn: '2026-12-01' },
      'examining.decide': { applicationId: 'application-0001', outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail' },
    };
    const cases = Object.entries(good).flatMap(([path, input]) => Object.keys(input).map((key) => ({ path, input, key })));
    // Numbers, lists of numbers, nothing: no key of these inputs takes any of them.
    const wrong = fc.oneof(fc.integer(), fc.array(fc.integer(), { minLength: 1 }), fc.constant(null), fc.boolean(), fc.dictionary(fc.string(), fc.integer()), fc.string({ minLength: 2_100, maxLength: 2_200 }));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), wrong, async ({ path, input, key }, value) => {
        const { fault, status, touched } = await call(path.startsWith('examining') ? 'officer' : 'applicant', path, { ...input, [key]: value });
        // A text may be a file in base64, and is then judged by the use case.
        if (typeof value === 'string' && ['cms', 'certificate', 'signature'].includes(key)) expect(touched.length > 0 || fault?.code === 'system.bad-request').toBe(true);
        else expect([fault?.code, status, touched], `${path} ${key}`).toEqual(['system.bad-request', 400, []]);
      }),
      { numRuns: 1_500 },
    );
  });

  it.each(['A===', 'AAAAA', '*', 'AA=A', '='])('is refused as a file of base64 letters when it is %s', async (cms) => {
    const { fault, touched, status } = await call('applicant', 'signing.finish', { signingId: 'signing-0001', cms });
    expect([fault?.code, touched, status]).toEqual(['system.bad-request', [], 400]);
  });

  it.each(['', '{', '[1', 'null', '"x"', '\u0000'])('is refused as a body when it is %j', async (body) => {
    const answer = await send({ who: 'applicant', path: 'applying.saveDraft', method: 'POST', body });
    expect([answer.fault?.code, answer.touched]).toEqual(['system.bad-request', []]);
  });

  it('is refused when it is too much', async () => {
    const change = { op: 'set', path: 'stay.reason', was: null, value: 'あ'.repeat(10_001) };
    expect((await call('applicant', 'applying.saveDraft', { applicationId: 'application-0001', changes: [change] })).fault?.code).toBe('system.bad-request');
    const many = Array.from({ length: 501 }, () => ({ ...change, value: 'x' }));
    expect((await call('applicant', 'applying.saveDraft', { applicationId: 'application-0001', changes: many })).fault?.code).toBe('system.bad-request');
  });
});

describe('the way in', () => {
  it('never runs a change by GET', async () => {
    for (const { path, kind } of endpoints) {
      if (kind !== 'mutation') continue;
      const answer = await send({ who: 'officer', path, method: 'GET', search: `?input=${encodeURIComponent('{}')}` });
      expect(answer.touched, path).toEqual([]);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
    }
  });

  it('does not let a batch carry what one call may not do', async () => {
    const answer = await send({ who: 'anonymous', path: 'operating.status,applying.list', method: 'GET', search: '?batch=1&input=%7B%7D' });
    const [, second] = JSON.parse(answer.text) as { error?: { data: { fault: { code: string } } } }[];
    expect(second?.error?.data.fault.code).toBe('registration.not-signed-in');
    expect(answer.touched.every((port) => port === 'instance')).toBe(true);
  });

  it('does not run changes that a batch asks for by GET', async () => {
    for (const [path, status] of [['applying.withdraw,applying.discardDraft', 404], ['applying.list,applying.withdraw', 400]] as const) {
      const input = encodeURIComponent(JSON.stringify({ 0: { applicationId: 'application-0001', declared: [] }, 1: { applicationId: 'application-0001' } }));
      const answer = await send({ who: 'applicant', path, method: 'GET', search: `?batch=1&input=${input}` });
      expect([answer.status, answer.touched], path).toEqual([status, []]);
    }
  });

  it('holds every call of a batch against the phone it comes from', async () => {
    const { text } = await send({ who: 'applicant', phone: true, path: 'signing.begin,signing.finish,registration.beginConsent', method: 'POST', search: '?batch=1', body: JSON.stringify({ 0: { applicationId: 'application-0001' }, 1: { signingId: 'signing-0001', cms: 'MAA=' } }) });
    expect((JSON.parse(text) as { error: { data: { fault: { code: string } } } }[]).map((each) => each.error.data.fault.code)).toEqual(['signing.pc-only', 'signing.pc-only', 'signing.pc-only']);
  });

  it('says "not found" for what is not there', async () => {
    expect((await send({ who: 'applicant', path: 'applying.nothing', method: 'GET' })).fault?.code).toBe('system.not-found');
  });

  it('answers with the status that the registry names', async () => {
    for (const [who, path, input] of [['anonymous', 'applying.list', undefined], ['officer', 'applying.list', undefined], ['applicant', 'examining.queues', undefined]] as const) {
      const answer = await call(who, path, input);
      expect(answer.fault?.retry).toBe(faultSpec(answer.fault?.code as FaultCode).retry);
      expect(JSON.parse(answer.text)).toMatchObject({ error: { data: { httpStatus: faultSpec(answer.fault?.code as FaultCode).http } } });
    }
  });
});
