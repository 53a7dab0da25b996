import { describe, expect, it } from 'vitest';
import { isEmail, isSamePerson, normaliseEmail } from '../src/index.ts';

describe('the same person', () => {
  const lin = { name: '林　美華', bornOn: '1991-08-20' };
  it('is known by name and date of birth, whatever the width and the spaces', () => {
    expect(isSamePerson(lin, { name: '林 美華', bornOn: '1991-08-20' })).toBe(true);
    expect(isSamePerson({ ...lin, name: 'ＬＩＮ  MEIHUA' }, { ...lin, name: 'lin meihua' })).toBe(true);
  });
  it('is not somebody with another day or another name', () => {
    expect(isSamePerson(lin, { ...lin, bornOn: '1991-08-21' })).toBe(false);
    expect(isSamePerson(lin, { ...lin, name: '林　美花' })).toBe(false);
  });
});

describe('an e-mail address', () => {
  it('is compared without the marks that a telephone book puts around it', () => expect(normaliseEmail('\u202alin@example.jp\u202c')).toBe('lin@example.jp'));
  it('is compared without case and width', () => expect(normaliseEmail(' Ｌin@Example.JP ')).toBe('lin@example.jp'));
  it('has one @, no spaces and a dot after it', () => {
    for (const good of ['lin@example.jp', 'a.b+c@sub.example.co.jp']) expect(isEmail(good)).toBe(true);
    for (const bad of ['', 'lin', 'lin@', '@example.jp', 'lin@example', 'l in@example.jp', 'lin@@example.jp', `${'a'.repeat(250)}@example.jp`, 'lin@example.jp\nBcc: x@example.jp']) expect(isEmail(bad)).toBe(false);
  });
});
