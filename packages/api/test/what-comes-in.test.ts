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
