// Both languages are equal: same files, same keys, same placeholders; every fault has words; no forbidden phrase.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { faults, type FaultSpec } from '@zairyu/errors';

const root = path.resolve(import.meta.dirname, '../locales');
const files = readdirSync(path.join(root, 'ja'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
const read = (lang: string, name: string) => JSON.parse(readFileSync(path.join(root, lang, name), 'utf8')) as Record<string, string>;
const base = (key: string) => key.replace(/_(one|other)$/, '');
const placeholders = (text: string) => [...new Set(text.match(/\{\{\s*\w+\s*\}\}/g) ?? [])].map((found) => found.replace(/\s/g, '')).sort();

describe('the two languages', () => {
  it('have the same files', () => {
    const english = readdirSync(path.join(root, 'en'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).sort();
    expect(english).toEqual(files);
    expect(files.length).toBeGreaterThan(10);
  });

  it.each(files)('%s has the same keys, none empty', (name) => {
    const [ja, en] = [read('ja', name), read('en', name)];
    expect([...new Set(Object.keys(en).map(base))].sort()).toEqual([...new Set(Object.keys(ja).map(base))].sort());
    for (const [key, text] of [...Object.entries(ja), ...Object.entries(en)]) expect(text.trim(), key).not.toBe('');
  });

  it.each(files)('%s has the same placeholders', (name) => {
    const [ja, en] = [read('ja', name), read('en', name)];
    const wrong = Object.keys(ja).filter((key) => {
      const other = en[key] ?? en[`${base(key)}_other`];
      return other !== undefined && placeholders(ja[key] ?? '').join() !== placeholders(other).join();
    });
    expect(wrong).toEqual([]);
  });

  it.each(files)('%s never says what must not be said', (name) => {
    for (const [key, text] of Object.entries(read('ja', name))) expect(text, key).not.toMatch(/不正な値|エラーが発生しました|全角で入力|[ぁ-んァ-ヶ一-龠][!?]/);
    for (const [key, text] of Object.entries(read('en', name))) expect(text, key).not.toMatch(/\b(invalid|oops)\b|please try again later|full-width characters only/i);
  });
});

const phasesOf = (spec: FaultSpec): readonly string[] => spec.phases ?? [];

describe('faults', () => {
  it.each(['ja', 'en'])('never say that nothing was signed once the card was told to sign in %s', (lang) => {
    const words = read(lang, 'faults.json');
    const late = Object.keys(words).filter((key) => key.endsWith('.detail.sign-sent'));
    expect(late.length).toBeGreaterThan(0);
    for (const key of late) expect(words[key], key).not.toMatch(/Nothing was signed|署名も送信もしていません|no try|減っていません/i);
    for (const key of Object.keys(words).filter((each) => each.endsWith('.detail.pin-sent'))) expect(words[key], key).toMatch(/may have been used|減ったかもしれません/);
  });

  it.each(['ja', 'en'])('have title, detail and next step in %s, and no words without a code', (lang) => {
    const words = read(lang, 'faults.json');
    const wanted = Object.entries(faults).flatMap(([code, spec]) => [
      `${code}.title`, `${code}.detail`, `${code}.nextStep`, ...phasesOf(spec).flatMap((phase) => [`${code}.detail.${phase}`, `${code}.nextStep.${phase}`]),
    ]);
    expect(Object.keys(words).sort()).toEqual(wanted.sort());
  });

  it.each(['ja', 'en'])('name only values that the registry gives them in %s', (lang) => {
    const words = read(lang, 'faults.json');
    for (const [code, spec] of Object.entries(faults)) {
      const given = 'params' in spec ? (spec.params as readonly string[]) : [];
      for (const part of ['title', 'detail', 'nextStep', ...phasesOf(spec).flatMap((phase) => [`detail.${phase}`, `nextStep.${phase}`])]) {
        const named = placeholders(words[`${code}.${part}`] ?? '').map((found) => found.slice(2, -2));
        expect(named.filter((value) => !given.includes(value)), `${code}.${part}`).toEqual([]);
      }
    }
  });
});
