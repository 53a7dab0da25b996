// Which ways from this browser to a card there are, and for each that is not: why. A pure function of what the browser is; the
// words for its answers are `readers.json` of packages/i18n.
import { ccid } from '../ccid/ccid.ts';
import { hidApdu } from '../hid-apdu/hid-apdu.ts';
import { rcS300 } from '../rc-s300/rc-s300.ts';
import { rcS380 } from '../rc-s380/rc-s380.ts';
import type { ReaderProtocol, ReaderProtocolId } from '../reader.ts';
import { smartCardApi } from '../smart-card-api/smart-card-api.ts';

export type OperatingSystem = 'windows' | 'macos' | 'linux' | 'chromeos' | 'android' | 'ios' | 'other';

export interface BrowserEnvironment {
  readonly system: OperatingSystem;
  readonly isSecureContext: boolean;
  /** Installed as an Isolated Web App: no USB class is kept from it. */
  readonly isIsolatedApp: boolean;
  readonly hasUsb: boolean;
  readonly hasHid: boolean;
  readonly hasSmartCardApi: boolean;
  /** A browser on a PC that takes Chrome's extensions. */
  readonly hasExtensions: boolean;
  /** What came of `openBridge`; `unasked` before it. */
  readonly bridge: 'ready' | 'not-installed' | 'program-missing' | 'unasked';
}

export type PathId = ReaderProtocolId | 'bridge';
export type Obstacle =
  /** Signing is for PCs. */
  | 'phone'
  /** Neither https nor localhost. */
  | 'insecure'
  | 'no-web-usb'
  | 'no-web-hid'
  /** The browser keeps the smart card class to the operating system. */
  | 'class-protected'
  | 'isolated-app-only'
  | 'no-extensions'
  | 'bridge-not-installed'
  | 'bridge-program-missing';
/** What to look at when the way is open and the reader does not come. */
export type Advice =
  'linux-port100' | 'linux-udev' | 'windows-driver' | 'close-other-programs' | 'not-confirmed' | 'no-known-reader';

export interface ReaderPath {
  readonly id: PathId;
  readonly obstacle?: Obstacle;
  /** False stands as "not yet confirmed on hardware" beside its name. */
  readonly confirmedOnHardware: boolean;
  readonly advice: readonly Advice[];
}

const PHONES: readonly OperatingSystem[] = ['android', 'ios'];

/** @returns every way, the best first; one without an obstacle is open. */
export function readerPaths(browser: BrowserEnvironment): readonly ReaderPath[] {
  const usb = browser.hasUsb ? undefined : 'no-web-usb';
  return [
    path(browser, rcS380, usb, usbAdvice(browser.system, 'linux-port100')),
    path(browser, rcS300, usb, usbAdvice(browser.system)),
    bridgePath(browser),
    path(browser, smartCardApi, browser.hasSmartCardApi ? undefined : 'isolated-app-only', []),
    path(browser, ccid, usb ?? (browser.isIsolatedApp ? undefined : 'class-protected'), ['close-other-programs']),
    path(browser, hidApdu, browser.hasHid ? undefined : 'no-web-hid', ['no-known-reader']),
  ];
}

function path(
  browser: BrowserEnvironment,
  { id, confirmedOnHardware }: ReaderProtocol,
  own: Obstacle | undefined,
  advice: readonly Advice[],
): ReaderPath {
  const obstacle = general(browser) ?? own;
  return {
    id,
    confirmedOnHardware,
    advice: confirmedOnHardware ? advice : [...advice, 'not-confirmed'],
    ...(obstacle ? { obstacle } : {}),
  };
}

function bridgePath(browser: BrowserEnvironment): ReaderPath {
  const own = (
    {
      ready: undefined,
      unasked: undefined,
      'not-installed': 'bridge-not-installed',
      'program-missing': 'bridge-program-missing',
    } as const
  )[browser.bridge];
  const obstacle = general(browser) ?? (browser.hasExtensions ? own : 'no-extensions');
  // The readers behind it are those that the operating system itself knows.
  return { id: 'bridge', confirmedOnHardware: true, advice: [], ...(obstacle ? { obstacle } : {}) };
}

function general({ system, isSecureContext }: BrowserEnvironment): Obstacle | undefined {
  if (PHONES.includes(system)) return 'phone';
  return isSecureContext ? undefined : 'insecure';
}

function usbAdvice(system: OperatingSystem, ...onLinux: readonly Advice[]): readonly Advice[] {
  if (system === 'linux') return [...onLinux, 'linux-udev', 'close-other-programs'];
  return system === 'windows' ? ['windows-driver', 'close-other-programs'] : ['close-other-programs'];
}
