// Each way elsewhere has its words, and its rule in both languages; what was not read says so.
import { readFileSync } from 'node:fs';
import { elsewhere } from '@zairyu/procedures/special-permanent';
import { expect, it } from 'vitest';

it('has words and a rule in both languages for every way', () => {
  for (const lang of ['ja', 'en'] as const) {
    const words = JSON.parse(readFileSync(new URL(`../../../../../packages/i18n/locales/${lang}/finder.json`, import.meta.url), 'utf8')) as Readonly<Record<string, string>>;
    const named = Object.keys(words).filter((key) => key.startsWith('specialPermanent.at.'));
    expect(named.sort()).toEqual(elsewhere.map(({ what, at }) => `specialPermanent.at.${what}.${at}`).sort());
    for (const { rule } of elsewhere) expect(rule[lang]).toMatch(lang === 'ja' ? /第\d+条/ : /art\. \d+/);
  }
});

it('sends with the certificate to the municipality alone, and is unsure of the certificate of work', () => {
  expect(elsewhere.filter(({ at }) => at === 'municipality').map(({ what }) => what)).toEqual(['certificate']);
  expect(elsewhere.filter(({ confidence }) => confidence === 'low').map(({ what }) => what)).toEqual(['work-certificate']);
});
