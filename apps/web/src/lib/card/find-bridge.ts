// The card bridge of this PC with a reader on it, for whatever a page wants of a card (apps/card-bridge/PROTOCOL.md).
import { connectBridge, openBridge, type Bridge } from '@zairyu/card-readers';
import { isFaultError } from '@zairyu/errors';
import type { OnCardStep } from './worker/worker-client.ts';

/**
 * @returns undefined where no bridge is installed for this site, or none of its readers is connected
 * @throws FaultError when it is installed and cannot be used
 */
export async function findBridge(onStep?: OnCardStep): Promise<{ readonly bridge: Bridge; readonly readerName: string } | undefined> {
  const port = connectBridge();
  if (!port) return undefined;
  let bridge: Bridge;
  try {
    bridge = await openBridge(port);
  } catch (error) {
    if (isFaultError(error) && error.fault.code === 'bridge.not-installed') return undefined;
    throw error;
  }
  const readers = await bridge.listReaders();
  const reader = readers.find(({ card }) => card === 'present') ?? readers[0];
  if (!reader) {
    bridge.close();
    return undefined;
  }
  onStep?.('reader-found', reader.name);
  if (reader.card === 'present') onStep?.('card-found');
  return { bridge, readerName: reader.name };
}
