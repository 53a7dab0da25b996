// What the page sends on to the server, whatever keyboard it was typed with.
import { describe, expect, it } from 'vitest';
import { looksLikeEmail } from './looks-like-email.ts';

describe('an e-mail address', () => {
  it.each(['lin@example.jp', ' LIN@EXAMPLE.JP ', 'ｌｉｎ＠ｅｘａｍｐｌｅ．ｊｐ', 'lin+work@mail.example.jp', 'lin@例え.jp'])('goes on: %s', (typed) => expect(looksLikeEmail(typed)).toBe(true));
  it.each(['', 'lin', 'lin@', '@example.jp', 'lin@example', 'lin @example.jp', 'a@b@example.jp'])('does not: %s', (typed) => expect(looksLikeEmail(typed)).toBe(false));
});
