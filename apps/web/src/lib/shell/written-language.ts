// In which language somebody has written, for the voice of a screen reader and the shapes of kanji. Kana and kanji decide.

/** @returns undefined where there is no letter to judge by: the language of the page then stands. */
export function writtenLanguage(text: string): 'ja' | 'en' | undefined {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text)) return 'ja';
  return /\p{Script=Latin}/u.test(text) ? 'en' : undefined;
}
