// A certificate of authorized employment by itself: one form for every status with work, a decision without a stay, a fee by the day.
import { dayInJapan, daysBetween, declarations, specialPeriodEnd } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginSigning, decideCase, openDraft, readApplication, readCase, readDraft, readReceipt, take, type Actor } from '../src/index.ts';
import { codeOf, DAY_MS, type Filing, lin, Office } from './office.ts';

const CERTIFICATE: Filing = { procedure: 'certificate-of-authorized-employment', together: [], given: { 'stay.status': 'T26', 'stay.period': '0300000' } };

let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

describe('a certificate of authorized employment', () => {
  it('is granted without a stay, and leaves the present one as it is', async () => {
    const { applicationId } = await office.submit(actor, lin, CERTIFICATE);
    expect(await readReceipt(office.ports, actor, { applicationId })).toMatchObject({ procedure: 'certificate-of-authorized-employment', statusOfResidence: 'T26', specialPeriodEndsOn: null });
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    expect(await readCase(office.ports, officer, { applicationId })).toMatchObject({ category: '-', statusAskedFor: 'T26' });
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', cardDelivery: 'mail' });
    const { decision, status } = await readApplication(office.ports, actor, { applicationId });
    expect(status).toBe('granted');
    expect(decision).toMatchObject({ outcome: 'granted', cardDelivery: 'mail' });
    expect(decision).not.toHaveProperty('untilOn');
  });

  it('is for statuses with work that can be certified, and takes nothing along', async () => {
    const open = (status: string, together: readonly 're-entry'[] = []) => codeOf(openDraft(office.ports, actor, { procedure: 'certificate-of-authorized-employment', status, together }));
    expect(await open('T61')).toBe('accepted');
    expect(await open('T26', ['re-entry'])).toBe('application.not-accompanied');
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-authorized-employment', status: 'T26', together: [] });
    expect((await readDraft(office.ports, actor, { applicationId })).answers['stay.status']).toBe('T26');
  });

  it('is for students and families who hold a permission for an extra activity, and for none who do not', async () => {
    const open = (status: string, holdsPermission?: boolean) => codeOf(openDraft(office.ports, actor, { procedure: 'certificate-of-authorized-employment', status, together: [], holdsPermission }));
    for (const status of ['T31', 'T41', 'T43', 'T44']) expect([await open(status, true), await open(status, false), await open(status)]).toEqual(['accepted', 'application.no-work-to-certify', 'application.no-work-to-certify']);
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'certificate-of-authorized-employment', status: 'T41', together: [], holdsPermission: true });
    expect((await readDraft(office.ports, actor, { applicationId })).answers['stay.permission']).toBe('1');
  });

  it('is not signed once the form says that there is no permission, and shows the desk the one that there is', async () => {
    const student = (permission: string): Filing => ({ ...CERTIFICATE, status: 'T41', holdsPermission: true, given: { 'stay.status': 'T41', 'stay.period': '0103000', 'stay.permission': permission } });
    const without = await office.readyDraft(actor, student('0'));
    expect(await codeOf(beginSigning(office.ports, actor, { applicationId: without, declared: declarations }))).toBe('application.no-work-to-certify');
    const { applicationId } = await office.submit(actor, lin, student('1'));
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    expect((await readCase(office.ports, officer, { applicationId })).answers['stay.permission']).toBe('1');
  });

  describe('after the last day of the stay', () => {
    /** The stay of a filing here has sixty days left; the day after it is the sixty-first. */
    const beginOn = async (filing: Filing, days: number) => {
      const applicationId = await office.readyDraft(actor, filing);
      office.at += days * DAY_MS;
      return codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }));
    };

    it('is still possible for two months: the status goes on while an extension is pending, with whomever it was filed', async () => {
      const applicationId = await office.readyDraft(actor, CERTIFICATE);
      const begin = () => codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations }));
      const lastOn = specialPeriodEnd(dayInJapan(office.at + 60 * DAY_MS));
      office.at += 61 * DAY_MS;
      expect(await begin()).toBe('accepted');
      office.at += daysBetween(dayInJapan(office.at), lastOn) * DAY_MS;
      expect(await begin()).toBe('accepted');
      office.at += DAY_MS;
      expect(await begin()).toBe('application.stay-expired');
    });

    it('is refused at once to a stay of thirty days or less, which has no special period', async () => {
      const official: Filing = { ...CERTIFICATE, status: 'T02', given: { 'stay.status': 'T02', 'stay.period': '0000030' } };
      expect(await beginOn(official, 60)).toBe('accepted');
      expect(await beginOn(official, 61)).toBe('application.stay-expired');
    });
  });
});
