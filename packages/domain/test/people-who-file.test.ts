// R10, R14, R15, R20, R26: who files, from where, with which confirmations and which certificate.
import { procedureKinds } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { agentRuling, compareWithCertificate, filingRuling, hasReachedAge, isCertificateValidOn, mayBecome, mayHoldAccount, missingConsents, presenceFault, type Identity } from '../src/index.ts';

describe('an age', () => {
  it('is reached on the birthday, not the day before', () => {
    expect(hasReachedAge('2010-11-29', 16, '2026-11-28')).toBe(false);
    expect(hasReachedAge('2010-11-28', 16, '2026-11-28')).toBe(true);
  });
  it('is reached on 1 March by those born on a leap day, in a common year', () => {
    expect(hasReachedAge('2012-02-29', 15, '2027-02-28')).toBe(false);
    expect(hasReachedAge('2012-02-29', 15, '2027-03-01')).toBe(true);
    expect(hasReachedAge('2012-02-29', 16, '2028-02-28')).toBe(false);
    expect(hasReachedAge('2012-02-29', 16, '2028-02-29')).toBe(true);
  });
});

describe('filing for another (R10)', () => {
  const child = { bornOn: '2012-05-01', todayOn: '2026-11-28', procedure: 'extension-of-period' } as const;
  const adult = { ...child, bornOn: '1990-05-01' };
  it('is done for children under sixteen by a parent or a legal representative, who say how they are related', () => {
    expect(filingRuling({ ...child, filer: 'self' })).toEqual({ says: 'no', because: 'under-16' });
    expect(filingRuling({ ...child, filer: 'relative' })).toEqual({ says: 'explain', what: ['relation'] });
    expect(filingRuling({ ...child, filer: 'legal-representative' })).toEqual({ says: 'explain', what: ['relation'] });
  });
  it('is done for adults only when they cannot act, with the reason', () => {
    expect(filingRuling({ ...adult, filer: 'self' })).toEqual({ says: 'yes' });
    expect(filingRuling({ ...adult, filer: 'relative' })).toEqual({ says: 'no', because: 'can-act-alone' });
    expect(filingRuling({ ...adult, filer: 'relative', cannotAct: true })).toEqual({ says: 'explain', what: ['relation', 'why-the-applicant-cannot-act'] });
  });
  it('is not open to relatives for work and extra activity', () => {
    for (const procedure of ['certificate-of-authorized-employment', 'extra-status-activity', 'certificate-of-eligibility'] as const) {
      expect(filingRuling({ ...child, procedure, filer: 'relative' })).toEqual({ says: 'no', because: 'relative-not-for-procedure' });
    }
    for (const procedure of ['change-of-status', 'acquisition-of-status', 're-entry'] as const) expect(filingRuling({ ...child, procedure, filer: 'relative' }).says).toBe('explain');
  });
  it('gives no account under fifteen', () => {
    expect(mayHoldAccount('2011-11-29', '2026-11-28')).toBe(false);
    expect(mayHoldAccount('2011-11-28', '2026-11-28')).toBe(true);
  });
});

describe('being in Japan (R14)', () => {
  const here = { procedure: 'extension-of-period', declaredInJapan: true, networkCountry: 'JP', refuseForeignNetworks: true } as const;
  it('is declared for everything but a certificate of eligibility', () => {
    for (const procedure of procedureKinds) {
      expect([procedure, presenceFault({ ...here, procedure, declaredInJapan: false })?.code]).toEqual([procedure, procedure === 'certificate-of-eligibility' ? undefined : 'signing.not-declared-in-japan']);
    }
  });
  it('is seen from the network only where the installation wants it, and an unknown network is let in', () => {
    expect(presenceFault(here)).toBeUndefined();
    expect(presenceFault({ ...here, networkCountry: 'KR' })?.code).toBe('system.outside-japan');
    expect(presenceFault({ ...here, networkCountry: 'KR', refuseForeignNetworks: false })).toBeUndefined();
    expect(presenceFault({ ...here, networkCountry: undefined })).toBeUndefined();
  });
});

describe('confirmations before sending (R15)', () => {
  it('are two, and a third one for the part of an organisation', () => {
    expect(missingConsents([], false)).toEqual(['intention-of-applicant', 'contents-true']);
    expect(missingConsents(['intention-of-applicant', 'contents-true'], false)).toEqual([]);
    expect(missingConsents(['intention-of-applicant', 'contents-true'], true)).toEqual(['contents-true-organisation']);
  });
});

describe('the certificate beside the form (R20)', () => {
  const lin: Identity = { name: 'ＬＩＮ　ＭＥＩＨＵＡ', bornOn: '1994-07-02', sex: 'female', address: '大阪府大阪市北区梅田１丁目２－３' };
  it('agrees whatever the width, the spaces and the kind of dash', () => {
    expect(compareWithCertificate(lin, { name: 'Lin Meihua', bornOn: '1994-07-02', address: '大阪府大阪市北区梅田1丁目2-3' }, 'self')).toEqual([]);
    expect(compareWithCertificate(lin, {}, 'self')).toEqual([]);
  });
  it('reads the ways to write one address as one, and tells other houses and rooms apart', () => {
    const address = (text: string) => compareWithCertificate({ ...lin, address: '大阪府大阪市北区梅田三丁目12番1号' }, { address: text }, 'self').length;
    expect(['大阪府大阪市北区梅田３－１２－１', '大阪府 大阪市北区 梅田3丁目12番地の1', '大阪府大阪市北区梅田3-12-1梅田ハイツ201'].map(address)).toEqual([0, 0, 0]);
    expect(['大阪府大阪市北区梅田31-2-1', '大阪府大阪市北区梅田3-12-11', '大阪府大阪市北区梅田3-12', '大阪府大阪市北区梅田十三丁目12番1号'].map(address)).toEqual([1, 1, 1, 1]);
  });
  it('tells another sex, where the certificate has one', () => {
    expect(compareWithCertificate({ ...lin, sex: 'female' }, { sex: 'male' }, 'self')).toEqual([{ item: 'sex', level: 'warning' }]);
    expect(compareWithCertificate({ ...lin, sex: 'unknown' }, { sex: 'male' }, 'self')).toEqual([]);
  });
  it('warns the applicant, and informs whoever files for them', () => {
    const form = { name: 'LIN MEIHWA', bornOn: '1994-02-07', address: '東京都港区1' };
    expect(compareWithCertificate(lin, form, 'self').map(({ item, level }) => `${item} ${level}`)).toEqual(['name warning', 'birth-date warning', 'address warning']);
    expect(compareWithCertificate(lin, form, 'other').every(({ level }) => level === 'information')).toBe(true);
  });
  it('is valid from its first to its last day', () => {
    const validity = { validFromOn: '2026-01-01', validUntilOn: '2027-01-29' };
    expect(['2025-12-31', '2026-01-01', '2027-01-29', '2027-01-30'].map((on) => isCertificateValidOn(validity, on))).toEqual([false, true, true, false]);
  });
});

describe('agents and registrations (R26)', () => {
  it('hand in until the last day of their certificate', () => {
    const certificate = { number: '行-26-0001', untilOn: '2027-03-31' };
    expect(agentRuling(certificate, '2027-03-31')).toEqual({ says: 'yes' });
    expect(agentRuling(certificate, '2027-04-01')).toEqual({ says: 'no', because: 'certificate-expired' });
    expect(agentRuling({ ...certificate, number: ' ' }, '2027-03-31')).toEqual({ says: 'no', because: 'no-certificate' });
    expect(agentRuling(undefined, '2027-03-31')).toEqual({ says: 'no', because: 'no-certificate' });
  });
  it('go forward one step at a time', () => {
    expect(mayBecome('email-confirmed', 'card-proved')).toBe(true);
    expect(mayBecome('card-proved', 'registered')).toBe(true);
    expect(mayBecome('card-proved', 'card-proved')).toBe(true);
    expect(mayBecome('registered', 'card-proved')).toBe(false);
    expect(mayBecome('email-confirmed', 'registered')).toBe(false);
    expect(mayBecome('registered', 'email-confirmed')).toBe(false);
  });
});
