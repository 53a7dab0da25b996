// Starts the one Chromium of a run, in the process that prepares it.
import { chromium, type BrowserServer } from 'playwright-core';

/** What the window around a page would do, and no journey sees: suggestions below the address line are a page of their own in every window. */
const WINDOW_FEATURES = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup', 'SpareRendererForSitePerProcess', 'MultipleSpareRPHs'];

/** What playwright leaves out; its own list counts no more when another one follows it. */
const LEFT_OUT = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page lives for seconds here: what the engine would compile for a long life costs a sixth more than it saves (decision 0010).
  '--js-flags=--no-maglev --no-turbofan',
  `--disable-features=${[...LEFT_OUT, ...WINDOW_FEATURES].join(',')}`,
];

/** Starts the Chromium of the run; the caller closes it. */
export function startBrowser(): Promise<BrowserServer> {
  const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
  return chromium.launchServer({ executablePath, headless: true, args: FLAGS, host: '127.0.0.1' });
}
