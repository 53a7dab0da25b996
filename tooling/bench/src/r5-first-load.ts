// R5: compressed JavaScript and CSS that a form page loads first, against GOV.UK's own page (govuk-frontend css 16.1 + js 11.4 kB).
import { chromium } from 'playwright-core';
import { measurePairs, type Ratio } from './paired.ts';
import { openBenchOffice } from './bench-office.ts';

/** govuk-frontend 5, compressed with gzip: the peer that the goal names. */
const GOVUK_KB = 27.5;

export async function run(): Promise<Ratio> {
  const office = await openBenchOffice(['lin']);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const { cookie, formPageUrl } = office.draftOf('lin');
    const ours = async (): Promise<number> => {
      const context = await browser.newContext({ serviceWorkers: 'block', extraHTTPHeaders: { 'accept-encoding': 'gzip' } });
      await context.addCookies([{ ...cookie, url: office.url }]);
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      await client.send('Network.enable');
      const kinds = new Map<string, string>();
      let bytes = 0;
      let fonts = 0;
      client.on('Network.responseReceived', ({ requestId, type, response }) => {
        kinds.set(requestId, type);
        if (/font/.test(response.mimeType)) fonts += 1;
      });
      client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        if (['Script', 'Stylesheet'].includes(kinds.get(requestId) ?? '')) bytes += encodedDataLength;
      });
      await page.goto(formPageUrl, { waitUntil: 'load' });
      await page.locator('main form').first().waitFor();
      await context.close();
      if (bytes === 0) throw new Error('the page loaded no script: nothing was measured');
      if (fonts > 0) throw new Error(`the first paint needs ${fonts} web fonts`);
      return bytes / 1000;
    };
    return await measurePairs(5, 'kB gz', '<= 2.2 (60 kB)', ours, () => Promise.resolve(GOVUK_KB));
  } finally {
    await browser.close();
    await office.close();
  }
}
