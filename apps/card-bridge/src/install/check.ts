// Looks whether this PC has what the bridge needs: PC/SC, a reader, a window. Touches no card.
import { existsSync } from 'node:fs';
import { readConfig } from '../host/config.ts';
import { openPcsc } from '../host/pcsc/native.ts';
import { listReaders } from '../host/pcsc/readers.ts';
import { findPinentry } from '../host/window/open-window.ts';

export async function checkThisPc(platform: NodeJS.Platform, searchPath: string | undefined, configFile: string): Promise<{ readonly lines: readonly string[]; readonly isReady: boolean }> {
  const lines: string[] = [];
  let isReady = true;
  const config = existsSync(configFile) ? readConfig(configFile) : undefined;
  if (config) lines.push(`Allowed origins: ${config.origins.join(', ')}`);
  try {
    const context = await openPcsc(platform).establish();
    const readers = await listReaders(context);
    context.release();
    lines.push('PC/SC: running', ...readers.map(({ name, card }) => `Reader: ${name} (card ${card})`));
    if (readers.length === 0) {
      isReady = false;
      lines.push('Reader: none; plug one in');
    }
  } catch {
    isReady = false;
    lines.push(platform === 'linux' ? 'PC/SC: not running; install and start pcscd' : 'PC/SC: not running');
  }
  if (platform === 'linux') {
    const pinentry = config?.pinentry ?? findPinentry(searchPath);
    isReady &&= pinentry !== undefined;
    lines.push(`Window: ${pinentry ?? 'none; install pinentry-gnome3, pinentry-qt or pinentry-gtk2'}`);
  }
  return { lines, isReady };
}
