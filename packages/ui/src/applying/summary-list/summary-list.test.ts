import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample, textOf } from '../../examples/render-example.ts';
import { examples } from './summary-list.examples.ts';

describe('answers to check', () => {
  it('hide the name of the field in each Change', () => {
    expect(renderExample(exampleNamed(examples, 'to check'), 'en')).toMatch(
      /Change<span class="vh"> Telephone<\/span>/,
    );
  });
  it('say what was not provided', () => {
    expect(renderExample(exampleNamed(examples, 'to check'), 'ja')).toMatch(/class="none"[\s\S]*未入力/);
  });
  it('show an officer what differs from last time', () => {
    expect(renderExample(exampleNamed(examples, 'on the desk, with changes'), 'ja')).toMatch(
      /<del>[\s\S]*静岡県浜松市/,
    );
  });
  it('mark an unverified number in signs and in words, and leave the sign out of Change', () => {
    const html = renderExample(exampleNamed(examples, 'with unverified words'), 'en');
    expect(textOf(html)).toContain('21 † (not found in an official source) Employer † (not found in an official source)');
    expect(html).toContain('<span class="vh"> Employer</span>');
  });
});
