import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './task-bar.examples.ts';

describe('the bar inside a task', () => {
  it('says that the draft is saved, and where back leads', () => {
    const html = renderExample(exampleNamed(examples, 'task, saved'), 'ja');
    expect(html).toMatch(/role="status"[\s\S]*保存済み/);
    expect(html).toMatch(/href="#tasks"[^>]*aria-label="戻る"/);
  });

  it('offers readings above kanji where there are kanji to read', () => {
    expect(renderExample(exampleNamed(examples, 'task, saved'), 'ja')).toContain('aria-label="ふりがな"');
    expect(renderExample(exampleNamed(examples, 'task, saved'), 'en')).not.toContain('aria-label="Furigana"');
  });
});
