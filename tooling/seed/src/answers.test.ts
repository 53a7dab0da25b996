import { describe, expect, it } from 'vitest';
import { validate } from '@zairyu/forms';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { answersOf } from './answers.ts';
import { personas } from './personas.ts';

describe('the answers of seeded people', () => {
  it.each(personas.map((persona) => [persona.personId, persona] as const))('are complete for %s', (_personId, persona) => {
    const form = catalogue.loadForm({ procedure: 'extension-of-period', edition: '2026-02', category: persona.category, together: persona.together });
    const issues = validate(form, answersOf(persona, '2026-11-24'), 'complete', { lists: catalogue.listLookup('2026-02'), todayOn: '2026-11-24' });
    expect(issues).toEqual([]);
  });
});
