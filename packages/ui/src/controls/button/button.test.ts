import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './button.examples.ts';

describe('a button', () => {
  it('stays focusable while it is disabled', () => {
    const html = renderExample(exampleNamed(examples, 'disabled'), 'ja');
    expect(html).toContain('aria-disabled="true"');
    expect(html).not.toMatch(/\sdisabled/);
  });
  it('says that it is busy and what is going on', () => {
    const html = renderExample(exampleNamed(examples, 'busy'), 'en');
    expect(html).toContain('aria-busy="true"');
    expect(html).toContain('Sending');
  });
  it('is a link when it has an address', () => {
    expect(renderExample(exampleNamed(examples, 'link with an arrow'), 'ja')).toMatch(/<a[^>]*href="#next"/);
  });
});
