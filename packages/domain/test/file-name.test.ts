import { describe, expect, it } from 'vitest';
import { safeFileName } from '../src/index.ts';

describe('the name of a file', () => {
  it.each([
    ['顔写真（髙橋𠮷）.jpg', '顔写真（髙橋𠮷）.jpg'],
    ['辻\u{e0100}さん.pdf', '辻\u{e0100}さん.pdf'],
    ['می‌خواهم.pdf', 'می‌خواهم.pdf'],
    ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
    ['Nguyễn Thị.pdf', 'Nguyễn Thị.pdf'],
    ['ဦးအောင်.pdf', 'ဦးအောင်.pdf'],
    ['100%.pdf', '100%.pdf'],
  ])('keeps every letter of %s', (given, kept) => expect(safeFileName(given)).toBe(kept));

  it.each([
    ['a decomposed letter', 'か\u3099.pdf', 'が.pdf'],
    ['marks that turn the direction of writing', 'abc\u202egpj.jpg', 'abcgpj.jpg'],
    ['spaces without width', 'pass\u200bport\u2060\ufeff.pdf', 'passport.pdf'],
    ['joiners beside Latin letters and at the ends', '\u200dpass\u200cport.pdf\u200d', 'passport.pdf'],
    ['letters that show nothing', '\u3164\u115f\uffa0', 'file'],
    ['words hidden in tags', 'a\u{e0041}\u{e0042}.pdf', 'a.pdf'],
    ['line breaks as a browser writes them', 'a%0D%0Ab.pdf', 'a__b.pdf'],
    ['quotation marks, as they are and as a browser writes them', 'a"b%22c.pdf', 'a_b_c.pdf'],
    ['paths', '../../etc\\passwd', '.._.._etc_passwd'],
    ['half a letter', 'a\ud800.pdf', 'a\ufffd.pdf'],
    ['markup and the signs that Windows refuses', '<img src=x>:|?*.png', '_img src=x_____.png'],
    ['an end that Windows drops', 'scan.pdf. . ', 'scan.pdf'],
  ])('leaves out %s', (_what, given, kept) => expect(safeFileName(given)).toBe(kept));

  it('is the same when it comes again', () => {
    for (const name of ['a%0D%0A\u202eb', ' .x. ', '\u3164 ', '%2%222']) expect(safeFileName(safeFileName(name))).toBe(safeFileName(name));
  });
});
