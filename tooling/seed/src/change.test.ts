import { validate } from '@zairyu/forms';
import { currentEdition } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { describe, expect, it } from 'vitest';
import { changeOf } from './change.ts';
import { personas } from './personas.ts';

const todayOn = '2026-11-24';
const [jiwoo] = personas.filter(({ personId }) => personId === 'jiwoo') as [(typeof personas)[number]];
const edition = currentEdition('change-of-status');

describe('a change of status of a seeded person', () => {
  it.each(personas.filter(({ category }) => category === 'R').map((persona) => [persona.personId, persona] as const))('is complete: %s begins to work', (_name, persona) => {
    const { answers, slots } = changeOf(persona, 'T26', todayOn);
    const form = catalogue.loadForm({ procedure: 'change-of-status', edition, category: 'N', together: [] });
    expect(validate(form, answers, 'complete', { lists: catalogue.listLookup(edition), todayOn })).toEqual([]);
    expect(answers).toMatchObject({ 'identity.name': persona.passportName, 'desired.status': 'T26' });
    expect(slots).toContain('photo');
  });
  it('is refused for a status whose main activity has to be chosen', () => {
    expect(() => changeOf(jiwoo, 'T82', todayOn)).toThrow(RangeError);
  });
});
