import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './top-bar.examples.ts';

describe('the top bar', () => {
  it('says inside a task that the draft is saved, and where back leads', () => {
    const html = renderExample(exampleNamed(examples, 'task, saved'), 'ja');
    expect(html).toMatch(/role="status"[\s\S]*保存済み/);
    expect(html).toMatch(/href="#tasks"[^>]*aria-label="戻る"/);
  });
  it('writes each language in its own words', () => {
    const html = renderExample(exampleNamed(examples, 'public'), 'en');
    expect(html).toMatch(/href="#ja" lang="ja" hreflang="ja"/);
    expect(html).toMatch(/href="#en" lang="en"[^>]*aria-current="true"/);
  });
  it('counts the notices for those who do not see the dot', () => {
    expect(renderExample(exampleNamed(examples, 'signed in'), 'en')).toContain('aria-label="1 notice"');
  });
});
