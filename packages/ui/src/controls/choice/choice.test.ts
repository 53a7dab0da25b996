import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './choice.examples.ts';

describe('a choice', () => {
  it('asks its question in a legend and checks the chosen row', () => {
    const html = renderExample(exampleNamed(examples, 'pair'), 'ja');
    expect(html).toMatch(/<fieldset[\s\S]*<legend/);
    expect(html.match(/type="radio"/g)).toHaveLength(2);
    expect(html).toMatch(/value="1"[^>]*checked/);
  });
  it('prints options in both languages', () => {
    expect(renderExample(exampleNamed(examples, 'pair'), 'ja', true)).toContain(
      '<span class="second" lang="en">Yes</span>',
    );
  });
});
