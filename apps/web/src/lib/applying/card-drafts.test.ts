// A residence card is offered for the drafts that have a place for its number, and for no others.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ListedApplication } from '#lib/api-types.ts';
import { CARD_PROCEDURES, cardDrafts } from './card-drafts.ts';

const catalogue = path.resolve(import.meta.dirname, '../../../../../packages/procedures/catalogue');
const row = (procedure: string, stage: string) => ({ applicationId: `${procedure} ${stage}`, procedure, stage }) as ListedApplication;

describe('drafts beside which a residence card can be read', () => {
  it('are those whose form has a field for the number of the card', () => {
    const forms = readdirSync(catalogue, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json') && file.split(path.sep).length === 3 && !file.startsWith('lists'));
    const asking = forms.filter((file) => readFileSync(path.join(catalogue, file), 'utf8').includes('"stay.cardNumber"'));
    expect([...new Set(asking.map((file) => file.split(path.sep)[0]))]).toEqual(CARD_PROCEDURES);
  });

  it('are drafts, not what was sent or is of another kind', () => {
    const rows = [row('extension-of-period', 'draft'), row('extension-of-period', 'received'), row('re-entry', 'draft')];
    expect(cardDrafts(rows).map(({ applicationId }) => applicationId)).toEqual(['extension-of-period draft']);
  });
});
