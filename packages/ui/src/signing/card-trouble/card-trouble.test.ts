import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './card-trouble.examples.ts';
import { TROUBLE_PICTURES } from './picture.ts';

const html = (name: string) => renderExample(exampleNamed(examples, name), 'ja');
const drawing = (name: string) => /<svg[\s\S]*<\/svg>/.exec(html(name))?.[0].replace(/<!--.*?-->/g, '') ?? '';

describe('the page of a trouble', () => {
  it('is announced, and its heading takes the focus', () => {
    expect(html('locked')).toContain('role="alert"');
    expect(html('locked')).toMatch(/<h1[^>]*tabindex="-1"/);
  });

  it('has a picture of its own for every trouble', () => {
    const drawings = TROUBLE_PICTURES.map(drawing);
    expect(drawings.every((each) => each.length > 100)).toBe(true);
    expect(new Set(drawings).size).toBe(TROUBLE_PICTURES.length);
  });

  it('says in this order what happened, what is lost, what to do, what else helps', () => {
    const text = html('reader-busy').replace(/<[^>]*>/g, '');
    const order = ['ほかのソフトで使われて', '署名も送信も', '閉じてから', 'ほかのソフトを閉じる'].map((words) => text.indexOf(words));
    expect(order.every((place, index) => place >= 0 && place > (order[index - 1] ?? -1))).toBe(true);
  });
});
