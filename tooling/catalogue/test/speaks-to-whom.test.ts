// Whom the words of a certificate of eligibility speak to: "you" is the person in Japan who files, and everything else is asked about
// the applicant abroad. A spouse who reads "who is the supporter to you?" answers about themselves.
import { fieldsById } from '@zairyu/forms';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { currentChoices } from '../src/editions.ts';
import { readWords } from '../src/words.ts';

/** Words that mean the person who files, or only say how the page is filled in. */
const TO_THE_FILER = /^(contact\.(email|mobile)|representative\.name|pages\.representative|remarks\.free|declaration\.intent)\./;
/** Official English of the paper, which is read to the applicant (item 21; form V, items 23 to 27 and 3(37)). */
const OFFICIAL = /^(family\.any|costs\.foreignAgreed|promises\.[A-Za-z]+|support\.language)\.label$/;
const ABOUT_THE_PAGE = /you do not know|as you need|you wrote|You can|you can/g;
/** Nobody abroad has a stay that was permitted before; what is asked about the last permission says what to answer then. */
const PRESENT_STAY = /今の在留|present (status|period)/;

const choices = currentChoices('certificate-of-eligibility');
const wordsOfForm = choices.flatMap((choice) => {
  const form = catalogue.loadForm(choice);
  const [ja, en] = [readWords('ja', [choice]), readWords('en', [choice])];
  const names = [...[...fieldsById(form).keys()].map((id) => id.replace('/', '.')), ...form.sections.flatMap(({ id, pages }) => [`sections.${id}`, ...pages.map((page) => `pages.${page.id}`)])];
  const keys = names.flatMap((name) => ['label', 'hint', 'row', 'title', 'lead'].map((part) => `${name}.${part}`));
  return keys.filter((key) => ja[key] !== undefined).map((key) => ({ key, ja: ja[key] ?? '', en: en[key] ?? '', category: choice.category }));
});

describe('the words of a certificate of eligibility', () => {
  it('say "you" only to the person who files', () => {
    const wrong = wordsOfForm.filter(({ key, ja, en }) => !TO_THE_FILER.test(key) && !OFFICIAL.test(key) && (/あなた/.test(ja) || /\byou(r|rs|rself)?\b/i.test(en.replace(ABOUT_THE_PAGE, ''))));
    expect(wordsOfForm.length).toBeGreaterThan(5_000);
    expect(wrong.map(({ category, key, en }) => `${category} ${key}: ${en}`)).toEqual([]);
  });

  it('ask nothing about a present stay in Japan', () => {
    expect(wordsOfForm.filter(({ ja, en }) => PRESENT_STAY.test(ja) || PRESENT_STAY.test(en)).map(({ category, key }) => `${category} ${key}`)).toEqual([]);
  });

  it('say what to answer where there was no permission before', () => {
    const hinted = new Set(wordsOfForm.filter(({ key }) => key.endsWith('.hint')).map(({ category, key }) => `${category} ${key}`));
    const asked = wordsOfForm.filter(({ key, ja }) => key.endsWith('.label') && ja.includes('前回'));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter(({ category, key }) => !hinted.has(`${category} ${key.replace(/label$/, 'hint')}`))).toEqual([]);
  });
});
