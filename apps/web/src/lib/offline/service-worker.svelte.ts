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
  setTimeout(() => void import('./register-worker.ts').then(({ registerWorker }) => registerWorker((use) => serviceWorker.ready(use))), quietMs);
}
