import en from '@zairyu/i18n/locales/en/ui.json' with { type: 'json' };
import ja from '@zairyu/i18n/locales/ja/ui.json' with { type: 'json' };
import { describe, expect, it } from 'vitest';
import { sayKey } from './language.ts';
import { plainLanguage } from './plain-language.ts';

const sources = Object.values(
  import.meta.glob<string>('../**/*.{svelte,ts}', { eager: true, query: '?raw', import: 'default' }),
);
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').sort();

describe('the components’ own words', () => {
  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(ja).sort());
  });
  it('have text and the same parameters in both', () => {
    const keys = Object.keys(ja) as (keyof typeof ja)[];
    expect(keys.filter((key) => ja[key] === '' || en[key] === '')).toEqual([]);
    expect(keys.filter((key) => placeholders(en[key]).join() !== placeholders(ja[key]).join())).toEqual([]);
  });
  it('are all asked for somewhere, and all that is asked for is there', () => {
    const asked = sources.flatMap((source) => [...source.matchAll(/ui:([a-z]+\.[a-z0-9-]*)(\$\{)?/g)]);
    const exact = new Set(asked.filter((match) => !match[2]).map((match) => match[1] ?? ''));
    const families = asked.filter((match) => match[2]).map((match) => match[1] ?? '');
    const known = Object.keys(ja).map((key) => key.replace(/_(one|other)$/, ''));
    expect([...exact].filter((key) => !known.includes(key))).toEqual([]);
    expect(known.filter((key) => !exact.has(key) && !families.some((family) => key.startsWith(family)))).toEqual([]);
  });
});

describe('saying a key', () => {
  it('brings the companion only while both are shown', () => {
    expect(sayKey(plainLanguage('ja'), 'ui:date.year')).toEqual({ text: '年' });
    expect(sayKey(plainLanguage('ja', true), 'ui:date.year')).toEqual({ text: '年', other: 'Year' });
  });
  it('counts', () => {
    expect(plainLanguage('en').t('ui:tries.left', { count: 1 })).toBe('1 try left');
    expect(plainLanguage('ja').t('ui:tries.left', { count: 1 })).toBe('あと1回');
  });
});
