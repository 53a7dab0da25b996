// Serves the preview on this computer alone: pages are made when they are asked for, and nothing is written anywhere.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { drawCase } from '../sheets/draw-case.ts';
import { filledIn } from '../sheets/cases.ts';
import { encodePng } from '../sheets/grey-png.ts';
import { readPdf } from '../sheets/poppler.ts';
import { askedFor, queryOf, type AskedFor } from './asked-for.ts';
import { previewPage, STYLE } from './page.ts';

const DPI = 96;
/** Sheets that are kept, so that the pictures of one page are not drawn ten times. */
const KEPT = 4;

interface Drawn {
  readonly pdf: Uint8Array;
  /** PNG of each page, or why there is none. */
  readonly pictures: readonly Uint8Array[] | string;
}
type Answer = readonly [status: number, type: string, body: string | Uint8Array];

/** Listens on 127.0.0.1. @param port 0 for any that is free. */
export function startPreview(port: number): Promise<{ readonly server: Server; readonly address: string }> {
  const kept = new Map<string, Promise<Drawn>>();
  const server = createServer((request, response) => {
    void answer(request, kept).then((found) => send(response, found), () => send(response, [500, 'text/plain', 'The form could not be drawn: `npm run catalogue -- lint` says what is wrong with it.']));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const at = server.address();
      resolve({ server, address: `http://127.0.0.1:${String(typeof at === 'object' && at ? at.port : port)}/` });
    });
  });
}

async function answer({ method, url = '/', headers }: IncomingMessage, kept: Map<string, Promise<Drawn>>): Promise<Answer> {
  // A page of another site that has its name point here is not served.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '')) return [403, 'text/plain', 'This preview is for this computer alone: open it at 127.0.0.1.'];
  if (method !== 'GET') return [405, 'text/plain', 'There is nothing to change here.'];
  const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
  if (pathname === '/style.css') return [200, 'text/css', STYLE];
  if (!['/', '/sheet.pdf', '/page.png'].includes(pathname)) return [404, 'text/plain', 'There is no such page: begin at /.'];
  const asked = askedFor(searchParams);
  if (asked === undefined) return [404, 'text/plain', 'There is no such form: begin at / and choose one.'];
  const filled = filledIn(asked.choice, 0, asked);
  const drawn = await drawnOnce(asked, filled, kept);
  if (pathname === '/') return [200, 'text/html', previewPage({ asked, filled, pages: typeof drawn.pictures === 'string' ? drawn.pictures : drawn.pictures.length })];
  if (pathname === '/sheet.pdf') return [200, 'application/pdf', drawn.pdf];
  const picture = typeof drawn.pictures === 'string' ? undefined : drawn.pictures[Number(searchParams.get('page')) - 1];
  return picture === undefined ? [404, 'text/plain', 'The sheet has no such page.'] : [200, 'image/png', picture];
}

function drawnOnce(asked: AskedFor, filled: ReturnType<typeof filledIn>, kept: Map<string, Promise<Drawn>>): Promise<Drawn> {
  const key = queryOf(asked);
  const known = kept.get(key);
  if (known) return known;
  const drawing = draw({ ...filled, language: asked.language });
  kept.set(key, drawing);
  for (const old of [...kept.keys()].slice(0, -KEPT)) kept.delete(old);
  return drawing;
}

async function draw(filled: ReturnType<typeof filledIn>): Promise<Drawn> {
  const pdf = await drawCase(filled);
  try {
    return { pdf, pictures: readPdf(pdf, DPI).pages.map(encodePng) };
  } catch (error) {
    return { pdf, pictures: error instanceof Error ? error.message : 'no pictures' };
  }
}

function send(response: ServerResponse, [status, type, body]: Answer): void {
  const text = type.startsWith('text/') ? `${type}; charset=utf-8` : type;
  response.writeHead(status, { 'content-type': text, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'content-security-policy': "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'" });
  response.end(body);
}
