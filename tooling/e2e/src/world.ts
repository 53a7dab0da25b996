// What each journey file has to itself: an office with its data and mails, and its share of the one browser.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { openBrowser } from './browser.ts';
import { openTestOffice, type TestOffice } from './office.ts';

export interface World {
  readonly office: TestOffice;
  readonly browser: Browser;
}

/** To be called once, at the top of a journey file: open from before its first step until after its last. */
export function openWorld(): World {
  let office: TestOffice | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [office, browser] = await Promise.all([openTestOffice(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await office?.close();
  });
  return {
    get office() {
      return opened(office);
    },
    get browser() {
      return opened(browser);
    },
  };
}

function opened<T>(part: T | undefined): T {
  if (part === undefined) throw new Error('used before the first step of the file');
  return part;
}
