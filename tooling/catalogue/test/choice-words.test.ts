// A choice says in Japanese what is Japanese, and in English what is English: the workbooks publish both in one cell.
import { describe, expect, it } from 'vitest';
import { fieldsById, type Option } from '@zairyu/forms';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { currentChoices, formedProcedures } from '../src/editions.ts';

/** Names of places, which nobody has published in Latin letters, and the sign of an approval, which is copied as it is. */
const JAPANESE_ALONE = /^(CA69|C619|A043)\b/;
const TWO_LATIN_WORDS = /[A-Za-z]{3,}\s+[A-Za-z]{3,}/;
const JAPANESE = /[\u3040-\u30ff\u4e00-\u9fff]/u;

const mixed = (option: Option): boolean => TWO_LATIN_WORDS.test(option.ja) || JAPANESE.test(option.en);

describe.each(formedProcedures)('the choices of %s', (procedure) => {
  it('stand in one language each', () => {
    const found = new Set<string>();
    const looked = new Set<string>();
    for (const choice of currentChoices(procedure)) {
      const lists = catalogue.listLookup(choice.edition);
      const fields = fieldsById(catalogue.loadForm(choice));
      const look = (name: string): void => {
        if (JAPANESE_ALONE.test(name) || looked.has(name)) return;
        looked.add(name);
        for (const option of lists(name) ?? []) if (mixed(option)) found.add(`${name} ${option.code}: ${option.ja} | ${option.en}`);
      };
      for (const [id, field] of fields) {
        if (field.type !== 'choice') continue;
        look(field.list);
        const group = id.includes('/') ? `${id.split('/')[0] ?? ''}/` : '';
        const parent = field.linkedTo === undefined ? undefined : (fields.get(`${group}${field.linkedTo}`) ?? fields.get(field.linkedTo));
        if (parent?.type === 'choice') for (const { code } of lists(parent.list) ?? []) look(`${field.list}.${code}`);
      }
    }
    expect([...found]).toEqual([]);
    expect(looked.size).toBeGreaterThan(5);
  });
});
