import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './pin-field.examples.ts';
import { readPin } from './pin.ts';

describe('reading a PIN', () => {
  it('gives the card capitals and half-width figures', () => {
    expect(readPin('signature', 'ｍｉｄｏｒｉ２７')).toBe('MIDORI27');
  });
  it('changes nothing else', () => {
    expect(readPin('signature', 'A-b_1')).toBe('A-B_1');
    expect(readPin('four', '１２３４')).toBe('1234');
  });
  it.each(['STRAßE12', 'DıGıT12', 'ﬁSH123', '①②③ABC', 'ABC 123', 'ABC123\u3000', 'ABC－123', 'ſ12345', '٣٤٥٦'])(
    'never makes another password of %j',
    (typed) => {
      expect(readPin('signature', typed)).toBe(typed);
      expect(readPin('four', typed)).toBe(typed);
    },
  );
});

describe('the two PIN fields', () => {
  it('never look alike', () => {
    expect(renderExample(exampleNamed(examples, 'four digits'), 'ja')).toContain('pin4');
    expect(renderExample(exampleNamed(examples, 'signature'), 'ja')).not.toContain('pin4');
  });
  it('are not remembered by the browser, and start hidden', () => {
    expect(renderExample(exampleNamed(examples, 'signature'), 'ja')).toMatch(/type="password"[^>]*autocomplete="off"/);
  });
  it('cut nothing off what is pasted: a password of 17 characters is refused, not sent without its last', () => {
    for (const name of ['signature', 'four digits'])
      expect(renderExample(exampleNamed(examples, name), 'ja')).not.toContain('maxlength');
    expect(readPin('signature', 'ABCDEFGHIJ1234567')).toHaveLength(17);
  });
  it('say how many tries are left before the PIN is entered', () => {
    expect(renderExample(exampleNamed(examples, 'signature'), 'en')).toContain('4 tries left');
  });
});
