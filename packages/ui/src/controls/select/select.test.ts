import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './select.examples.ts';

const whole = (name: string, lang: 'ja' | 'en') => /<p class="([^"]*\bwhole\b[^"]*)"[^>]*>([^<]*)</.exec(renderExample(exampleNamed(examples, name), lang))?.slice(1);

describe('a closed select', () => {
  it('stands alone where it shows all of what is chosen', () => {
    expect(whole('chosen', 'ja')).toBeUndefined();
  });
  it('has what is chosen written below on phones where only they would cut it', () => {
    expect(whole('longer than a phone', 'en')?.[0]).toContain('only-phone');
  });
  it('has it written below everywhere where no window shows it', () => {
    expect(whole('longer than a phone', 'ja')?.[0]).not.toContain('only-phone');
    expect(whole('longer than a phone', 'ja')?.[1]).toBe('複合サービス事業（郵便局、農林水産業協同組合、事業協同組合（他に分類されないもの））');
  });
});
