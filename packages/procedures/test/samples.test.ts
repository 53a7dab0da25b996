// People as they fill in the form: a folder each in samples/cases, with their answers and what is found in them. A new case needs no code.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate, type Answers, type Issue } from '@zairyu/forms';
import { catalogue } from '../src/catalogue-node.ts';
import type { FormChoice } from '../src/index.ts';

interface Sample {
  readonly filing: FormChoice;
  readonly todayOn: string;
  readonly answers: Answers;
}
const folder = path.resolve(import.meta.dirname, '../samples/cases');
const read = (name: string, file: string): unknown => JSON.parse(readFileSync(path.join(folder, name, file), 'utf8'));

describe('the answers of', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const { filing, todayOn, answers } = read(name, 'answers.json') as Sample;
    const issues = validate(catalogue.loadForm(filing), answers, 'complete', { lists: catalogue.listLookup(filing.edition), todayOn });
    expect(issues.map(({ path: at, code }) => ({ path: at, code }))).toEqual(read(name, 'issues.json') as Pick<Issue, 'path' | 'code'>[]);
  });
});
