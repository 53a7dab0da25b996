// One reader as the resource manager of PC/SC holds it: its card, who is connected, whose transaction runs.
import { CONTACTLESS_ATR, type Chip } from './chip.ts';
import type { SmartCardAccessMode } from './smart-card-types.ts';

export class SmartCardSlot {
  readonly name: string;
  chip: Chip | undefined;
  atr: Uint8Array = CONTACTLESS_ATR;
  /** Insertions and removals so far. */
  eventCount = 0;
  /** Turns with every card and every reset: what others knew of the card is void. */
  resetCount = 0;
  /** Another program on the machine holds the card exclusively. */
  isHeldElsewhere = false;
  /** Who is connected, and how. */
  readonly users = new Map<object, SmartCardAccessMode>();
  transactionOf: object | undefined;
  onChange: (() => void) | undefined;

  constructor(name: string) {
    this.name = name;
  }

  insertCard(chip: Chip, atr: Uint8Array = CONTACTLESS_ATR): void {
    this.removeCard();
    this.chip = chip;
    this.atr = atr;
    this.#turn();
  }

  removeCard(): void {
    if (!this.chip) return;
    this.chip.reset();
    this.chip = undefined;
    this.#turn();
  }

  resetCard(): void {
    this.resetCount += 1;
    this.chip?.reset();
  }

  #turn(): void {
    this.resetCount += 1;
    this.eventCount += 1;
    this.onChange?.();
  }
}
