// What this installation says of itself: its mode, its operator. Asked once, after the page stands.
import { call } from '#lib/trpc.ts';
import type { Status } from '#lib/api-types.ts';

class Instance {
  status = $state.raw<Status>();

  async learn(): Promise<void> {
    if (this.status) return;
    try {
      this.status = await call((api) => api.operating.status.query());
    } catch {
      // Offline or not answering: the page stands without the operator's name.
    }
  }
}

export const instance = new Instance();
