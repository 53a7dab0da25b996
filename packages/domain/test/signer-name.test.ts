import { describe, expect, it } from 'vitest';
import { signerNameField } from '../src/index.ts';

describe('the name that a signature is held to', () => {
  it.each([
    ['extension-of-period', {}, null, 'identity.name'],
    ['extension-of-period', { 'representative.any': '1' }, { as: 'legal-representative' }, 'representative.name'],
    ['extension-of-period', { 'representative.any': '1' }, { as: 'relative' }, 'representative.name'],
    // A birth date that is mistyped: the applicant says so.
    ['extension-of-period', { 'representative.any': '0' }, { as: 'self' }, 'identity.name'],
    ['certificate-of-eligibility', {}, { as: 'accepting-organisation' }, 'representative.name'],
    // No form names an agent.
    ['certificate-of-eligibility', {}, { as: 'agent' }, undefined],
    ['change-of-status', { 'representative.any': '1' }, { as: 'agent' }, undefined],
  ] as const)('of %s with %o, filed by %o: %s', (procedure, answers, filer, field) => {
    expect(signerNameField(procedure, answers, filer)).toBe(field);
  });
});
