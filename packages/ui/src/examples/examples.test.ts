import { describe, expect, it } from 'vitest';
import { examples } from './index.ts';
import { renderExample, textOf } from './render-example.ts';

const states = [
  { lang: 'ja', both: false },
  { lang: 'en', both: false },
  { lang: 'ja', both: true },
  { lang: 'en', both: true },
] as const;
const all = examples.flatMap((group) =>
  group.examples.map((example) => ({ id: `${group.id}: ${example.name}`, example })),
);
const components = Object.keys(
  import.meta.glob('../{controls,notices,shell,applying,signing,examining,fields}/*/*.svelte'),
);

describe('every example of every component', () => {
  it('covers each component folder that a page can use', () => {
    const folders = new Set(components.map((path) => path.replace(/^\.\.\//, '').replace(/\/[^/]+$/, '')));
    const shown = new Set(examples.map((group) => group.id));
    // Parts of FormField, shown through it.
    const parts = ['fields/leaf', 'fields/group'];
    expect([...folders].filter((folder) => !shown.has(folder) && !parts.includes(folder))).toEqual([]);
  });

  it.each(all)('$id renders in Japanese, English and both, without keys', ({ example }) => {
    for (const { lang, both } of states) {
      const html = renderExample(example, lang, both);
      expect(html).not.toMatch(/ui:[a-z]|undefined|\{\{|\[object/);
    }
  });

  it.each(all)('$id needs no inline style, so that a strict content security policy holds', ({ example }) => {
    expect(renderExample(example, 'ja', true)).not.toMatch(/\sstyle=|<style|\son\w+=/);
  });

  it.each(all)('$id gives each id once', ({ example }) => {
    const ids = [...renderExample(example, 'en').matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]);
    expect(ids).toEqual([...new Set(ids)]);
  });

  it.each(all)('$id prints no Japanese on an English page outside of marked text', ({ example }) => {
    const unmarked = renderExample(example, 'en').replace(/<(\w+)[^>]*lang="ja"[^>]*>.*?<\/\1>/gs, '');
    const words = textOf(
      unmarked.replace(
        /(グエン ヴァン ドゥック|林 美華|システムエンジニア|同じ会社で働き続けるため。|愛知県豊橋市大橋通9-9-9|静岡県浜松市|東三河精機株式会社|在日親族及び同居者|受[付取]|令和元|日本語 \+ English|English \+ 日本語|昭和65)/g,
        '',
      ),
    );
    expect(words.match(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]+/gu) ?? []).toEqual([]);
  });
});
