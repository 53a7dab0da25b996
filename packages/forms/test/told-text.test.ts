import { expect, it } from 'vitest';
import { toldText } from '../src/index.ts';

it('what a field says is its text; an empty one, one that was never asked and a group say nothing', () => {
  const answers = { 'identity.name': 'LIN MEIHUA', 'passport.number': '', 'family.members': [{ rowId: 'a', values: {} }] };
  expect(['identity.name', 'passport.number', 'family.members', 'stay.status'].map((id) => toldText(answers, id))).toEqual(['LIN MEIHUA', undefined, undefined, undefined]);
});
