// A child is born in Japan: a parent files, within thirty days, with the reason until the sixtieth, and the child has no stay before.
import { addDays, addMonths, dayInJapan, declarations } from '@zairyu/domain';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginSigning, decideCase, listApplications, openDraft, readApplication, readCase, readDraft, readReceipt, readStay, removeAttachment, take, type Actor } from '../src/index.ts';
import { codeOf, DAY_MS, type Filing, lin, Office } from './office.ts';


let office: Office;
let actor: Actor;
beforeEach(async () => {
  office = await Office.open();
  actor = await office.register(lin);
});

/** Born so many days ago; nothing else is known of the child but what is given. */
function birth(daysAgo: number, given: Readonly<Record<string, string>> = {}): Filing {
  return {
    procedure: 'acquisition-of-status', status: 'T44', together: [],
    given: { 'acquisition.cause': 'birth', 'acquisition.lateReason': '', 'identity.birthOn': addDays(dayInJapan(office.at), -daysAgo), 'representative.any': '1', 'desired.status': 'T44', 'desired.period': '0100000', ...given },
  };
}
const begin = async (filing: Filing) => {
  const applicationId = await office.readyDraft(actor, filing);
  return codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: await office.filerFor(actor, applicationId) }));
};

describe('an acquisition of status', () => {
  it('takes nothing of the account for the child', async () => {
    const { applicationId } = await openDraft(office.ports, actor, { procedure: 'acquisition-of-status', status: 'T44', together: [] });
    const { answers, category } = await readDraft(office.ports, actor, { applicationId });
    expect(category).toBe('-');
    expect(answers).toMatchObject({ 'desired.status': 'T44', 'receiving.noticeEmail': lin.email });
    expect(Object.keys(answers).filter((id) => id.startsWith('identity.'))).toEqual([]);
  });

  it('gives the child a stay from the day of the decision, and says nothing of the stay of whoever filed', async () => {
    const { applicationId } = await office.submit(actor, lin, birth(10));
    const bornOn = addDays(dayInJapan(office.at), -10);
    expect(await readReceipt(office.ports, actor, { applicationId })).toMatchObject({ procedure: 'acquisition-of-status', expiresOn: addDays(bornOn, 60), specialPeriodEndsOn: null, residenceCardNumber: null, bornOn });
    const officer = await office.officer('osaka');
    await take(office.ports, officer, { applicationId });
    expect(await readCase(office.ports, officer, { applicationId })).toMatchObject({ statusAskedFor: 'T44', expiresOn: addDays(bornOn, 60) });
    await decideCase(office.ports, officer, { applicationId, outcome: 'granted', periodOfStay: '0100000', cardDelivery: 'mail' });
    expect((await readApplication(office.ports, actor, { applicationId })).decision).toMatchObject({ statusOfResidence: 'T44', untilOn: addMonths(dayInJapan(office.at), 12) });
    expect(await readStay(office.ports, actor)).toEqual({ stay: null });
    expect((await listApplications(office.ports, actor)).applications).toHaveLength(1);
  });

  it('is in time for thirty days, with a reason for sixty, and then only at the counter', async () => {
    expect(await begin(birth(30))).toBe('accepted');
    expect(await begin(birth(31))).toBe('application.acquisition-reason-missing');
    expect(await begin(birth(31, { 'acquisition.lateReason': '退院が遅れたため' }))).toBe('accepted');
    expect(await begin(birth(60, { 'acquisition.lateReason': '退院が遅れたため' }))).toBe('accepted');
    expect(await begin(birth(61, { 'acquisition.lateReason': '退院が遅れたため' }))).toBe('application.acquisition-closed');
  });

  it('counts from the day of the loss for who had the Japanese nationality', async () => {
    const loss = (daysAgo: number): Filing => ({ ...birth(9_000, { 'representative.any': '0' }), given: { ...birth(9_000, { 'representative.any': '0' }).given, 'acquisition.cause': 'loss', 'acquisition.eventOn': addDays(dayInJapan(office.at), -daysAgo) } });
    expect(await begin(loss(20))).toBe('accepted');
    expect(await begin(loss(70))).toBe('application.acquisition-closed');
  });

  it('is filed by a legal representative for a child, and needs the whole day of birth', async () => {
    expect(await begin(birth(10, { 'representative.any': '0' }))).toBe('application.representative-missing');
    expect(await begin(birth(10, { 'identity.birthOn': '2026-11' }))).toBe('application.acquisition-day-unknown');
  });

  it('needs the photo from the first birthday on', async () => {
    const withoutPhoto = async (filing: Filing) => {
      const applicationId = await office.readyDraft(actor, filing);
      const photo = (await office.ports.attachments.list(applicationId)).find(({ slot }) => slot === 'photo') ?? expect.fail('no photo');
      await removeAttachment(office.ports, actor, { applicationId, attachmentId: photo.attachmentId });
      return codeOf(beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: await office.filerFor(actor, applicationId) }));
    };
    expect(await withoutPhoto(birth(10))).toBe('accepted');
    // Another cause: the child is older than the days in which to apply.
    const lost = (bornOn: string): Filing => ({ ...birth(10), given: { ...birth(10).given, 'identity.birthOn': bornOn, 'acquisition.cause': 'loss', 'acquisition.eventOn': addDays(dayInJapan(office.at), -5) } });
    const birthday = addMonths(dayInJapan(office.at), -12);
    expect(await withoutPhoto(lost(addDays(birthday, 1)))).toBe('accepted');
    expect(await withoutPhoto(lost(birthday))).toBe('application.documents-missing');
  });

  it('may take re-entry along', async () => {
    const { applicationId } = await office.submit(actor, lin, { ...birth(5), together: ['re-entry'] });
    expect((await readReceipt(office.ports, actor, { applicationId })).together).toEqual(['re-entry']);
    office.pass(DAY_MS);
  });
});
