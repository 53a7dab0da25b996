import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './tries.examples.ts';

describe('tries', () => {
  it('are as many dots as the card allows, with the number in words', () => {
    const html = renderExample(exampleNamed(examples, 'three used'), 'ja');
    expect(html.match(/<i/g)).toHaveLength(5);
    expect(html.match(/class="used"/g)).toHaveLength(3);
    expect(html).toContain('あと2回');
  });
  it('turn to danger at the last', () => {
    expect(renderExample(exampleNamed(examples, 'the last'), 'en')).toMatch(/last-try[\s\S]*1 try left/);
  });
});
