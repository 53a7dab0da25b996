// Nothing that is left out stands without its reason and its rule.
import { readFileSync } from 'node:fs';
import { companionsFor } from '@zairyu/domain';
import { procedureKinds, statuses } from '@zairyu/procedures';
import { expect, it } from 'vitest';
import { leftOut } from './left-out.ts';

const wordsOf = (lang: string) => JSON.parse(readFileSync(new URL(`../../../../../packages/i18n/locales/${lang}/applying.json`, import.meta.url), 'utf8')) as Readonly<Record<string, string>>;

it('has words in both languages for every procedure and status, and leaves out what is not offered', () => {
  const used = new Set<string>();
  for (const procedure of procedureKinds) {
    for (const { code } of statuses) {
      const left = leftOut(procedure, code);
      for (const { key } of left) used.add(key);
      expect(left.filter(({ companion }) => companionsFor(procedure, code).includes(companion))).toEqual([]);
    }
  }
  for (const lang of ['ja', 'en']) {
    const words = wordsOf(lang);
    for (const key of used) expect([lang, key, key in words, `${key}.rule` in words]).toEqual([lang, key, true, true]);
    expect(Object.keys(words).filter((key) => key.startsWith('together.why.') && !used.has(key.replace(/\.rule$/, '')))).toEqual([]);
  }
});

it('tells a spouse of a Japanese national that no permission is needed, and a trainee that there is no work to certify', () => {
  expect(leftOut('extension-of-period', 'T61')).toEqual([{ companion: 'extra-status-activity', key: 'together.why.extra-status-activity.any-work-allowed' }]);
  expect(leftOut('extension-of-period', 'T43').map(({ key }) => key)).toEqual(['together.why.certificate-of-authorized-employment.no-work-to-certify', 'together.why.extra-status-activity.not-for-trainees']);
  expect(leftOut('extension-of-period', 'T26')).toEqual([]);
});
