import { companionsOf, kindOf, procedureKinds } from '@zairyu/procedures';
import { expect, it } from 'vitest';
import { offered, seven } from './offered.ts';
import { offeredBeside, onlyTogether } from './offered-beside.ts';

it('the first page names all seven, and offers the procedures that the catalogue has a form for, and no other', () => {
  expect(seven).toEqual(procedureKinds);
  expect([...offered].sort()).toEqual(procedureKinds.filter((procedure) => kindOf(procedure).offeredHere).sort());
});

it('the public pages offer beside another procedure what the catalogue lets be filed beside one, and know what is never filed alone', () => {
  const alone = procedureKinds.filter((procedure) => kindOf(procedure).offeredHere && kindOf(procedure).onlyTogetherWith.length === 0);
  expect([...offeredBeside].sort()).toEqual(procedureKinds.filter((procedure) => alone.some((main) => companionsOf(main).includes(procedure))).sort());
  expect([...onlyTogether].sort()).toEqual(procedureKinds.filter((procedure) => kindOf(procedure).onlyTogetherWith.length > 0).sort());
});
