import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './footer.examples.ts';

describe('the foot of a page', () => {
  it('says in both languages that this is not the agency', () => {
    const foot = exampleNamed(examples, 'with links');
    expect(renderExample(foot, 'ja')).toContain('出入国在留管理庁のものではありません');
    expect(renderExample(foot, 'en')).toContain('not operated by the Immigration Services Agency');
  });
});
