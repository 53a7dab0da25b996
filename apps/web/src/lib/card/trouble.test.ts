import faultsEn from '@zairyu/i18n/locales/en/faults.json';
import faultsJa from '@zairyu/i18n/locales/ja/faults.json';
import en from '@zairyu/i18n/locales/en/trouble.json';
import ja from '@zairyu/i18n/locales/ja/trouble.json';
import { faults } from '@zairyu/errors';
import { describe, expect, it } from 'vitest';
import { helpKeys, troubleOf, TROUBLES } from './trouble.ts';

const hasIn = (words: object) => (key: string) => Object.hasOwn(words, key);

describe('what may be in the way of a card', () => {
  it('is at least a dozen kinds, each a fault of the registry', () => {
    expect(Object.keys(TROUBLES).length).toBeGreaterThanOrEqual(12);
    expect(Object.keys(TROUBLES).filter((code) => !Object.hasOwn(faults, code))).toEqual([]);
  });

  it.each(Object.keys(TROUBLES))('%s has something that helps, in both languages', (code) => {
    expect(helpKeys(code, 'other', hasIn(ja)).length).toBeGreaterThan(0);
    expect(helpKeys(code, 'other', hasIn(en))).toEqual(helpKeys(code, 'other', hasIn(ja)));
  });

  it('is every fault of the card that a person can meet before and while signing', () => {
    // A mistyped PIN and the last try are shown where the PIN is typed.
    const beside = ['card.pin-format', 'card.pin-wrong', 'card.pin-last-try'];
    const met = Object.keys(faults).filter((code) => /^(card|bridge)\./.test(code) && !beside.includes(code));
    expect(met.filter((code) => !troubleOf(code))).toEqual([]);
  });

  it('case 35: a card that is locked is no matter of trying again: the words say where to go', () => {
    expect(troubleOf('card.pin-blocked')).toMatchObject({ again: 'none', picture: 'locked' });
    expect(faultsJa['card.pin-blocked.nextStep']).toContain('市区町村の窓口');
    expect(faultsEn['card.pin-blocked.nextStep']).toContain('city office');
    const shown = (words: Readonly<Record<string, string>>) => helpKeys('card.pin-blocked', 'other', hasIn(words)).map((key) => words[key]).join();
    expect([shown(ja), shown(en)]).toEqual([expect.stringContaining('コンビニ'), expect.stringContaining('convenience-store')]);
  });

  it('says first what this operating system needs', () => {
    expect(helpKeys('card.reader-busy', 'linux', hasIn(ja))[0]).toBe('card.reader-busy.help.linux');
    expect(ja['card.reader-busy.help.linux']).toContain('port100');
    expect(helpKeys('card.reader-busy', 'other', hasIn(ja))).not.toContain('card.reader-busy.help.linux');
  });

  it('knows no word of the language itself', () => {
    expect(troubleOf('toString')).toBeUndefined();
  });
});
