import { expect, it } from 'vitest';
import { writtenLanguage } from './written-language.ts';

it.each([
  ['活動の内容が確認できません。', 'ja'],
  ['The activities could not be confirmed.', 'en'],
  ['活動 (activities)', 'ja'],
  ['ｱﾊﾟｰﾄ', 'ja'],
  ['𠮷', 'ja'],
  ['12 ／ 😀', undefined],
  ['', undefined],
])('%s is %s', (text, lang) => expect(writtenLanguage(text)).toBe(lang));
