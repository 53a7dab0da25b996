// The laboratory and the teacher (certificate of eligibility, category N, item 4): the help of the columns names researchers and academic
// research as a highly skilled professional. Cooks and care workers are not asked.
import { applicableFields, applicablePages, type Answers } from '@zairyu/forms';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../src/catalogue-node.ts';
import { currentEdition, filingFor, openingAnswers } from '../src/index.ts';

const procedure = 'certificate-of-eligibility';
const asked = (status: string, activity: string | undefined, answers: Answers) => {
  const filing = filingFor(procedure, status, activity);
  if (!filing) throw new RangeError(`${status} is not filed in one way`);
  const form = catalogue.loadForm({ procedure, edition: currentEdition(procedure), category: filing.category, together: [] });
  const given = { ...answers, ...openingAnswers(procedure, status, filing) };
  return applicablePages(form, given).flatMap(({ page }) => applicableFields(page, given)).filter(({ id }) => id.startsWith('laboratory.')).length;
};

describe('the laboratory', () => {
  it.each([['T14', 'N1'], ['T51', 'N1'], ['T81', 'NA'], ['T81', 'ND']])('is asked of researchers with and without work experience: %s, %s', (status, activity) => {
    for (const experience of ['1', '0']) expect(asked(status, activity, { 'employment.any': experience })).toBe(2);
  });
  it.each([['T26', 'N2'], ['T20', 'N3'], ['T29', 'N5'], ['T51', 'N2'], ['T82', 'NE']])('is not asked of %s, %s', (status, activity) => {
    expect(asked(status, activity, { 'employment.any': '1' })).toBe(0);
  });
});
