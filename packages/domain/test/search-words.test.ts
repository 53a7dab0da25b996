import { describe, expect, it } from 'vitest';
import { holdsWords, searchWords, wordsSought } from '../src/index.ts';

const isFound = (texts: readonly string[], sought: string): boolean => {
  const asked = wordsSought(sought);
  return asked.length > 0 && holdsWords(searchWords(texts), asked);
};

describe('a case is found', () => {
  it.each([
    ['NGUYEN THI LAN', 'nguyen'],
    ['NGUYEN THI LAN', 'lan ngu'],
    ['NGUYEN THI LAN', 'ＮＧＵＹＥＮ　ＴＨＩ'],
    ['NGUYỄN THỊ LAN', 'nguyen thi'],
    ['DANG VAN HUNG', 'Đặng Văn'],
    ['MÜLLER JÖRG', 'muller'],
    ['MÜLLER JÖRG', 'MUELLER'],
    ['MUELLER JOERG', 'mueller'],
    ["O'BRIEN SEAN", 'obrien'],
    ["O'BRIEN SEAN", 'O’Brien'],
    ['DUPONT JEAN-PIERRE', 'pierre'],
    ['DUPONT JEAN-PIERRE', 'jean-pierre'],
    ['DUPONT JEAN-PIERRE', 'jean pierre dupont'],
    ['WANG WEI_王 偉', '王偉'],
    ['WANG WEI_王 偉', '偉'],
    ['山田 太郎', '太郎'],
    ['サントス ラファエル', 'さんとす'],
    ['サントス ラファエル', 'ﾗﾌｧｴﾙ'],
    ['𠮷田 髙志', '𠮷田'],
    ['ZR-26-7KQ2-M1XA', 'zr-26-7kq2-m1xa'],
    ['ZR-26-7KQ2-M1XA', '7KQ2-M1XA'],
    ['ZR-26-7KQ2-M1XA', '7kq2'],
    ['ZR-26-7KQ2-M1XA', 'ZR267KQ2'],
    ['ZR26-7KQ2-M1XA', 'ZR-26-7KQ2-M1XA'],
    ['ZR26-7KQ2-M1XA', '7KQ2-M1XA'],
    ['ZR-26-0A12-11XA', 'ZR-26-OAIZ-ILXA'],
    ['AB12345678CD', 'ab12345678cd'],
    ['محمد', 'محمد'],
  ])('%s by %s', (text, sought) => {
    expect(isFound([text], sought)).toBe(true);
  });

  it.each([
    ['NGUYEN THI LAN', 'guyen'],
    ['NGUYEN THI LAN', 'lan tran'],
    ['NGUYEN THI LAN', 'n'],
    ['NGUYEN THI LAN', '  - ’ '],
    ['ZR-26-7KQ2-M1XA', 'kq2'],
    ['山田 太郎', '太田'],
  ])('%s not by %s', (text, sought) => {
    expect(isFound([text], sought)).toBe(false);
  });
});

it('keeps few words and short ones, whatever a name holds', () => {
  const words = searchWords(['𠮷'.repeat(500), 'A-'.repeat(500), ' X'.repeat(500), '', '‐ - ’']);
  expect([...words.join(' ')].length).toBeLessThanOrEqual(400);
  expect(Math.max(...words.map((word) => [...word].length))).toBeLessThanOrEqual(64);
  expect(words).not.toContain('');
  expect(words.every((word) => word.isWellFormed())).toBe(true);
});
