// Reads from this browser what `readerPaths` wants to know of it.
import type { BrowserEnvironment, OperatingSystem } from './reader-paths.ts';

interface Navigating {
  readonly userAgent?: string;
  readonly userAgentData?: { readonly platform?: string; readonly mobile?: boolean };
  readonly maxTouchPoints?: number;
}
export interface Surroundings {
  readonly navigator: Navigating;
  readonly isSecureContext?: boolean;
  readonly chrome?: unknown;
  matchMedia?(query: string): { readonly matches: boolean };
}

/** @param bridge what came of `openBridge`. */
export function browserEnvironment(
  bridge: BrowserEnvironment['bridge'] = 'unasked',
  around: Surroundings = globalThis as unknown as Surroundings,
): BrowserEnvironment {
  const { navigator } = around;
  const system = systemOf(navigator);
  return {
    system,
    bridge,
    isSecureContext: around.isSecureContext === true,
    // Only an Isolated Web App has this API; an ordinary page never sees it.
    isIsolatedApp: 'smartCard' in navigator,
    hasSmartCardApi: 'smartCard' in navigator,
    hasUsb: 'usb' in navigator,
    hasHid: 'hid' in navigator,
    hasExtensions: around.chrome !== undefined && system !== 'android' && system !== 'ios',
  };
}

function systemOf({ userAgent = '', userAgentData, maxTouchPoints = 0 }: Navigating): OperatingSystem {
  const name = `${userAgentData?.platform ?? ''} ${userAgent}`;
  if (/Android/i.test(name)) return 'android';
  // An iPad calls itself a Mac, and is told by its fingers.
  if (/iPhone|iPad|iPod/i.test(name) || (/Mac/i.test(name) && maxTouchPoints > 1)) return 'ios';
  if (/CrOS|Chrome OS/i.test(name)) return 'chromeos';
  if (/Windows/i.test(name)) return 'windows';
  if (/Mac/i.test(name)) return 'macos';
  return /Linux|X11/i.test(name) ? 'linux' : 'other';
}
