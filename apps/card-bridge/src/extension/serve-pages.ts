// Takes the ports of allowed pages and gives each a session with a host program of its own.
import { originsOfPatterns } from '../allowed-origin.ts';
import { HOST_NAME, refusal } from '../messages.ts';
import type { ChromeApi, ChromePort } from './chrome.ts';
import { originOfSender, type Sender } from './sender.ts';
import { OnePlace, PageSession, type HostPort } from './session.ts';

const PORT_NAME = 'zairyu-card-bridge';

export function servePages(chrome: ChromeApi): void {
  const manifest = chrome.runtime.getManifest();
  const allowedOrigins = originsOfPatterns(manifest.externally_connectable?.matches ?? []);
  const place = new OnePlace();

  chrome.runtime.onConnectExternal.addListener((port) => {
    const origin = port.name === PORT_NAME ? originOfSender(port.sender, allowedOrigins) : undefined;
    if (origin === undefined || !port.sender) {
      port.postMessage(refusal(0, 'bridge.origin-refused'));
      return port.disconnect();
    }
    const sender = port.sender;
    let isOpen = true;
    const session = new PageSession({
      origin,
      extensionVersion: manifest.version,
      place,
      answer: (message) => {
        if (isOpen) port.postMessage(message);
      },
      connectHost: (onMessage, onEnd) => connectHost(chrome, onMessage, onEnd),
      hasGesture: () => hasGesture(chrome, sender),
    });
    port.onMessage.addListener((message) => void session.receive(message));
    port.onDisconnect.addListener(() => {
      isOpen = false;
      session.close();
    });
  });
}

function connectHost(chrome: ChromeApi, onMessage: (message: unknown) => void, onEnd: () => void): HostPort {
  const port: ChromePort = chrome.runtime.connectNative(HOST_NAME);
  port.onMessage.addListener(onMessage);
  port.onDisconnect.addListener(() => {
    void chrome.runtime.lastError;
    onEnd();
  });
  return { send: (envelope) => port.postMessage(envelope), disconnect: () => port.disconnect() };
}

/** Asked in the isolated world of the very document that connected: the page cannot answer for the browser there. */
async function hasGesture(chrome: ChromeApi, sender: Sender): Promise<boolean> {
  const { tab, documentId } = sender;
  if (tab?.id === undefined || documentId === undefined) return false;
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId: tab.id, documentIds: [documentId] },
    func: () => navigator.userActivation.isActive,
  });
  return frame?.result === true;
}
