// Which ways to a card a browser has, and why the others are closed; every answer has its words in both languages.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserEnvironment, readerPaths, type BrowserEnvironment } from '../src/index.ts';

const chromeOnWindows: BrowserEnvironment = {
  system: 'windows',
  isSecureContext: true,
  isIsolatedApp: false,
  hasUsb: true,
  hasHid: true,
  hasSmartCardApi: false,
  hasExtensions: true,
  bridge: 'unasked',
};
const obstacles = (changes: Partial<BrowserEnvironment>): Record<string, string> =>
  Object.fromEntries(
    readerPaths({ ...chromeOnWindows, ...changes }).map(({ id, obstacle }) => [id, obstacle ?? 'open']),
  );

describe('the ways to a card', () => {
  it('in Chrome on a PC are the vendor readers and the bridge', () => {
    expect(obstacles({})).toEqual({
      'rc-s380': 'open',
      'rc-s300': 'open',
      bridge: 'open',
      'smart-card-api': 'isolated-app-only',
      ccid: 'class-protected',
      'hid-apdu': 'open',
    });
  });
  it('in a browser without WebUSB or extensions are none', () => {
    const firefox = obstacles({ hasUsb: false, hasHid: false, hasExtensions: false });
    expect(firefox).toEqual({
      'rc-s380': 'no-web-usb',
      'rc-s300': 'no-web-usb',
      bridge: 'no-extensions',
      'smart-card-api': 'isolated-app-only',
      ccid: 'no-web-usb',
      'hid-apdu': 'no-web-hid',
    });
  });
  it('in an Isolated Web App are all', () => {
    expect(new Set(Object.values(obstacles({ isIsolatedApp: true, hasSmartCardApi: true })))).toEqual(
      new Set(['open']),
    );
  });
  it('on a phone, and on a page without a secure address, are none, with that reason', () => {
    expect(new Set(Object.values(obstacles({ system: 'android' })))).toEqual(new Set(['phone']));
    expect(new Set(Object.values(obstacles({ isSecureContext: false })))).toEqual(new Set(['insecure']));
  });
  it('tell what the bridge lacks', () => {
    expect(
      ['ready', 'not-installed', 'program-missing'].map(
        (bridge) => obstacles({ bridge: bridge as BrowserEnvironment['bridge'] })['bridge'],
      ),
    ).toEqual(['open', 'bridge-not-installed', 'bridge-program-missing']);
  });
  it('come with what to look at on this system', () => {
    const advice = (system: BrowserEnvironment['system']) => readerPaths({ ...chromeOnWindows, system })[0]?.advice;
    expect([advice('linux'), advice('windows'), advice('macos')]).toEqual([
      ['linux-port100', 'linux-udev', 'close-other-programs'],
      ['windows-driver', 'close-other-programs'],
      ['close-other-programs'],
    ]);
  });
  it('say of all but the RC-S380 and the bridge that nobody has confirmed them on hardware', () => {
    const unconfirmed = readerPaths(chromeOnWindows).filter(({ advice }) => advice.includes('not-confirmed'));
    expect(unconfirmed.map(({ id, confirmedOnHardware }) => [id, confirmedOnHardware])).toEqual([
      ['rc-s300', false],
      ['smart-card-api', false],
      ['ccid', false],
      ['hid-apdu', false],
    ]);
  });
  it.each(['ja', 'en'])('have words in %s', (language) => {
    const words = JSON.parse(
      readFileSync(path.resolve(import.meta.dirname, `../../i18n/locales/${language}/readers.json`), 'utf8'),
    ) as Record<string, string>;
    const systems = ['windows', 'macos', 'linux', 'chromeos', 'android', 'ios', 'other'] as const;
    const changes: Partial<BrowserEnvironment>[] = [
      {},
      { hasUsb: false, hasHid: false, hasExtensions: false },
      { isSecureContext: false },
      { bridge: 'not-installed' },
      { bridge: 'program-missing' },
    ];
    const paths = systems.flatMap((system) =>
      changes.flatMap((change) => readerPaths({ ...chromeOnWindows, ...change, system })),
    );
    const wanted = new Set(
      paths.flatMap(({ id, obstacle, advice }) => [
        `name.${id}`,
        ...(obstacle ? [`obstacle.${obstacle}`] : []),
        ...advice.map((each) => `advice.${each}`),
      ]),
    );
    expect([...wanted].filter((key) => !words[key])).toEqual([]);
    expect(Object.keys(words).filter((key) => key.includes('.') && !wanted.has(key))).toEqual([]);
  });
});

describe('this browser', () => {
  const agent = (userAgent: string, more = {}) =>
    browserEnvironment('unasked', { navigator: { userAgent, ...more } }).system;
  it('is told by what it says of itself', () => {
    expect(agent('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36')).toBe(
      'windows',
    );
    expect(agent('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0.0.0')).toBe('linux');
    expect(agent('Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36')).toBe('chromeos');
    expect(agent('Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36')).toBe('android');
    expect(agent('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)')).toBe('macos');
    expect(agent('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', { maxTouchPoints: 5 })).toBe('ios');
    expect(agent('', { userAgentData: { platform: 'Chrome OS' } })).toBe('chromeos');
    expect(agent('')).toBe('other');
  });
  it('has what its navigator has', () => {
    const environment = browserEnvironment('ready', {
      navigator: { userAgent: 'Windows', usb: {}, hid: {} } as never,
      isSecureContext: true,
      chrome: {},
    });
    expect(environment).toEqual({ ...chromeOnWindows, bridge: 'ready' });
  });
});
