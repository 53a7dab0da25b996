import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './text-input.examples.ts';

describe('a text input', () => {
  it('keeps what was typed and shows beside it what the form will hold', () => {
    const html = renderExample(exampleNamed(examples, 'echo'), 'ja');
    expect(html).toContain('value="ｊｏｓé ｐéｒｅｚ"');
    expect(html).toContain('<b class="code">JOSE PEREZ</b>');
  });
  it('is described by its error and says that it is wrong', () => {
    const html = renderExample(exampleNamed(examples, 'error'), 'en');
    expect(html).toMatch(/<input[^>]*aria-describedby="text-card-error"[^>]*aria-invalid="true"/);
    expect(html).toContain('The last letter is missing.');
    expect(html).toMatch(/class="vh">Error: </);
  });
  it('says (optional) in English and 任意 in Japanese', () => {
    const optional = exampleNamed(examples, 'optional and empty');
    expect(renderExample(optional, 'en')).toContain('(optional)');
    expect(renderExample(optional, 'ja')).toContain('任意');
  });
});
