import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './top-bar.examples.ts';

describe('the top bar', () => {
  it('writes each language in its own words', () => {
    const html = renderExample(exampleNamed(examples, 'public'), 'en');
    expect(html).toMatch(/href="#ja" lang="ja" hreflang="ja"/);
    expect(html).toMatch(/href="#en" lang="en"[^>]*aria-current="true"/);
  });
  it('counts the notices for those who do not see the dot', () => {
    expect(renderExample(exampleNamed(examples, 'signed in'), 'en')).toContain('aria-label="1 notice"');
  });
});
