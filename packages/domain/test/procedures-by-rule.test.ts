// R1, R2, R8, R9, R11, R16, R19, R24, R25: which procedure, for which status, where and for how much.
import { procedureKinds, kindOf, feesOf, filingsOfStatus, statuses, type ProcedureKind, type Routes } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { accompanimentFault, companionsOutOfPlace, besideOpenCases, grantedFee, companionsFor, eligibilityRuling, factsOfStatus, isPossiblePeriod, notifiesNewEmployer, procedureForNewEmployer, receivingBureau, statusRuling, staysWithoutEnd, certifiesPermissionAlone, HOLDS_PERMISSION, whyNotTogether, workCertificateRuling, workToCertifyToldBy } from '../src/index.ts';

describe('statuses that nothing is filed for online (R2)', () => {
  it('are diplomats and temporary visitors, as the present or as the desired status', () => {
    expect(statusRuling({ present: 'T01' })).toEqual({ says: 'no', because: 'diplomat' });
    expect(statusRuling({ present: 'T26', desired: 'T01' })).toEqual({ says: 'no', because: 'diplomat' });
    expect(statusRuling({ present: 'T32', desired: 'T26' })).toEqual({ says: 'no', because: 'temporary-visitor' });
    expect(statusRuling({ present: 'T26', desired: 'T44' })).toEqual({ says: 'yes' });
  });
  it('take in designated activities for leaving, but for a move that a bureau may hear of', () => {
    expect(statusRuling({ present: 'T51', preparingDeparture: true })).toEqual({ says: 'no', because: 'preparing-departure' });
    expect(statusRuling({ present: 'T51', desired: 'T71', preparingDeparture: true })).toMatchObject({ says: 'explain' });
    expect(statusRuling({ present: 'T51', preparingDeparture: false })).toEqual({ says: 'yes' });
  });
  it('are those that the catalogue excludes from every procedure', () => {
    for (const procedure of procedureKinds) {
      for (const status of [...statuses.map(({ code }) => code), 'T01', 'T32']) {
        const excluded = kindOf(procedure).statusesExcluded.includes(status) && !staysWithoutEnd(status);
        expect([procedure, status, statusRuling({ present: status }).says]).toEqual([procedure, status, excluded ? 'no' : 'yes']);
      }
    }
  });
});

describe('the facts of a status', () => {
  it('stand for every status of the catalogue', () => {
    for (const { code } of statuses) expect([code, factsOfStatus(code) !== undefined]).toEqual([code, true]);
    expect(factsOfStatus('T99')).toBeUndefined();
  });
});

describe('what is filed together (R1)', () => {
  it('has one extension, change or acquisition, and each companion once', () => {
    expect(accompanimentFault('extension-of-period', ['re-entry', 'extra-status-activity'], 'T26')).toBeUndefined();
    expect(accompanimentFault('extension-of-period', ['re-entry', 're-entry'], 'T26')).toBeDefined();
    expect(accompanimentFault('re-entry', [], 'T26')?.code).toBe('application.not-accompanied');
  });
  it('may have a certificate of authorized employment, which may also be filed alone', () => {
    for (const procedure of ['extension-of-period', 'change-of-status'] as const) expect(accompanimentFault(procedure, ['certificate-of-authorized-employment'], 'T26')).toBeUndefined();
    expect(accompanimentFault('certificate-of-authorized-employment', [], 'T26')).toBeUndefined();
    expect(accompanimentFault('certificate-of-authorized-employment', ['re-entry'], 'T26')?.code).toBe('application.not-accompanied');
  });
  it('goes by the status that the person will have (R11, R12)', () => {
    expect(companionsFor('extension-of-period', 'T26')).toEqual(['certificate-of-authorized-employment', 're-entry', 'extra-status-activity']);
    expect(companionsFor('extension-of-period', 'T61')).toEqual(['certificate-of-authorized-employment', 're-entry']);
    expect(companionsFor('extension-of-period', 'T43')).toEqual(['re-entry']);
    expect(companionsFor('certificate-of-authorized-employment', 'T26')).toEqual([]);
    expect(accompanimentFault('extension-of-period', ['extra-status-activity'], 'T61')).toMatchObject({ code: 'application.companion-not-for-status', params: { procedure: 'extra-status-activity' } });
    expect(accompanimentFault('change-of-status', ['certificate-of-authorized-employment'], 'T43')?.code).toBe('application.companion-not-for-status');
    expect(companionsOutOfPlace('extension-of-period', ['re-entry', 'extra-status-activity'], 'T61')).toEqual(['extra-status-activity']);
    expect(companionsOutOfPlace('extension-of-period', ['re-entry', 'extra-status-activity'], 'T26')).toEqual([]);
  });
  it('has a certificate of work for a status without paid work where a permission is asked for along (R11)', () => {
    const certificate = 'certificate-of-authorized-employment';
    for (const status of ['T31', 'T41', 'T44']) {
      expect(companionsFor('extension-of-period', status)).toEqual([certificate, 're-entry', 'extra-status-activity']);
      expect(accompanimentFault('change-of-status', [certificate, 'extra-status-activity'], status)).toBeUndefined();
      expect(accompanimentFault('change-of-status', [certificate, 're-entry'], status)?.code).toBe('application.certificate-needs-permission');
      expect(companionsOutOfPlace('extension-of-period', [certificate, 're-entry'], status)).toEqual([certificate]);
      expect(companionsOutOfPlace('extension-of-period', [certificate, 'extra-status-activity'], status)).toEqual([]);
    }
    expect(accompanimentFault('extension-of-period', [certificate], 'T43')).toMatchObject({ code: 'application.companion-not-for-status', params: { procedure: certificate } });
  });
  it('says why it leaves something out', () => {
    const why = (procedure: ProcedureKind, status: string) => procedureKinds.flatMap((companion) => whyNotTogether(procedure, companion, status) ?? []).filter((each) => each !== 'not-with-procedure');
    expect(why('extension-of-period', 'T61')).toEqual(['any-work-allowed']);
    expect(why('extension-of-period', 'T43')).toEqual(['no-work-to-certify', 'not-for-trainees']);
    expect(why('extension-of-period', 'T26')).toEqual([]);
    expect(whyNotTogether('acquisition-of-status', 'certificate-of-authorized-employment', 'T26')).toBe('not-with-procedure');
    expect(whyNotTogether('certificate-of-eligibility', 're-entry', 'T26')).toBe('not-with-procedure');
    for (const procedure of procedureKinds) {
      for (const { code } of statuses) {
        const offered = procedureKinds.filter((companion) => whyNotTogether(procedure, companion, code) === undefined);
        expect([procedure, code, offered]).toEqual([procedure, code, companionsFor(procedure, code)]);
      }
    }
  });
});

describe('a new employer (R8)', () => {
  it('asks for a change where the permission names the organisation or the field', () => {
    for (const status of ['T71', 'T72', 'T81', 'T82', 'T83']) expect(procedureForNewEmployer({ status }).procedure).toBe('change-of-status');
    expect(procedureForNewEmployer({ status: 'T71', otherField: true })).toEqual({ procedure: 'change-of-status', because: 'field-designated' });
    expect(procedureForNewEmployer({ status: 'T51', organisationDesignated: true })).toEqual({ procedure: 'change-of-status', because: 'organisation-designated' });
  });
  it('asks for no change elsewhere; a certificate may confirm the work', () => {
    expect(procedureForNewEmployer({ status: 'T26' }).procedure).toBe('certificate-of-authorized-employment');
    expect(procedureForNewEmployer({ status: 'T51', organisationDesignated: false }).procedure).toBe('certificate-of-authorized-employment');
    expect(procedureForNewEmployer({ status: 'T61' })).toEqual({ procedure: undefined, because: 'any-work-allowed' });
    expect(procedureForNewEmployer({ status: 'T44' })).toEqual({ procedure: undefined, because: 'status-allows-no-work' });
    expect(procedureForNewEmployer({ status: 'T44', hasExtraActivityPermission: true })).toEqual({ procedure: 'certificate-of-authorized-employment', because: 'work-under-the-permission' });
    expect(procedureForNewEmployer({ status: 'T90' })).toEqual({ procedure: undefined, because: 'activity-not-tied' });
  });
  it('is left to the bureau where a letter or a plan decides', () => {
    expect(procedureForNewEmployer({ status: 'T51' })).toMatchObject({ because: 'ask-the-bureau', explain: 'designation-letter' });
    expect(procedureForNewEmployer({ status: 'T23' })).toMatchObject({ because: 'ask-the-bureau', explain: 'training-plan' });
  });
});

describe('the notification of a new employer (art. 19-16)', () => {
  it('is due from the statuses of work that the article lists, and from no other', () => {
    const due = statuses.map(({ code }) => code).filter(notifiesNewEmployer);
    expect(due.toSorted()).toEqual(['T03', 'T12', 'T13', 'T14', 'T15', 'T18', 'T19', 'T20', 'T21', 'T22', 'T23', 'T24', 'T25', 'T26', 'T27', 'T28', 'T29', 'T71', 'T72', 'T81', 'T82', 'T83', 'T90']);
    for (const status of ['T02', 'T04', 'T05', 'T06', 'T31', 'T41', 'T43', 'T44', 'T51', 'T61', 'T63', 'X14']) expect([status, notifiesNewEmployer(status)]).toEqual([status, false]);
  });
});

describe('a certificate of eligibility (R9)', () => {
  it('is filed by somebody in Japan', () => {
    expect(eligibilityRuling('applicant-abroad', 'T26')).toEqual({ says: 'no', because: 'needs-someone-in-japan' });
    for (const filer of ['accepting-organisation', 'agent', 'applicant-in-japan'] as const) expect(eligibilityRuling(filer, 'T26')).toEqual({ says: 'yes' });
  });
  it('is filed by relatives for a family, by a school for its students, and not the other way round', () => {
    for (const status of ['T31', 'T41', 'T44', 'T61', 'T62', 'T63']) expect(eligibilityRuling('relative', status).says).toBe('yes');
    for (const status of ['T26', 'T71', 'T51']) expect(eligibilityRuling('relative', status)).toEqual({ says: 'no', because: 'relative-not-for-status' });
    expect(eligibilityRuling('school', 'T41').says).toBe('yes');
    expect(eligibilityRuling('school', 'T44')).toEqual({ says: 'no', because: 'school-not-for-status' });
    expect(eligibilityRuling('accepting-organisation', 'T61')).toEqual({ says: 'no', because: 'organisation-not-for-family' });
  });
  it('is filed by a legal representative in Japan whatever the status, where a relative may not', () => {
    for (const status of ['T19', 'T26', 'T31', 'T41', 'T44', 'T51', 'T61', 'T71']) expect(eligibilityRuling('legal-representative', status)).toEqual({ says: 'yes' });
    for (const status of ['T01', 'T32', 'X14', 'T90']) expect(eligibilityRuling('legal-representative', status)).toEqual({ says: 'no', because: 'no-certificate-for-status' });
  });
  it('does not exist for visitors, diplomats, permanent residents and highly skilled professionals (ii)', () => {
    for (const status of ['T01', 'T32', 'X14', 'T90']) expect(eligibilityRuling('agent', status)).toEqual({ says: 'no', because: 'no-certificate-for-status' });
  });
});

describe('a certificate of authorized employment (R11)', () => {
  it('certifies work that the status allows', () => {
    for (const status of ['T26', 'T61', 'X14', 'T71']) expect(workCertificateRuling({ status })).toEqual({ says: 'yes' });
    for (const status of ['T41', 'T44', 'T31', 'T43']) expect(workCertificateRuling({ status })).toEqual({ says: 'no', because: 'status-allows-no-work' });
    expect(workCertificateRuling({ status: 'T32' })).toEqual({ says: 'no', because: 'status-excluded' });
    expect(workCertificateRuling({ status: 'T99' })).toEqual({ says: 'no', because: 'status-unknown' });
  });
  it('has to be explained where a designation or a permission allows the work', () => {
    expect(workCertificateRuling({ status: 'T51' })).toEqual({ says: 'explain', what: ['designation-letter'] });
    expect(workCertificateRuling({ status: 'T41', hasExtraActivityPermission: true })).toEqual({ says: 'explain', what: ['work-under-the-permission'] });
  });
  it('is taken from holders of a permission whose status allows no paid work, and from nobody else with it', () => {
    const told = (status: string, holds?: string) => workToCertifyToldBy('certificate-of-authorized-employment', { 'stay.status': status, ...(holds === undefined ? {} : { [HOLDS_PERMISSION]: holds }) }, status)?.code;
    for (const status of ['T31', 'T41', 'T43', 'T44']) expect([told(status, '1'), told(status, '0'), told(status)]).toEqual([undefined, 'application.no-work-to-certify', 'application.no-work-to-certify']);
    for (const status of ['T26', 'T51', 'T61', 'X14']) expect([told(status, '1'), told(status, '0'), told(status)]).toEqual([undefined, undefined, undefined]);
    expect(workToCertifyToldBy('extension-of-period', { 'stay.status': 'T41' }, 'T41')).toBeUndefined();
  });
  it('is opened with that permission for exactly the statuses whose own work cannot be certified', () => {
    for (const { code } of statuses) {
      const answered = filingsOfStatus('certificate-of-authorized-employment', code).map((filing) => filing.answered?.[HOLDS_PERMISSION]);
      expect([code, answered]).toEqual([code, [certifiesPermissionAlone(code) ? '1' : undefined]]);
    }
  });
});

describe('a period that is wished for (R16)', () => {
  it('is one of the status', () => {
    expect(isPossiblePeriod('T26', '0300000')).toBe(true);
    expect(isPossiblePeriod('T26', '0006000')).toBe(false);
    expect(isPossiblePeriod('T19', '0000030')).toBe(true);
    expect(isPossiblePeriod('T19', '0000015')).toBe(false);
    expect(isPossiblePeriod('T99', '0300000')).toBe(false);
  });
});

describe('a second filing (R19)', () => {
  const open = { procedure: 'extension-of-period', status: 'under-examination' } as const;
  it('is said beside an open extension, change or acquisition', () => {
    expect(besideOpenCases('change-of-status', [open])).toEqual([open]);
    expect(besideOpenCases('extension-of-period', [{ ...open, status: 'documents-requested' }])).toHaveLength(1);
  });
  it('is not said beside a closed one, nor for other procedures', () => {
    for (const status of ['granted', 'denied', 'withdrawn'] as const) expect(besideOpenCases('extension-of-period', [{ ...open, status }])).toEqual([]);
    expect(besideOpenCases('certificate-of-authorized-employment', [open])).toEqual([]);
    expect(besideOpenCases('extension-of-period', [{ procedure: 'certificate-of-authorized-employment', status: 'submitted' }])).toEqual([]);
  });
});

describe('the bureau that receives (R24)', () => {
  const routes: Routes = {
    '270008': { bureau: 'osaka', offices: [] },
    '130001': { bureau: 'tokyo', offices: [] },
  };
  it('is that of the residence', () => {
    expect(receivingBureau(routes, 'extension-of-period', { residence: { prefecture: '270008' }, organisation: { prefecture: '130001' } })?.bureau).toBe('osaka');
    expect(receivingBureau(routes, 'extension-of-period', { organisation: { prefecture: '130001' } })).toBeUndefined();
  });
  it('is, for a certificate of eligibility, that of the home to be, or else of the organisation', () => {
    const organisation = { prefecture: '130001' };
    expect(receivingBureau(routes, 'certificate-of-eligibility', { intendedResidence: { prefecture: '270008' }, organisation })?.bureau).toBe('osaka');
    expect(receivingBureau(routes, 'certificate-of-eligibility', { organisation })?.bureau).toBe('tokyo');
  });
});

describe('the fee (R25)', () => {
  it('depends on the day of receipt and the channel, and is none for three procedures', () => {
    expect(feesOf('extension-of-period', '2026-09-30')).toEqual([{ counterYen: 6000, onlineYen: 5500 }]);
    expect(feesOf('extension-of-period', '2026-10-01')).toContainEqual({ counterYen: 33_000, onlineYen: 27_000 });
    for (const procedure of ['certificate-of-eligibility', 'acquisition-of-status', 'extra-status-activity'] as const) expect(feesOf(procedure, '2026-11-28')).toEqual([]);
  });
});

describe('the fee of what was granted (R25)', () => {
  const day = '2026-11-24';
  it('goes by the period, also one in days; by the kind of re-entry; and is none where the procedure has none', () => {
    expect(grantedFee('extension-of-period', day, { periodCode: '0100000' })).toEqual({ counterYen: 33_000, onlineYen: 27_000, paymentYen: 330 });
    expect(grantedFee('change-of-status', day, { periodCode: '0500000' })).toEqual({ counterYen: 75_000, onlineYen: 65_000, paymentYen: 550 });
    for (const periodCode of ['0000015', '0000090', '0003000']) expect(grantedFee('extension-of-period', day, { periodCode })).toMatchObject({ onlineYen: 10_000 });
    expect(grantedFee('re-entry', day, { reEntryKind: '02' })).toMatchObject({ onlineYen: 6_500, paymentYen: 220 });
    expect(grantedFee('certificate-of-authorized-employment', day, { reEntryKind: '02' })).toMatchObject({ onlineYen: 1_600 });
    for (const procedure of ['acquisition-of-status', 'extra-status-activity', 'certificate-of-eligibility'] as const) expect(grantedFee(procedure, day, { periodCode: '0100000' })).toBe('none');
  });
  it('is not guessed for a stay without an end, more days than the first step surely holds, or a kind that is not told', () => {
    for (const periodCode of ['9999999', '0000091', '']) expect([periodCode, grantedFee('change-of-status', day, { periodCode })]).toEqual([periodCode, undefined]);
    expect(grantedFee('re-entry', day, {})).toBeUndefined();
    expect(grantedFee('acquisition-of-status', '2025-04-01', {})).toBe('none');
    for (const procedure of ['extension-of-period', 'acquisition-of-status'] as const) expect(grantedFee(procedure, '2025-03-31', { periodCode: '0100000' })).toBeUndefined();
  });
});
