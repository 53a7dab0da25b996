import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample, textOf } from '../../examples/render-example.ts';
import { examples } from './field.examples.ts';

const all = exampleNamed(examples, 'everything');

describe('the shell of a field', () => {
  it('shows ※必須 in Japanese only', () => {
    expect(renderExample(all, 'ja')).toContain('※必須');
    expect(renderExample(all, 'en')).not.toContain('required');
  });
  it('prints the label in both languages, each with its lang', () => {
    const html = renderExample(all, 'ja', true);
    expect(html).toContain('<span lang="ja">氏名</span>');
    expect(html).toMatch(/<span class="second" lang="en">Name<\/span>/);
  });
  it('prints one language when both are not asked for', () => {
    expect(renderExample(all, 'en')).not.toContain('氏名');
  });
  it('ties label, item number and echo to the control', () => {
    const html = renderExample(all, 'ja');
    expect(html).toContain('for="field-all"');
    expect(html).toMatch(/class="item"[^>]*title="公式様式の項目番号"[^>]*>3</);
    expect(html).toMatch(/id="field-all-echo"[\s\S]*JOSE|id="field-all-echo"[\s\S]*LIN MEIHUA/);
  });
  it('marks number and words that were read in no official source, with words for those who hear the page', () => {
    const marked = exampleNamed(examples, 'number and English words unverified');
    expect(textOf(renderExample(marked, 'en'))).toContain('21 † (not found in an official source) Place of employment † (not found in an official source)');
    expect(textOf(renderExample(marked, 'ja'))).toContain('21 † （公式の資料で未確認） 勤務先');
    expect(textOf(renderExample(marked, 'ja'))).not.toContain('勤務先 †');
    expect(renderExample(marked, 'ja', true)).toMatch(/class="second" lang="en"[^>]*>[\s\S]*Place of employment[\s\S]*†/);
  });
});
