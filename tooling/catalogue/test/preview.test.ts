// The preview through HTTP, as a browser asks for it.
import { request } from 'node:http';
import type { Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentEdition, editionsOf } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { formedProcedures } from '../src/editions.ts';
import { filingOptions } from '../src/preview/asked-for.ts';
import { startPreview } from '../src/preview/server.ts';
import { placesOf } from '../src/soundness/places.ts';
import { unverifiedIn } from '../src/unverified.ts';

let server: Server;
let address: string;
beforeAll(async () => ({ server, address } = await startPreview(0)));
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Got {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}
function get(path: string, host?: string, method = 'GET'): Promise<Got> {
  return new Promise((resolve, reject) => {
    request(new URL(path, address), { method, headers: host === undefined ? {} : { host } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'] ?? '', body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}
const ACQUISITION = 'procedure=acquisition-of-status&filing=T26.-&together=re-entry';

describe('the preview', () => {
  it('offers every procedure with a form of its own, every edition, and every status with its form', async () => {
    const { status, type, body } = await get(`/?${ACQUISITION}`);
    expect([status, type]).toEqual([200, 'text/html; charset=utf-8']);
    const page = body.toString('utf8');
    for (const procedure of formedProcedures) expect(page).toContain(`<option value="${procedure}"`);
    for (const edition of editionsOf('acquisition-of-status')) expect(page).toContain(`<option value="${edition}"`);
    for (const { key } of filingOptions('acquisition-of-status', currentEdition('acquisition-of-status'))) expect(page).toContain(`<option value="${key}"`);
  });

  it('shows every question of a form with what is said of it, in both languages, beside its sheet', async () => {
    const page = (await get(`/?${ACQUISITION}`)).body.toString('utf8');
    const form = catalogue.loadForm({ procedure: 'acquisition-of-status', edition: currentEdition('acquisition-of-status'), category: '-', together: ['re-entry'] });
    for (const name of placesOf(form).keys()) expect(page, name).toContain(`<article id="${name}"`);
    expect(page.split('class="document')[0]?.match(/class="unverified"/g)?.length).toBe(unverifiedIn(form).length);
    const article = (name: string) => page.split(`<article id="${name}"`)[1]?.split('</article>')[0] ?? '';
    expect(article('identity.nationality')).toMatch(/国籍・地域.*Nationality.*choice, required.*CA61.*197 choices.*source/s);
    expect(article('acquisition.lateReason')).toMatch(/up to \d+ characters/);
    expect(article('reentry.destination')).toMatch(/asked when.*「.*」が「有」.*“.*” is “Yes”/s);
    expect(page).toContain('The invented answers are complete.');
    expect(article('acquisition.causeOther')).toContain('not asked with these answers');
  });

  it('shows every document with its source, and marks what no official text asks for', async () => {
    const page = (await get(`/?${ACQUISITION}`)).body.toString('utf8');
    const rules = catalogue.documentRules({ procedure: 'acquisition-of-status', edition: currentEdition('acquisition-of-status'), category: '-', together: ['re-entry'] });
    const articles = page.split('<article class="document').slice(1).map((each) => each.split('</article>')[0] ?? '');
    expect(articles.map((article) => /<code>(.*?)<\/code>/.exec(article)?.[1])).toEqual(rules.map(({ slot }) => slot));
    const marked = rules.flatMap(({ slot, confidence }) => (confidence === 'low' ? [slot] : []));
    expect(articles.filter((article) => article.includes('class="unverified"')).map((article) => /<code>(.*?)<\/code>/.exec(article)?.[1])).toEqual(marked);
    expect(marked).toEqual(['questionnaire']);
    expect(articles.find((article) => article.includes('<code>questionnaire</code>'))).toMatch(/asked when.*source.*confidence low/s);
  });

  it('draws the sheet as PDF and as pictures of its pages', async () => {
    const pdf = await get(`/sheet.pdf?${ACQUISITION}`);
    expect([pdf.status, pdf.type, pdf.body.subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-']);
    const picture = await get(`/page.png?${ACQUISITION}&page=1`);
    expect([picture.status, picture.type, picture.body.subarray(1, 4).toString()]).toEqual([200, 'image/png', 'PNG']);
    expect((await get(`/page.png?${ACQUISITION}&page=99`)).status).toBe(404);
  });

  it.each(['/?procedure=wedding', '/?procedure=re-entry', '/?edition=1999-01', '/?filing=T99.N', '/?together=wedding', '/?language=fr', '/../package.json', '/page.pdf'])('has no page %s, and says where to begin', async (path) => {
    const { status, body } = await get(path);
    expect([status, /begin at \//.test(body.toString('utf8'))]).toEqual([404, true]);
  });

  it('is for this computer alone, and changes nothing', async () => {
    expect((await get('/', 'evil.example:80')).status).toBe(403);
    expect((await get('/', undefined, 'POST')).status).toBe(405);
    const at = server.address();
    expect(typeof at === 'object' && at?.address).toBe('127.0.0.1');
  });
});
