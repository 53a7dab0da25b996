// Pictures of a running demonstration office, both languages × 360 and 1280 px, to be looked at beside the design.
//
//   npm start                                             # in another window: a fresh demonstration office
//   node tooling/e2e/src/pictures.ts                      # every page, into var/pictures
//   node tooling/e2e/src/pictures.ts --only desk,form     # the pages whose names begin so
//   node tooling/e2e/src/pictures.ts --readme             # renews the pictures of the README
//
// --origin http://localhost:3300, --to var/pictures, --widths 360,1280, --media forced|dark|reduced. Signing comes last and
// spends the ready draft of the office: `npm run seed` makes a fresh one.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { pagesOfOffice } from './pictures-pages.ts';
import { readmePictures } from './pictures-readme.ts';
import { openStudio, type Media } from './studio.ts';
import { startBrowser } from './start-browser.ts';

const top = fileURLToPath(new URL('../../../', import.meta.url));
const { values } = parseArgs({
  options: {
    origin: { type: 'string', default: 'http://localhost:3300' },
    to: { type: 'string', default: path.join(top, 'var/pictures') },
    widths: { type: 'string', default: '360,1280' },
    only: { type: 'string', default: '' },
    media: { type: 'string' },
    readme: { type: 'boolean', default: false },
  },
});

const folder = values.readme ? path.join(top, 'apps/web/screenshots') : values.to;
mkdirSync(folder, { recursive: true });
const server = await startBrowser();
try {
  const browser = await chromium.connect(server.wsEndpoint());
  const studio = openStudio(browser, {
    origin: values.origin,
    folder,
    widths: values.widths.split(',').map(Number),
    only: values.only.split(',').filter(Boolean),
    media: values.media as Media | undefined,
  });
  await (values.readme ? readmePictures(studio) : pagesOfOffice(studio));
  for (const line of studio.remarks) process.stdout.write(`${line}\n`);
} finally {
  await server.close();
}
