// Registers the service worker with workbox-window and hears of new versions, however long the tab stays open.
import { Workbox } from 'workbox-window';

/** @param onWaiting a new version is here; it is used when the function that comes along is called. */
export async function registerWorker(onWaiting: (use: () => void) => void): Promise<void> {
  const workbox = new Workbox('/service-worker.js', { type: 'module' });
  workbox.addEventListener('waiting', () => {
    onWaiting(() => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    });
  });
  await workbox.register();
  // A tab that stays open for days still learns of a new version.
  setInterval(() => void workbox.update(), 60 * 60 * 1000);
}
