// Into a draft goes what the short check was told of this person, in the fields that ask for the same; nothing of another filing.
import { fieldsById } from '@zairyu/forms';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { currentEdition, filingsOfStatus } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { carriedAnswers } from './carried-answers.ts';
import { nothingGiven, type GivenAnswers } from './given-answers.ts';

const todayOn = '2026-11-28';
const lin: GivenAnswers = { ...nothingGiven, status: 'T26', expiry: '2027/1/29', period: 'long', wish: 'same', category: '3' };

describe('what the short check carries into a draft', () => {
  it('is the end of the stay and the category of the organisation, of an extension', () => {
    expect(carriedAnswers(lin, 'extension-of-period', 'T26', todayOn)).toEqual({ 'stay.expiresOn': '2027-01-29', 'organisation.category': '3' });
  });
  it('is the present status, too, where another one is asked for', () => {
    expect(carriedAnswers({ ...lin, status: 'T41', wish: 'activity', category: '' }, 'change-of-status', 'T26', todayOn)).toEqual({ 'stay.status': 'T41', 'stay.expiresOn': '2027-01-29' });
  });
  it('is the day of the birth of a child whose parent files', () => {
    expect(carriedAnswers({ ...lin, wish: 'birth', happened: '2026/11/3' }, 'acquisition-of-status', 'T61', todayOn)).toEqual({ 'acquisition.cause': 'birth', 'identity.birthOn': '2026-11-03', 'representative.any': '1' });
    expect(carriedAnswers({ ...nothingGiven, status: 'none', happened: '2026/11/3' }, 'acquisition-of-status', 'T61', todayOn)).toEqual({ 'acquisition.eventOn': '2026-11-03' });
  });
  it('is that the employer changes, of a certificate for a new one', () => {
    expect(carriedAnswers({ ...lin, wish: 'employer', category: '' }, 'certificate-of-authorized-employment', 'T26', todayOn)).toEqual({ 'workCertificate.employerChanged': '1', 'stay.expiresOn': '2027-01-29' });
    expect(carriedAnswers({ ...lin, category: '' }, 'certificate-of-authorized-employment', 'T26', todayOn)).toEqual({ 'stay.expiresOn': '2027-01-29' });
  });
  it('is nothing of somebody with another status, and no day that cannot be right', () => {
    expect(carriedAnswers(lin, 'extension-of-period', 'T41', todayOn)).toEqual({});
    expect(carriedAnswers({ ...lin, expiry: '2207/1/29', category: 'unknown' }, 'extension-of-period', 'T26', todayOn)).toEqual({});
  });
  it('has a field in the forms', () => {
    const fieldsOf = (procedure: 'extension-of-period' | 'change-of-status' | 'acquisition-of-status' | 'certificate-of-authorized-employment', status: string) => {
      const [filing] = filingsOfStatus(procedure, status);
      return fieldsById(catalogue.loadForm({ procedure, edition: currentEdition(procedure), category: filing?.category ?? '', together: [] }));
    };
    for (const [fields, ids] of [
      [fieldsOf('extension-of-period', 'T26'), ['stay.expiresOn', 'organisation.category']],
      [fieldsOf('change-of-status', 'T26'), ['stay.status', 'stay.expiresOn']],
      [fieldsOf('certificate-of-authorized-employment', 'T26'), ['workCertificate.employerChanged', 'stay.expiresOn']],
      [fieldsOf('acquisition-of-status', 'T61'), ['acquisition.cause', 'identity.birthOn', 'representative.any', 'acquisition.eventOn']],
    ] as const) expect(ids.filter((id) => !fields.has(id))).toEqual([]);
  });
});
