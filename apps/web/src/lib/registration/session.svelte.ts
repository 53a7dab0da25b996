// Who is signed in, as far as this tab knows. Kept sealed in the browser as well, so that drafts can be read offline.
import { call } from '#lib/trpc.ts';
import { FaultAnswer, onFault } from '#lib/faults/client-fault.ts';
import type { Me } from '#lib/api-types.ts';

const asideMs = 1_000;

class Session {
  /** `undefined` until asked; `null`: nobody. */
  me = $state.raw<Me | null>();
  /** The server says that the session is over while the page still shows someone's work. */
  expired = $state(false);
  #signedIn = new Set<() => void>();

  constructor() {
    onFault((fault) => {
      if (fault.code === 'registration.not-signed-in' && this.me) this.expired = true;
      if (fault.code === 'application.not-found') void this.#meetAnother();
    });
  }

  /** An application that is nobody's may only be somebody else's: another person has signed in in this browser since. Their session is over for this tab. */
  async #meetAnother(): Promise<void> {
    const now = await call((api) => api.registration.me.query()).catch(() => null);
    if (now && this.me && now.accountId !== this.me.accountId) this.expired = true;
  }

  /** Asks the server once; offline, the last person of this browser is taken (their drafts only open with their key). */
  async learn(): Promise<Me | null> {
    if (this.me !== undefined) return this.me;
    try {
      const me = await call((api) => api.registration.me.query());
      this.me = me;
      if (me) void rememberAccount(me);
      return me;
    } catch (error) {
      if (error instanceof FaultAnswer && error.fault.code === 'system.offline') {
        const { find } = await import('#lib/offline/vault.ts');
        this.me = (await find<Me>('account', 'last').catch(() => undefined)) ?? null;
        return this.me;
      }
      throw error;
    }
  }

  /** After signing in, registering or changing something of the account. */
  take(me: Me): void {
    const before = this.me;
    // Another person on this tab: nothing of the first may stay on the screen.
    if (before && before.accountId !== me.accountId) {
      location.assign('/');
      return;
    }
    this.me = me;
    this.expired = false;
    void rememberAccount(me);
    for (const listener of this.#signedIn) listener();
  }

  /** Called after each return from an expired session: what waited is sent. */
  whenSignedIn(listener: () => void): () => void {
    this.#signedIn.add(listener);
    return () => this.#signedIn.delete(listener);
  }

  /** @param everywhere on the other devices too. */
  async signOut(everywhere?: boolean): Promise<void> {
    await call((api) => api.registration.signOut.mutate({ everywhere }));
    const [{ emptyVault }, { emptyTabMemory }] = await Promise.all([import('#lib/offline/vault.ts'), import('#lib/shell/tab-memory.ts')]);
    await emptyVault();
    emptyTabMemory();
    this.me = null;
    this.expired = false;
  }
}

async function rememberAccount(me: Me): Promise<void> {
  // An aside: the first page has the line for itself.
  await new Promise((later) => setTimeout(later, asideMs));
  try {
    const { keep } = await import('#lib/offline/vault.ts');
    await keep('account', 'last', me);
  } catch {
    // Private windows may refuse storage: everything but reading offline still works.
  }
}

export const session = new Session();
