// What is declared before a signature (R2, R14, R15).
import { describe, expect, it } from 'vitest';
import { declarationFault, declarations, declarationsNeeded, statusesFiled, type Declaring } from '../src/index.ts';

const extension: Declaring = { procedure: 'extension-of-period', present: 'T26', hasOrganisationPart: true, confirmsIntention: true };
const student: Declaring = { procedure: 'change-of-status', present: 'T41', desired: 'T26', hasOrganisationPart: false, confirmsIntention: true };

describe('declarations', () => {
  it('ask for what the form has not asked already', () => {
    expect(declarationsNeeded(extension)).toEqual(['contents-true', 'contents-true-organisation', 'in-japan']);
    expect(declarationsNeeded(student)).toEqual(['contents-true', 'in-japan']);
    expect(declarationsNeeded({ ...student, confirmsIntention: false })).toContain('intention-of-applicant');
  });
  it('ask nobody for a presence in Japan who applies for a person abroad', () => {
    const eligibility: Declaring = { procedure: 'certificate-of-eligibility', desired: 'T26', hasOrganisationPart: false, confirmsIntention: true };
    expect(declarationsNeeded(eligibility)).toEqual(['contents-true']);
    expect(declarationFault(eligibility, ['contents-true'])).toBeUndefined();
  });
  it('ask holders of designated activities what they are designated for, and nobody else', () => {
    expect(declarationsNeeded({ ...extension, present: 'T51' })).toContain('not-preparing-departure');
    expect(declarationsNeeded({ ...student, present: 'T51' })).toContain('not-preparing-departure');
    // A change to specified skilled worker (i) is taken from both.
    expect(declarationsNeeded({ ...student, present: 'T51', desired: 'T71' })).not.toContain('not-preparing-departure');
    expect(declarationsNeeded({ ...student, desired: 'T51' })).not.toContain('not-preparing-departure');
  });
});

describe('a filing', () => {
  it('is taken when everything needed was declared', () => {
    for (const filing of [extension, student, { ...extension, present: 'T51' }]) expect(declarationFault(filing, declarationsNeeded(filing))).toBeUndefined();
  });
  it.each(['contents-true', 'contents-true-organisation'] as const)('is refused without %s', (left) => {
    expect(declarationFault(extension, declarations.filter((each) => each !== left))).toEqual({ code: 'signing.declaration-missing', params: { count: 1 } });
  });
  it('is refused when nobody says that the applicant is in Japan', () => {
    expect(declarationFault(extension, ['contents-true', 'contents-true-organisation'])?.code).toBe('signing.not-declared-in-japan');
  });
  it('is refused to a designation for preparing the departure, but for a change to specified skilled worker (i)', () => {
    const given = declarations.filter((each) => each !== 'not-preparing-departure');
    expect(declarationFault({ ...extension, present: 'T51' }, given)?.code).toBe('application.preparing-departure');
    expect(declarationFault({ ...student, present: 'T51' }, given)?.code).toBe('application.preparing-departure');
    expect(declarationFault({ ...student, present: 'T51', desired: 'T71' }, given)).toBeUndefined();
  });
  it('is refused to diplomats and visitors, also as the present status of a change', () => {
    expect(declarationFault({ ...student, present: 'T32' }, declarations)).toEqual({ code: 'application.status-excluded', params: { status: 'T32' } });
    expect(declarationFault({ ...student, present: 'T01' }, declarations)).toEqual({ code: 'application.status-excluded', params: { status: 'T01' } });
  });
});

it('reads the present status and the one asked for where the form has them', () => {
  const told = (answers: Record<string, string>) => (id: string): string | undefined => answers[id];
  expect(statusesFiled('extension-of-period', told({}), 'T51')).toEqual({ present: 'T51' });
  expect(statusesFiled('extension-of-period', told({ 'stay.status': 'T26' }), 'T51')).toEqual({ present: 'T26' });
  expect(statusesFiled('change-of-status', told({ 'stay.status': 'T51' }), 'T71')).toEqual({ present: 'T51', desired: 'T71' });
});
