// A status that ends is no longer begun: by the day of receipt in Japan.
import { expect, it } from 'vitest';
import { openDraft } from '../src/index.ts';
import { checkWindow } from '../src/signing/check-window.ts';
import { codeOf, lin, Office } from './office.ts';

const LAST = Date.parse('2027-06-30T23:59:59+09:00');

it('a certificate of eligibility for technical intern training (i) is begun until 30 June 2027 in Japan, and other statuses go on', async () => {
  const office = await Office.open();
  const actor = await office.register(lin);
  const open = (status: string) => codeOf(openDraft(office.ports, actor, { procedure: 'certificate-of-eligibility', status, together: [] }));
  office.at = LAST;
  expect(await open('T22')).toBe('accepted');
  office.at = LAST + 1_000;
  expect([await open('T22'), await open('T26')]).toEqual(['application.category-not-offered', 'accepted']);
});

it('a draft from before is not signed after that day', async () => {
  const sign = (at: number) => codeOf((async () => checkWindow('certificate-of-eligibility', { 'desired.status': 'T22' }, at))());
  expect([await sign(LAST), await sign(LAST + 1_000)]).toEqual(['accepted', 'application.category-not-offered']);
});
