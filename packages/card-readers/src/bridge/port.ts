// The browser's way from a page to the extension of the card bridge: a port with messages (Chrome's runtime API; a page sees it
// only when an installed extension lists its origin).

/** Fixed by the key of the extension; apps/card-bridge/PROTOCOL.md. */
export const BRIDGE_EXTENSION_ID = 'goemfiodiligcgginikglocnifjhbpkn';
const PORT_NAME = 'zairyu-card-bridge';

interface Listeners<Args extends readonly unknown[]> {
  addListener(listener: (...args: Args) => void): void;
}
export interface BridgePort {
  postMessage(message: unknown): void;
  disconnect(): void;
  readonly onMessage: Listeners<[message: unknown]>;
  readonly onDisconnect: Listeners<[]>;
}
interface Runtime {
  connect(extensionId: string, info: { name: string }): BridgePort;
}

/** @returns undefined where no extension speaks to this page: none is installed, or this origin is not allowed. */
export function connectBridge(): BridgePort | undefined {
  const { chrome } = globalThis as unknown as { chrome?: { runtime?: Partial<Runtime> } };
  try {
    return chrome?.runtime?.connect?.(BRIDGE_EXTENSION_ID, { name: PORT_NAME });
  } catch {
    return undefined;
  }
}
