// The statuses with a box of their own on the paper come first, in the order of the form's list, and none gets lost.
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { currentEdition, procedureKinds } from '@zairyu/procedures';
import { describe, expect, it } from 'vitest';
import { openStatuses } from './closed-statuses.ts';
import { byLikelihood } from './likely-statuses.ts';

const today = '2026-11-28';

describe('statuses by likelihood', () => {
  it('are the four of the paper first for an acquisition, as in the list of the form', () => {
    const { likely } = byLikelihood('acquisition-of-status', openStatuses('acquisition-of-status', today));
    const list = catalogue.listLookup(currentEdition('acquisition-of-status'))('acquisition-status') ?? [];
    expect(likely.map(({ code }) => code)).toEqual(list.slice(0, 4).map(({ code }) => code));
  });
  it('are all there, each once', () => {
    for (const procedure of procedureKinds) {
      const all = openStatuses(procedure, today);
      const { likely, others } = byLikelihood(procedure, all);
      expect([...likely, ...others].map(({ code }) => code).sort()).toEqual(all.map(({ code }) => code).sort());
    }
  });
});
