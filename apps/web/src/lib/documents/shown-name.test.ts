import { describe, expect, it } from 'vitest';
import { shownName } from './shown-name.ts';

describe('the name of a file in a line of ours', () => {
  it('stands apart where its letters run to the left, and as it is elsewhere', () => {
    expect(shownName('خطاب.pdf')).toBe('\u2068خطاب.pdf\u2069');
    expect(shownName('住民票.pdf')).toBe('住民票.pdf');
  });

  it('is the one under which the server will keep the file', () => {
    expect(shownName('abc\u202egpj"\u200b.jpg')).toBe('abcgpj_.jpg');
  });
});
