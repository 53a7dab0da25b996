// A reader as the pages see it: open it, wait for a card, speak to the card, close it.
import type { CardChannel } from '@zairyu/jpki';

export interface CardReader {
  /** As the person knows it, e.g. RC-S380. */
  readonly name: string;
  open(): Promise<void>;
  /**
   * Waits until a card lies on the reader. @returns the way to it; the channel fails with `card.removed` once the card is gone
   * and never wakes it again by itself.
   * @throws FaultError card.several-cards, card.transport-lost; AbortError of the signal when the person leaves.
   */
  waitForCard(signal: AbortSignal): Promise<CardChannel>;
  /** Ends the field and lets the device go. Safe to call twice. */
  close(): Promise<void>;
}
