import { describe, expect, it } from 'vitest';
import { isCardDocument, langOfCardPage } from './card-pages.ts';

describe('pages that may reach a card reader', () => {
  it.each(['/ja/apply/a1B2c3/sign', '/ja/apply/a1B2c3/read-card', '/ja/register/card', '/ja/ready', '/ja/sign-in', '/ja/sign-in/', '/ja/email', '/ja/kit'])('are known: %s', (address) => {
    expect(langOfCardPage(address)).toBe('ja');
    expect(langOfCardPage(address.replace('/ja/', '/en/'))).toBe('en');
  });

  it.each(['/ja', '/ja/apply', '/ja/apply/a1B2c3', '/ja/apply/a1B2c3/sign/more', '/ja/register', '/fr/sign-in', '/ja/apply/a/b/sign'])('are no others: %s', (address) => {
    expect(langOfCardPage(address)).toBeUndefined();
  });
});

describe('a document that shows a card page', () => {
  const loadedFrom = (...names: string[]) => ({ getEntriesByType: () => names.map((name) => ({ name }) as PerformanceEntry) });

  it('may reach a reader when it was loaded as one', () => {
    expect(isCardDocument(loadedFrom('https://zairyu.example.jp/en/sign-in?next=%2Fen%2Fmy'))).toBe(true);
  });

  it('may not when the app came here from another page', () => {
    expect(isCardDocument(loadedFrom('https://zairyu.example.jp/en/my'))).toBe(false);
  });

  it('is left alone where the browser does not tell', () => {
    expect(isCardDocument(loadedFrom())).toBe(true);
  });
});
