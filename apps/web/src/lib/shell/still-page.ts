// Public pages are whole as they are written: links, words and the line of the demonstration need no code. So the code that
// brings a page to life waits until somebody is there, and the page is readable, and stays quick, from the first paint.
// What is done meanwhile is not lost: letters stay, and presses and sent forms happen as soon as the page lives.

const firstSigns = ['pointermove', 'pointerdown', 'touchstart', 'wheel', 'scroll', 'keydown', 'focusin', 'input', 'click', 'hashchange'] as const;
/** The first page has the line for itself; then the service worker brings the others. */
const quietMs = 1_500;

type Start = (...given: unknown[]) => Promise<void>;

/** Waits, then loads SvelteKit. What it starts with does what was done meanwhile, as soon as the page lives. */
export async function begin<Kit extends { readonly start: Start }>(load: () => Promise<Kit>): Promise<Kit> {
  const { wanted, lives } = waitForPerson();
  await wanted;
  const kit = await load();
  return {
    ...kit,
    start: async (...given: unknown[]) => {
      await kit.start(...given);
      lives();
    },
  };
}

interface Waiting {
  /** Fulfilled when somebody is there, or something has to be shown. */
  readonly wanted: Promise<void>;
  readonly lives: () => void;
}

function waitForPerson(): Waiting {
  const undone: (() => void)[] = [];
  const listening = new AbortController();
  const hear = { capture: true, passive: true, signal: listening.signal } as const;
  const hold = { capture: true, signal: listening.signal } as const;
  const wanted = new Promise<void>((wake) => {
    if (mustLive()) return wake();
    addEventListener('submit', () => setTimeout(wake), hear);
    // The sign itself is answered first: what it does natively, scrolling for one, does not wait for the code.
    for (const sign of firstSigns) addEventListener(sign, () => setTimeout(wake), hear);
    const quiet = setTimeout(() => void keepOffline(wake), quietMs);
    listening.signal.addEventListener('abort', () => clearTimeout(quiet));
  });
  addEventListener('click', (event) => {
    const pressed = event.target instanceof Element ? event.target.closest<HTMLElement>('button, header a[hreflang]') : null;
    const isOwn = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!pressed || !isOwn || (pressed instanceof HTMLButtonElement && pressed.type === 'submit')) return;
    event.preventDefault();
    event.stopPropagation();
    undone.push(() => pressed.click());
  }, hold);
  const typed = new Map<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement, () => void>();
  addEventListener('input', ({ target }) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) typed.set(target, again(target));
  }, hear);
  return {
    wanted,
    lives: () => {
      listening.abort();
      for (const repeat of typed.values()) repeat();
      for (const act of undone) act();
      for (const { target, submitter } of sentEarly()) if (target instanceof HTMLFormElement) target.requestSubmit(submitter);
    },
  };
}

/** What only living pages show: both languages, a receipt in the address, an answer to a question in it; or a form was sent already. */
function mustLive(): boolean {
  const { lang, sent } = document.documentElement.dataset;
  return sent !== undefined || location.hash !== '' || location.search !== '' || lang === 'both';
}

function again(field: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): () => void {
  const { value } = field;
  const checked = field instanceof HTMLInputElement && field.checked;
  return () => {
    if (field instanceof HTMLInputElement && (field.type === 'radio' || field.type === 'checkbox')) field.checked = checked;
    else field.value = value;
    for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  };
}

/** Forms that were sent since the page stands: held by the script of app.html, before any module is here. From now on they go. */
function sentEarly(): readonly SubmitEvent[] {
  return (globalThis as { sentEarly?: () => readonly SubmitEvent[] }).sentEarly?.() ?? [];
}

async function keepOffline(wake: () => void): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const { registerWorker } = await import('#lib/offline/register-worker.ts');
  // A new version is news: the page that tells them has to live.
  await registerWorker(() => wake());
}
