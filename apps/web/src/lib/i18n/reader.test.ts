// The small reader of the tab, held against i18next itself with every word of every file.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createInstance } from 'i18next';
import { describe, expect, it } from 'vitest';
import { readWord, type Words } from './reader.ts';

const folder = fileURLToPath(new URL('../../../../../packages/i18n/locales/', import.meta.url));
const values = { count: 3, name: '林', date: '1月29日', days: 66, total: 7, done: 4, number: 2, email: 'lin@example.jp' };

describe('a value that ends in a full stop', () => {
  it('ends the sentence, too', () => {
    const words = { hello: 'Hello, {{name}}.', form: 'On the form: {{name}}. See {{other}}' };
    expect(readWord(words, 'en', 'hello', { name: 'KING JR.' })).toBe('Hello, KING JR.');
    expect(readWord(words, 'en', 'hello', { name: 'LIN' })).toBe('Hello, LIN.');
    expect(readWord(words, 'en', 'form', { name: 'KING JR.', other: 'A.' })).toBe('On the form: KING JR. See A.');
    expect(readWord(words, 'en', 'hello')).toBe('Hello, {{name}}.');
  });
});

describe.each(['ja', 'en'] as const)('reading %s', (lang) => {
  const files = readdirSync(`${folder}${lang}`, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));

  it.each(files)('says what i18next says: %s', (file) => {
    const words = JSON.parse(readFileSync(`${folder}${lang}/${file}`, 'utf8')) as Words;
    const i18next = createInstance({ lng: lang, initAsync: false, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false }, resources: { [lang]: { translation: words } } });
    void i18next.init();
    const keys = new Set(Object.keys(words).map((key) => key.replace(/_(one|other)$/, '')));
    for (const key of keys) {
      for (const count of [0, 1, 2, 3]) {
        const given = { ...values, count };
        const expected = i18next.t(key, given);
        const got = readWord(words, lang, key, given);
        // i18next empties what it is not given; the reader leaves it visible. Both only happen when a caller forgets a value.
        expect(got.replace(/\{\{[^}]+\}\}/g, '')).toBe(expected.replace(/\{\{[^}]+\}\}/g, ''));
      }
    }
  });
});
