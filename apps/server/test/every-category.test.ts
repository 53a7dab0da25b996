import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { addDays, dayInJapan, declarations } from '@zairyu/domain';
import { fieldsById } from '@zairyu/forms';
import { currentEdition, filingsOfStatus, kindOf, procedureKinds, statuses } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { createWalk, legalAnswers } from '@zairyu/procedures/samples/legal-answers.ts';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestServer, type TestServer } from './open-test-server.ts';

const pdf = readFileSync(fileURLToPath(new URL('./fixtures/accepted/three-pages.pdf', import.meta.url)));

let server: TestServer;
let photo: Buffer;
beforeAll(async () => {
  server = await openTestServer();
  photo = await sharp({ create: { width: 300, height: 400, channels: 3, background: '#c8d0d8' } }).jpeg().toBuffer();
});
afterAll(() => server.close());

/** Every kind of filing once, whatever the class of a highly-skilled professional: status by status, and activity by activity. */
const offered = procedureKinds
  .filter((procedure) => kindOf(procedure).offeredHere)
  .flatMap((procedure) => {
    const all = statuses.flatMap(({ code }) => filingsOfStatus(procedure, code).map((filing) => ({ status: code, filing, key: `${filing.category} ${filing.as ?? code}` })));
    return [...new Map(all.map((each) => [each.key, each])).values()].map(({ status, filing, key }) => [procedure, key, status, filing] as const);
  });

describe('a filing', () => {
  it.each(offered)('of %s, %s for %s, is opened, filled, supplied with its documents and ready to be signed', async (procedure, _key, status, { category, filing, answered }) => {
    const cookie = await server.signIn();
    const call = async <T>(endpoint: string, input: unknown): Promise<T> => {
      const body = (await (await server.call(endpoint, input, cookie)).json()) as { result?: { data: T }; error?: unknown };
      if (!body.result) throw new Error(`${endpoint}: ${JSON.stringify(body.error)}`);
      return body.result.data;
    };
    const several = filingsOfStatus(procedure, status).length > 1;
    const { applicationId } = await call<{ applicationId: string }>('applying.openDraft', { procedure, status, ...(several ? { activity: filing } : {}), ...(answered ? { holdsPermission: true } : {}), together: [] });
    const choice = { procedure, edition: currentEdition(procedure), category, together: [] };
    const today = dayInJapan(Date.now());
    const opened = (await server.ports.drafts.find(applicationId))?.answers ?? {};
    // A present status whose stay has an end, and time enough to file; (ii) is asked for by Highly-Skilled Professionals (i).
    const present: Record<string, string> = kindOf(procedure).statusField === 'stay.status' ? {} : { 'stay.status': status === 'T90' ? 'T82' : 'T26', 'stay.period': status === 'T90' ? '0500000' : '0100000' };
    // A child of ten days, for whom a parent files.
    const born: Record<string, string> = { 'acquisition.cause': 'birth', 'identity.birthOn': addDays(today, -10), 'representative.any': '1' };
    const form = catalogue.loadForm(choice);
    const asked = fieldsById(form);
    const known = { ...opened, ...present, 'stay.expiresOn': addDays(today, 40), ...(procedure === 'acquisition-of-status' ? born : {}) };
    const given = Object.fromEntries(Object.entries(known).filter(([id]) => asked.has(id)));
    const answers = legalAnswers(form, { lists: catalogue.listLookup(choice.edition), todayOn: today, rows: 2 }, createWalk(11), given);
    const set = (path: string, value: string) => ({ op: 'set', path, was: opened[path] ?? null, value });
    const changes = Object.entries(answers).flatMap(([id, value]): object[] =>
      typeof value === 'string'
        ? [set(id, value)]
        : value.flatMap(({ rowId, values }) => [{ op: 'add-row', group: id, rowId }, ...Object.entries(values).map(([local, cell]) => set(`${id}/${rowId}/${local}`, cell))]),
    );
    for (let at = 0; at < changes.length; at += 50) expect(await call('applying.saveDraft', { applicationId, changes: changes.slice(at, at + 50) })).toMatchObject({ conflicts: [] });

    const documents = catalogue.requiredDocuments({ ...choice, answers });
    for (const { slot } of documents.filter(({ required }) => required)) {
      const file = slot === 'photo' ? { bytes: photo, name: 'photo.jpg', type: 'image/jpeg' } : { bytes: pdf, name: `${slot}.pdf`, type: 'application/pdf' };
      const answer = await server.upload(`/files/applications/${applicationId}/${slot}`, file, cookie);
      expect(answer.status, `${slot} ${await answer.clone().text()}`).toBe(200);
    }
    const preparedAnswer = await server.get(`/trpc/signing.prepare?input=${encodeURIComponent(JSON.stringify({ applicationId }))}`, cookie);
    const { result } = (await preparedAnswer.json()) as { result: { data: { filers: readonly string[] } } };
    const as = result.data.filers[0];
    const { sheets } = await call<{ sheets: { url: string }[] }>('signing.begin', { applicationId, declared: declarations, ...(as ? { filer: { as } } : {}) });
    expect(sheets.length).toBeGreaterThan(0);
    for (const { url } of sheets) {
      const sheet = await server.get(url, cookie);
      expect(sheet.headers.get('content-type')).toBe('application/pdf');
      expect(Buffer.from(await sheet.arrayBuffer()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    }
  });
});
