import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './pin-field.examples.ts';
import { readPin } from './pin.ts';

describe('reading a PIN', () => {
  it('gives the card capitals and half-width figures', () => {
    expect(readPin('signature', 'ｍｉｄｏｒｉ２７ ')).toBe('MIDORI27');
  });
  it('changes nothing else', () => {
    expect(readPin('signature', 'A-b_1')).toBe('A-B_1');
    expect(readPin('four', '１２３４')).toBe('1234');
  });
});

describe('the two PIN fields', () => {
  it('never look alike', () => {
    expect(renderExample(exampleNamed(examples, 'four digits'), 'ja')).toContain('pin4');
    expect(renderExample(exampleNamed(examples, 'signature'), 'ja')).not.toContain('pin4');
  });
  it('are not remembered by the browser, and start hidden', () => {
    expect(renderExample(exampleNamed(examples, 'signature'), 'ja')).toMatch(/type="password"[^>]*autocomplete="off"/);
  });
  it('say how many tries are left before the PIN is entered', () => {
    expect(renderExample(exampleNamed(examples, 'signature'), 'en')).toContain('4 tries left');
  });
});
