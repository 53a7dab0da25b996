// Which window this PC has. A choice of the operator (host.json) goes first.
import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { raise } from '@zairyu/errors';
import { osascriptWindow } from './osascript.ts';
import { pinentryWindow } from './pinentry.ts';
import type { PinWindow } from './pin-window.ts';
import { powershellWindow } from './powershell.ts';

/** Those with a window first; plain `pinentry` is whatever the system has chosen. */
const PINENTRIES = ['pinentry-gnome3', 'pinentry-qt', 'pinentry-qt5', 'pinentry-gtk-2', 'pinentry-gtk', 'pinentry-fltk', 'pinentry-x11', 'pinentry'];

/** @throws FaultError bridge.no-window when this PC has none. */
export function openWindow(platform: NodeJS.Platform, chosen: string | undefined, searchPath: string | undefined): PinWindow {
  if (chosen !== undefined) return pinentryWindow(chosen);
  if (platform === 'win32') return powershellWindow();
  if (platform === 'darwin') return osascriptWindow();
  return pinentryWindow(findPinentry(searchPath) ?? raise('bridge.no-window'));
}

/** @param searchPath folders as in the PATH of the environment */
export function findPinentry(searchPath = ''): string | undefined {
  const folders = searchPath.split(path.delimiter).filter((folder) => path.isAbsolute(folder));
  return PINENTRIES.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
