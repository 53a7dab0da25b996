// Starts the service worker once the page stands, and tells when a new version waits. The person decides when to take it.

class ServiceWorkerState {
  waiting = $state(false);
  #use: (() => void) | undefined;

  ready(use: () => void): void {
    this.#use = use;
    this.waiting = true;
  }

  use(): void {
    this.#use?.();
  }
}

export const serviceWorker = new ServiceWorkerState();
let started = false;
const quietMs = 1_500;

/** Registers it once the page has been quiet for a moment: the first page has the line for itself. */
export function startServiceWorker(): void {
  if (started || !('serviceWorker' in navigator) || import.meta.env.DEV) return;
  started = true;
  setTimeout(() => void register(), quietMs);
}

async function register(): Promise<void> {
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox('/service-worker.js', { type: 'module' });
  workbox.addEventListener('waiting', () => {
    serviceWorker.ready(() => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    });
  });
  await workbox.register();
  // A tab that stays open for days still learns of a new version.
  setInterval(() => void workbox.update(), 60 * 60 * 1000);
}
