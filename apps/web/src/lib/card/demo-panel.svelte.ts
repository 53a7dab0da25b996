// The state of the demonstration's card panel: which cards there are, whose is on the reader. Cards and reader are in the worker.
import type { DemoCardKind, DemoPerson } from './worker/messages.ts';
import { askCard } from './worker/worker-client.ts';

class DemoPanel {
  people = $state.raw<readonly DemoPerson[]>([]);
  chosen = $state('');
  card = $state<DemoCardKind>('individual-number');
  inserted = $state(false);

  /** Brings the software reader; used in demo mode only. */
  async open(): Promise<void> {
    if (this.people.length > 0) return;
    this.people = await askCard('demoPeople', {});
    this.chosen = this.people[0]?.personId ?? '';
  }

  async insert(): Promise<void> {
    this.inserted = true;
    await askCard('demoInsert', { personId: this.chosen, card: this.card });
  }

  async remove(): Promise<void> {
    this.inserted = false;
    await askCard('demoRemove', {});
  }
}

export const demoPanel = new DemoPanel();
