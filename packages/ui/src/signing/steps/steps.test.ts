import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './steps.examples.ts';

describe('steps', () => {
  it('say where one is, also to those who do not see the dots', () => {
    const html = renderExample(exampleNamed(examples, 'third of five'), 'ja');
    expect(html).toMatch(/aria-current="step">パスワード/);
    expect(html).toContain('全5ステップ中、3ステップ目');
  });
});
