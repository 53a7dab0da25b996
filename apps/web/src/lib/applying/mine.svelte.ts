// The applications and notices of the signed-in person, as last read.
import type { ListedApplication } from '#lib/api-types.ts';
import { call } from '#lib/trpc.ts';

class Mine {
  applications = $state.raw<readonly ListedApplication[]>();
  unread = $state(0);

  /** @throws FaultAnswer */
  async read(): Promise<readonly ListedApplication[]> {
    const { applications } = await call((api) => api.applying.list.query());
    this.applications = applications;
    return applications;
  }

  /** For the counts beside the pages that do not read the list themselves. */
  async readOnce(): Promise<void> {
    try {
      if (!this.applications) await this.read();
    } catch {
      // As with the notices: a count is an aside.
    }
  }

  async readNotices(): Promise<void> {
    try {
      const { notices } = await call((api) => api.notifying.list.query());
      this.unread = notices.filter((notice) => !notice.read).length;
    } catch {
      // The count is an aside: the page stands without it.
    }
  }
}

export const mine = new Mine();
