// What is handed over at the end is what the form asks about: whoever applies for a certificate gets no new residence card.
import { kindOf, wordFiles } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { currentChoices, formedProcedures } from '../src/editions.ts';
import { readFile, type Words } from '../src/words.ts';

const CARD = /カード|\bcard\b/i;
const CERTIFICATES = formedProcedures.filter((procedure) => kindOf(procedure).grants === 'certificate').flatMap((procedure) => (['ja', 'en'] as const).map((lang) => ({ procedure, lang })));

it('finds the two procedures that end with a certificate', () => {
  expect([...new Set(CERTIFICATES.map(({ procedure }) => procedure))].toSorted()).toEqual(['certificate-of-authorized-employment', 'certificate-of-eligibility']);
});

describe.each(CERTIFICATES)('how the certificate of $procedure is received, in $lang', ({ procedure, lang }) => {
  it('is never said of a card', () => {
    for (const choice of currentChoices(procedure)) {
      const words: Words = Object.assign({}, ...wordFiles(choice).toReversed().map((file) => readFile(lang, file)));
      const section = catalogue.loadForm(choice).sections.find(({ id }) => id === 'receiving');
      const page = section?.pages.find(({ id }) => id === 'receiving');
      const keys = ['sections.receiving.title', 'pages.receiving.title', ...(page?.fields ?? []).flatMap(({ id }) => [`${id}.label`, `${id}.hint`])];
      const said = keys.flatMap((key) => words[key] ?? []);
      expect(said.length).toBeGreaterThan(4);
      expect(said.filter((word) => CARD.test(word))).toEqual([]);
    }
  });
});
