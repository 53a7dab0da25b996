// What a new draft knows already: only what the card has said, and never with a letter changed.
import { expect, it } from 'vitest';
import { openDraft } from '../src/index.ts';
import { lin, Office } from './office.ts';

it.each([
  ['ＬＩＮ　ＭＥＩＨＵＡ_林美華', 'LIN MEIHUA'],
  ['RAHMAN TANVIR', 'RAHMAN TANVIR'],
  ['林　美華', undefined],
  // How a passport would spell it is for the person to say.
  ['MÜLLER JÜRGEN', undefined],
])('takes the name of the certificate %s as %s', async (name, known) => {
  const office = await Office.open();
  const person = { ...lin, name, email: `${known ?? 'unknown'}.${name.length}@example.jp`.replace(' ', '.').toLowerCase() };
  const actor = await office.register(person);
  const { applicationId } = await openDraft(office.ports, actor, { procedure: 'extension-of-period', status: 'T26', together: [] });
  expect((await office.ports.drafts.find(applicationId))?.answers['identity.name']).toBe(known);
});
