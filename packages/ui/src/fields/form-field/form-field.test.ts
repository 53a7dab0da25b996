import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample, textOf } from '../../examples/render-example.ts';
import { examples } from './form-field.examples.ts';

const html = (name: string, lang: 'ja' | 'en' = 'ja', both = false): string =>
  renderExample(exampleNamed(examples, name), lang, both);

describe('a field of a form', () => {
  it('says what the form will hold when that differs from what was typed', () => {
    expect(textOf(html('text with its echo'))).toContain('様式には CHEN YUTONG');
  });
  it('says a date in both eras, with the age of a birthday', () => {
    expect(textOf(html('date with its echo'))).toContain('1990年（平成2年）5月14日、36歳');
    expect(textOf(html('date with its echo', 'en'))).toContain('14 May 1990 (Heisei 2), age 36');
  });
  it('words a finding in the page’s language and offers the fix that is known', () => {
    expect(textOf(html('date out of its era'))).toContain('昭和65年に、この日付はありません。西暦では1990年です');
    expect(textOf(html('date out of its era', 'en'))).toContain('Use 9 June 1990 (Heisei 2)');
  });
  it('carries the path of the answer as the id that the error summary links to', () => {
    expect(html('text required')).toMatch(/<input[^>]*id="identity.name"/);
    expect(html('group, one row open with a finding')).toContain('id="family.members/b/birthOn"');
  });
  it('opens the row in which something is missing and lists the others by their names', () => {
    const shown = textOf(html('group, one row open with a finding', 'en'));
    expect(shown).toContain('CHEN WEIJIE');
    expect(shown).toContain('Person 2');
    expect(shown).toContain('Husband');
  });
  it('prints the unit of a number', () => {
    expect(textOf(html('number', 'en'))).toContain('yen');
  });
  it('marks what was read in no official source, and says so to those who hear the page', () => {
    const [sign, word] = ['†', '(not found in an official source)'];
    expect(textOf(html('number and English words unverified', 'en'))).toContain(`3 ${sign} ${word} Name ${sign} ${word}`);
    expect(textOf(html('number and English words unverified'))).toContain('3 † （公式の資料で未確認） 氏名 ※必須');
    expect(textOf(html('confirmation in unverified English', 'en'))).toContain(`of my own will ${sign} ${word}`);
    expect(textOf(html('group, number unverified', 'en'))).toContain(`16 ${sign} ${word} Family in Japan`);
    expect(html('text with its echo', 'en')).not.toContain(sign);
  });
});
