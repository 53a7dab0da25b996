import { describe, expect, it } from 'vitest';
import { accompanimentFault, attachmentFault, buildManifest, MAX_FILES, MAX_TOTAL_BYTES, photoFault, supplyDocuments, withdraw } from '../src/index.ts';
import { at, DAY_MS, requested, submittedAt, taken } from './people.ts';

describe('filing together', () => {
  it('takes re-entry permission with extension, change and acquisition', () => {
    for (const procedure of ['extension-of-period', 'change-of-status', 'acquisition-of-status'] as const) expect(accompanimentFault(procedure, ['re-entry'], 'T26')).toBeUndefined();
  });
  it('never takes re-entry permission or permission for an extra activity alone', () => {
    for (const procedure of ['re-entry', 'extra-status-activity'] as const) expect(accompanimentFault(procedure, [], 'T26')).toMatchObject({ code: 'application.not-accompanied', params: { procedure } });
  });
  it('refuses companions of a procedure that takes none', () => {
    expect(accompanimentFault('certificate-of-eligibility', ['re-entry'], 'T26')?.code).toBe('application.not-accompanied');
    expect(accompanimentFault('extension-of-period', ['certificate-of-eligibility'], 'T26')?.code).toBe('application.not-accompanied');
    expect(accompanimentFault('extension-of-period', ['re-entry', 're-entry'], 'T26')?.code).toBe('system.bad-request');
  });
});

describe('attached files', () => {
  const file = (bytes: number, slot = 'category-proof') => ({ slot, bytes });
  it('are twenty at most', () => {
    const nineteen = Array.from({ length: MAX_FILES - 1 }, () => file(1));
    expect(attachmentFault(nineteen, { ...file(1), name: 'a.pdf' })).toBeUndefined();
    expect(attachmentFault([...nineteen, file(1)], { ...file(1), name: 'a.pdf' })?.code).toBe('attachment.too-many');
  });
  it('are 25 MB at most with the photo, to the byte', () => {
    const photo = file(40_000, 'photo');
    expect(attachmentFault([photo], { ...file(MAX_TOTAL_BYTES - 40_000), name: 'a.pdf' })).toBeUndefined();
    expect(attachmentFault([photo], { ...file(MAX_TOTAL_BYTES - 39_999), name: 'a.pdf' })?.code).toBe('attachment.too-large');
  });
  it('let a new photo take the place of the old one', () => {
    const full = [...Array.from({ length: MAX_FILES - 1 }, () => file(1)), file(50_000, 'photo')];
    expect(attachmentFault(full, { ...file(50_000, 'photo'), name: 'photo.jpg' })).toBeUndefined();
  });
  it('are refused when empty or with a name that is too long, counted in characters', () => {
    expect(attachmentFault([], { ...file(0), name: 'a.pdf' })?.code).toBe('attachment.empty');
    expect(attachmentFault([], { ...file(1), name: '𠮷'.repeat(100) })).toBeUndefined();
    expect(attachmentFault([], { ...file(1), name: '𠮷'.repeat(101) })?.code).toBe('attachment.name-too-long');
  });
});

describe('the photo', () => {
  const good = { mediaType: 'image/jpeg', width: 600, height: 800, bytes: 50 * 1024 };
  it('is a JPEG, three by four, not too small and not too heavy', () => {
    expect(photoFault(good)).toBeUndefined();
    expect(photoFault({ ...good, mediaType: 'image/png' })?.code).toBe('attachment.type-not-accepted');
    expect(photoFault({ ...good, bytes: 50 * 1024 + 1 })?.code).toBe('attachment.photo-too-large');
    expect(photoFault({ ...good, width: 239, height: 319 })?.code).toBe('attachment.photo-too-small');
    expect(photoFault({ ...good, width: 800 })?.code).toBe('attachment.photo-shape');
  });
});

describe('supplying documents', () => {
  const files = [{ attachmentId: 'a', itemId: 'item-1' }, { attachmentId: 'b', itemId: 'item-2' }];
  const waiting = at(taken, requested);
  const now = submittedAt + 3 * DAY_MS;
  it('closes the request and brings the case back to its officer', () => {
    expect(supplyDocuments(waiting, { requestId: 'request-1', files, at: now })).toEqual({ ok: true, events: [{ type: 'documents-supplied', at: now, requestId: 'request-1', attachmentIds: ['a', 'b'] }] });
  });
  it('is possible until the due day has ended in Japan', () => {
    expect(supplyDocuments(waiting, { requestId: 'request-1', files, at: Date.parse('2026-11-26T23:59:59+09:00') }).ok).toBe(true);
    expect(supplyDocuments(waiting, { requestId: 'request-1', files, at: Date.parse('2026-11-27T00:00:00+09:00') })).toMatchObject({ fault: { code: 'examining.due-date-past' } });
  });
  it('takes what was asked for, all of it and nothing else', () => {
    expect(supplyDocuments(waiting, { requestId: 'request-1', files: files.slice(0, 1), at: now })).toMatchObject({ fault: { code: 'examining.items-missing', params: { count: 1 } } });
    expect(supplyDocuments(waiting, { requestId: 'request-1', files: [...files, { attachmentId: 'c', itemId: 'item-9' }], at: now })).toMatchObject({ fault: { code: 'examining.item-not-requested' } });
  });
  it('answers the open request only', () => {
    expect(supplyDocuments(waiting, { requestId: 'request-0', files, at: now })).toMatchObject({ fault: { code: 'application.action-not-available' } });
    expect(supplyDocuments(at(taken), { requestId: 'request-1', files, at: now })).toMatchObject({ fault: { code: 'application.action-not-available' } });
  });
});

describe('withdrawing', () => {
  it('is possible while the case is open and not after the decision', () => {
    expect(withdraw(at(), { at: submittedAt }).ok).toBe(true);
    expect(withdraw(at(taken, requested), { at: submittedAt }).ok).toBe(true);
    const decided = { type: 'decided', at: submittedAt, officerId: 'officer-saeki', outcome: 'denied', reasons: '理由' } as const;
    expect(withdraw(at(taken, decided), { at: submittedAt })).toMatchObject({ fault: { code: 'application.action-not-available' } });
  });
});

describe('the manifest', () => {
  const file = (slot: string, sha256: string) => ({ slot, name: `${slot}.pdf`, mediaType: 'application/pdf', bytes: 9, sha256 });
  const parts = {
    applicationId: 'a', procedure: 'extension-of-period', together: ['re-entry'], edition: '2026-02', category: 'N', answers: { 'identity.name': 'LIN' },
    sheets: { ja: '1', both: '2' }, origin: 'https://office.example.jp', nonce: 'n', createdAt: submittedAt,
  };
  it('is the same for the same set of files in any order', () => {
    const files = [file('photo', 'b'), file('category-proof', 'd'), file('category-proof', 'c')];
    const manifest = buildManifest({ ...parts, files });
    expect(manifest).toEqual(buildManifest({ ...parts, files: files.toReversed() }));
    expect(manifest.files.map(({ slot, sha256 }) => `${slot} ${sha256}`)).toEqual(['category-proof c', 'category-proof d', 'photo b']);
    expect(manifest.schema).toBe('zairyu/manifest/1');
  });
});
