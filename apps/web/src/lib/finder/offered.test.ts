import { kindOf, procedureKinds } from '@zairyu/procedures';
import { expect, it } from 'vitest';
import { offered } from './offered.ts';

it('the first page offers the procedures that the catalogue has a form for, and no other', () => {
  expect([...offered].sort()).toEqual(procedureKinds.filter((procedure) => kindOf(procedure).offeredHere).sort());
});
