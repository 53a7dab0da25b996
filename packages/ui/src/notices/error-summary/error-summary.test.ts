import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './error-summary.examples.ts';

const two = exampleNamed(examples, 'two answers');

describe('the summary of errors', () => {
  it('counts, links to each field and can take the focus', () => {
    const html = renderExample(two, 'en');
    expect(html).toContain('Check 2 answers');
    expect(html).toContain('href="#date-era"');
    expect(html).toMatch(/role="alert" tabindex="-1"/);
  });
});
