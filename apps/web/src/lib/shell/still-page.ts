// Public pages are whole as they are written: links, words and the line of the demonstration need no code. So the code that
// brings a page to life waits until somebody is there, and the page is readable, and stays quick, from the first paint.
// What is done meanwhile is not lost: early-acts.ts does it as soon as the page lives.
import { hasEarlyActs } from './early-acts.ts';

const firstSigns = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin', 'input', 'click', 'submit', 'hashchange'] as const;
/** The first page has the line for itself; then the service worker brings the others. */
const quietMs = 1_500;

/** Waits for a person, then loads SvelteKit. */
export async function begin<Kit>(load: () => Promise<Kit>): Promise<Kit> {
  await somebodyIsThere();
  return load();
}

function somebodyIsThere(): Promise<void> {
  const listening = new AbortController();
  return new Promise<void>((resolve) => {
    const wake = () => {
      listening.abort();
      resolve();
    };
    if (mustLive()) return wake();
    // The sign itself is answered first: what it does natively, scrolling for one, does not wait for the code.
    for (const sign of firstSigns) addEventListener(sign, () => setTimeout(wake), { capture: true, passive: true, signal: listening.signal });
    const quiet = setTimeout(() => void keepOffline(wake), quietMs);
    listening.signal.addEventListener('abort', () => clearTimeout(quiet));
  });
}

/** What only living pages show: both languages, a receipt in the address, an answer to a question in it, what was written here before; or somebody was here already. */
function mustLive(): boolean {
  return hasEarlyActs() || location.hash !== '' || location.search !== '' || isRemembered() || document.documentElement.dataset.lang === 'both';
}

/** `tab-memory.ts` keeps a public page under the name in its path; asked here by itself, so that this stays one file. */
function isRemembered(): boolean {
  try {
    return sessionStorage.getItem(`zairyu:${location.pathname.split('/')[2] ?? ''}`) !== null;
  } catch {
    return false;
  }
}

async function keepOffline(wake: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { registerWorker } = await import('#lib/offline/register-worker.ts');
  // A new version is news: the page that tells them has to live.
  await registerWorker(() => wake());
}
