// The few parts of the extension API that the bridge uses (developer.chrome.com/docs/extensions/reference/api/runtime, scripting).
import type { Sender } from './sender.ts';

export interface ChromePort {
  readonly name: string;
  readonly sender?: Sender;
  readonly onMessage: { addListener(listen: (message: unknown) => void): void };
  readonly onDisconnect: { addListener(listen: () => void): void };
  postMessage(message: unknown): void;
  disconnect(): void;
}

export interface ChromeApi {
  readonly runtime: {
    /** Must be read in `onDisconnect`, or the browser complains. */
    readonly lastError?: { readonly message?: string } | undefined;
    readonly onConnectExternal: { addListener(listen: (port: ChromePort) => void): void };
    connectNative(host: string): ChromePort;
    getManifest(): { readonly version: string; readonly externally_connectable?: { readonly matches?: readonly string[] } };
  };
  readonly scripting: {
    executeScript(injection: {
      readonly target: { readonly tabId: number; readonly documentIds: readonly string[] };
      readonly func: () => boolean;
    }): Promise<readonly { readonly result?: unknown }[]>;
  };
}
