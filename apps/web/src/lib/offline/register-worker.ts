// Registers the service worker with workbox-window and hears of new versions, however long the tab stays open.
import { Workbox } from 'workbox-window';

let workbox: Workbox | undefined;

/** @param onWaiting a new version is here; it is used when the function that comes along is called. */
export async function registerWorker(onWaiting: (use: () => void) => void): Promise<void> {
  const isFirst = !workbox;
  const worker = (workbox ??= new Workbox('/service-worker.js', { type: 'module' }));
  worker.addEventListener('waiting', () => {
    onWaiting(() => {
      worker.addEventListener('controlling', () => location.reload());
      worker.messageSkipWaiting();
    });
  });
  await worker.register();
  if (isFirst) keepFormsOnceUsed();
  // A tab that stays open for days still learns of a new version.
  if (isFirst) setInterval(() => void worker.update(), 60 * 60 * 1000);
}

/** Whoever opens a form fills it in without a connection too: from then on the worker keeps all forms. Only forms bring lists. */
function keepFormsOnceUsed(): void {
  const observer = new PerformanceObserver((list) => {
    if (!list.getEntries().some(({ name }) => name.includes('/lists/'))) return;
    observer.disconnect();
    void navigator.serviceWorker.ready.then(({ active }) => active?.postMessage({ type: 'KEEP_FORMS' }));
  });
  observer.observe({ type: 'resource', buffered: true });
}
