// The state of the demonstration's card panel: which cards there are, whose is on the reader.
import type { Usb } from '@zairyu/card-readers';
import type { DemoPerson, DemoReader } from './demo-card.ts';

class DemoPanel {
  people = $state.raw<readonly DemoPerson[]>([]);
  chosen = $state('');
  inserted = $state(false);
  #reader: DemoReader | undefined;

  /** Brings the software reader; used in demo mode only. */
  async open(): Promise<void> {
    if (this.#reader) return;
    const { createDemoReader } = await import('./demo-card.ts');
    this.#reader = await createDemoReader();
    this.people = this.#reader.people;
    this.chosen = this.people[0]?.personId ?? '';
  }

  /** The software twin of `navigator.usb`; undefined before `open`. */
  get usb(): Usb | undefined {
    return this.#reader?.usb;
  }

  insert(): void {
    this.#reader?.insert(this.chosen);
    this.inserted = true;
  }

  remove(): void {
    this.#reader?.remove();
    this.inserted = false;
  }
}

export const demoPanel = new DemoPanel();
