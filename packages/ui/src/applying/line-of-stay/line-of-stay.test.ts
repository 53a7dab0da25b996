import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './line-of-stay.examples.ts';

describe('the line of stay', () => {
  it('is one image with one sentence', () => {
    const html = renderExample(exampleNamed(examples, 'open to apply'), 'en');
    expect(html).toMatch(/<svg class="stay"[^>]*role="img" aria-label="You can apply since 29 October 2026/);
  });
  it('puts the dot of now on today', () => {
    expect(renderExample(exampleNamed(examples, 'open to apply'), 'ja')).toMatch(/class="now" cx="34.7%"/);
  });
  it('has no dashes when there is no special period', () => {
    expect(renderExample(exampleNamed(examples, 'close together'), 'ja')).not.toContain('special');
  });
});
