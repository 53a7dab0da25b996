import { describe, expect, it } from 'vitest';
import { fault, FaultError, faults, inPhase, isFaultCode, isFaultError, raise } from './index.ts';

describe('a fault', () => {
  it('carries its code and parameters', () => {
    expect(fault('registration.password-too-short', { minLength: 12 })).toEqual({
      code: 'registration.password-too-short',
      params: { minLength: 12 },
    });
  });

  it('does not compile without the parameters of the registry', () => {
    // @ts-expect-error minLength is missing
    fault('registration.password-too-short');
    // @ts-expect-error no such parameter
    fault('system.busy', { minLength: 1 });
    // @ts-expect-error no such code
    expect(fault('no.such-code').code).toBe('no.such-code');
  });

  it('crosses an await as an error that knows its fault', async () => {
    const failing = Promise.resolve().then(() => raise('application.version-conflict'));
    await expect(failing).rejects.toBeInstanceOf(FaultError);
    const caught: unknown = await failing.catch((error: unknown) => error);
    expect(isFaultError(caught) && caught.fault.code).toBe('application.version-conflict');
  });

  it('says how far the work had come, once, where its words know of it', () => {
    const lost = new FaultError(fault('card.protocol', { detail: 'x' }));
    const signing = inPhase(lost, 'sign-sent');
    expect(signing.fault).toEqual({ code: 'card.protocol', params: { detail: 'x', phase: 'sign-sent' } });
    expect(signing.cause).toBe(lost);
    expect(inPhase(signing, 'pin-sent')).toBe(signing);
    expect(inPhase(lost, 'tea')).toBe(lost);
    const wrong = new FaultError(fault('card.pin-wrong', { attemptsLeft: 1 }));
    expect(inPhase(wrong, 'pin-sent')).toBe(wrong);
  });

  it('is recognised by its code alone', () => {
    expect(isFaultCode('signing.pc-only')).toBe(true);
    expect(isFaultCode('toString')).toBe(false);
  });
});

describe('the registry', () => {
  it('names every fault area.what-happened with an HTTP error status', () => {
    for (const [code, spec] of Object.entries(faults)) {
      expect(code).toMatch(/^(unexpected|[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*)$/);
      expect(spec.http).toBeGreaterThanOrEqual(400);
      expect(spec.http).toBeLessThan(600);
    }
  });
});
