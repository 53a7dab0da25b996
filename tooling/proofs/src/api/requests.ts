// What is asked: calls with inputs that are nearly right, calls in wrong clothes, and addresses of files.
import fc, { type Arbitrary } from 'fast-check';
import type { Asked } from './ask.ts';
import { endpoints, type Endpoint } from './endpoints.ts';
import { nearly } from './inputs.ts';

const FILES = [
  '/files/attachments/ID', '/files/applications/ID/sheet-ja.pdf', '/files/applications/ID/receipt.pdf', '/files/applications/ID/posting.pdf', '/files/applications/ID/package.zip', '/files/signing/ID/sheet-ja.pdf',
  '/files/exports/zairyu-cases.json?ids=ID', '/files/exports/zairyu-cases.csv?ids=ID', '/files/exports/zairyu-cases.xlsx?ids=ID', '/files/exports/bulk?ids=ID', '/files/ID', '/trpc/ID', '/trpc/applying.ID', '/demo/mails/ID',
];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'text/plain' }, { 'content-type': 'multipart/form-data' }, { 'content-type': 'multipart/form-data; boundary=x' }, { 'content-type': 'application/x-www-form-urlencoded' }, { origin: 'https://evil.example' }, { origin: 'null' },
  { 'trpc-accept': 'application/jsonl' }, { accept: 'text/event-stream' }, { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)' }, { 'accept-language': 'é;q=x'.repeat(9) }, { cookie: '__Host-zairyu=' }, { cookie: `__Host-zairyu=${'x'.repeat(3_000)}` },
  { 'x-forwarded-for': '::1, 10.0.0.1, x' }, { range: 'bytes=-1' }, { 'if-none-match': '*' }, { 'content-encoding': 'gzip' }, { connection: 'close' },
];

/** Who would end the session of everybody else, or shut them out, is asked to do so by others only. */
const LEAVING: Readonly<Record<string, Asked['as'][]>> = { 'registration.signOut': [undefined], 'registration.setPassword': [undefined, 'officer'] };

/** @param known ids of things that are there. */
export function requests(known: readonly string[]): Arbitrary<Asked> {
  const anybody: readonly Asked['as'][] = [undefined, 'applicant', 'officer', 'applicant', 'officer'];
  const as = fc.constantFrom(...anybody);
  const calls = endpoints().map((endpoint) => fc.tuple(fc.constantFrom(...(LEAVING[endpoint.path] ?? anybody)), nearly(endpoint.input, known)).map(([who, input]) => call(endpoint, who, input)));
  const one = fc.oneof(...calls);
  const strangeClothes = fc.tuple(one, fc.constantFrom(...METHODS), fc.constantFrom(...HEADERS)).map(([asked, method, headers]) => ({ ...asked, method, headers }));
  const strangeBodies = fc.tuple(one, fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('{', '[]', '"', 'null', '{"0":', '[['.repeat(5_000), '{"a":'.repeat(2_000)))).map(([asked, body]) => ({ ...asked, method: 'POST', body }));
  const many = fc.array(one.filter(({ endpoint = '' }) => !(endpoint in LEAVING)), { minLength: 2, maxLength: 5 }).map(batch);
  const files = fc.tuple(as, fc.constantFrom(...FILES), fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary' }), fc.constantFrom('..', '%2e%2e%2f', '%00', '%', '%zz', 'a,b', '[]', ',,')), fc.constantFrom('GET', 'GET', 'GET', ...METHODS)).map(([who, address, id, method]): Asked => ({
    ...(who ? { as: who } : {}),
    method,
    address: address.replace('ID', printable(id)),
  }));
  return fc.oneof({ arbitrary: one, weight: 14 }, { arbitrary: many, weight: 2 }, { arbitrary: strangeClothes, weight: 2 }, { arbitrary: strangeBodies, weight: 1 }, { arbitrary: files, weight: 3 });
}

function call({ path, type }: Endpoint, as: Asked['as'], input: unknown): Asked {
  const body = input === undefined ? undefined : JSON.stringify(input);
  const who = as ? { as } : {};
  if (type === 'query') return { endpoint: path, ...who, method: 'GET', address: `/trpc/${path}${body === undefined ? '' : `?input=${printable(body)}`}` };
  return { endpoint: path, ...who, method: 'POST', address: `/trpc/${path}`, body: body ?? '{}' };
}

/** Several calls in one, as our own page sends them; a question and an order together is one of the things that are wrong. */
function batch(asked: readonly Asked[]): Asked {
  const [first] = asked;
  const names = asked.map(({ endpoint }) => endpoint).join(',');
  const inputs = Object.fromEntries(asked.map(({ body, address }, index) => [index, body ?? decodeURIComponent(address.split('?input=')[1] ?? '{}')]));
  const text = `{${Object.entries(inputs).map(([index, body]) => `"${index}":${body}`).join(',')}}`;
  const who = first?.as ? { as: first.as } : {};
  return first?.method === 'GET' ? { ...who, method: 'GET', address: `/trpc/${names}?batch=1&input=${printable(text)}` } : { ...who, method: 'POST', address: `/trpc/${names}?batch=1`, body: text };
}

/** Half of a pair of characters has no form in an address: it goes as the mark that stands for it. */
function printable(text: string): string {
  return /^%|^\.\.$/.test(text) ? text : encodeURIComponent(text.toWellFormed());
}
