import { describe, expect, it } from 'vitest';
import { afterGrant, type Grant } from './after-grant.ts';

const grant: Grant = { procedure: 'extension-of-period', delivery: 'counter', receivedOn: '2026-11-24', periodCode: '0100000', beside: [] };

describe('after a permission', () => {
  it('the fee of an online filing is paid at a shop or a bank, and never brought to the counter', () => {
    expect(afterGrant(grant)).toEqual(['result.pay.store-or-bank', 'result.counter', 'result.effect']);
    expect(afterGrant({ ...grant, delivery: 'mail' })).toEqual(['result.pay.store-or-bank', 'result.mail', 'result.effect']);
  });
  it('the tariff before was paid with revenue stamps', () => {
    expect(afterGrant({ ...grant, receivedOn: '2026-09-30' })[0]).toBe('result.pay.revenue-stamp');
  });
  it('nobody pays for an acquisition, or has a card to give back; what is granted beside it may cost', () => {
    const acquisition = { ...grant, procedure: 'acquisition-of-status', delivery: 'mail' } as const;
    expect(afterGrant(acquisition)).toEqual(['result.first.mail', 'result.effect']);
    expect(afterGrant({ ...acquisition, beside: [{ procedure: 'extra-status-activity' }] })[0]).toBe('result.first.mail');
    expect(afterGrant({ ...acquisition, delivery: 'counter', beside: [{ procedure: 're-entry', reEntryKind: '01' }] })).toEqual(['result.pay.store-or-bank', 'result.first.counter', 'result.effect']);
  });
  it('a certificate is no card', () => {
    const { periodCode: _none, ...certificate } = { ...grant, procedure: 'certificate-of-authorized-employment' } as const;
    expect(afterGrant({ ...certificate, delivery: 'mail' })).toEqual(['result.pay.store-or-bank', 'result.certificate.mail']);
    expect(afterGrant({ ...certificate, procedure: 'certificate-of-eligibility', delivery: 'email' })).toEqual(['result.eligibility.email', 'result.eligibility.visa']);
  });
  it('a stay without an end costs, though the tariff does not say how much', () => {
    expect(afterGrant({ ...grant, procedure: 'change-of-status', periodCode: '9999999' })[0]).toBe('result.pay.store-or-bank');
  });
});
