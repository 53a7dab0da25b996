// A name in letters of another script, where the form holds Latin ones: no letter of it can be spelt otherwise, it is written as a paper has it.
import type { LeafField } from '../definition.ts';
import { strangers, widthOf } from './classes.ts';

const OTHER_LETTER = /(?!\p{Script=Latin})\p{L}/u;

/** `name`: of a person, which stands in a passport or on a card. */
export function otherScriptIn(field: LeafField, value: string): 'name' | 'latin' | undefined {
  if (field.type !== 'text' || widthOf(field.characters) !== 'half' || !field.characters?.includes('half-latin')) return undefined;
  if (!strangers(value, field.characters).some((character) => OTHER_LETTER.test(character))) return undefined;
  return field.upperCase && field.id.endsWith('name') ? 'name' : 'latin';
}
