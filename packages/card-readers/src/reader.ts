// A reader as the pages see it: open it, wait for a card, speak to the card, close it.
import type { CardChannel } from '@zairyu/jpki';
import type { HidFilter } from './hid-apdu/web-hid.ts';
import type { UsbFilter } from './usb/web-usb.ts';

export type ReaderProtocolId = 'rc-s380' | 'rc-s300' | 'hid-apdu' | 'ccid' | 'smart-card-api';

/** What is known of a protocol before any device is there: for the browser's chooser and for the self-test. */
export interface ReaderProtocol {
  readonly id: ReaderProtocolId;
  /** As it stands on the box; not translated. */
  readonly name: string;
  /** Public software is known to drive Type B cards with these very commands on real devices. */
  readonly confirmedOnHardware: boolean;
  /** Which devices speak it; empty where a browser offers readers by itself. */
  readonly filters: readonly (UsbFilter & HidFilter)[];
}

export interface CardReader {
  /** As the person knows it, e.g. RC-S380/P. */
  readonly name: string;
  readonly protocol: ReaderProtocol;
  /**
   * @throws FaultError card.reader-busy, card.reader-not-found, card.reader-access-denied, card.protected-interface,
   * card.transport-lost, card.protocol.
   */
  open(): Promise<void>;
  /**
   * Waits until a card lies on the reader. @returns the way to it; the channel fails with `card.removed` once the card is gone
   * and never wakes it again by itself. One command at a time: a second one waits for the first.
   * @throws FaultError card.several-cards, card.not-jpki, card.transport-lost, card.protocol; AbortError of the signal when the
   * person leaves.
   */
  waitForCard(signal: AbortSignal): Promise<CardChannel>;
  /** Ends the card and the field, and lets the device go. Safe to call twice; what is under way ends with a fault. */
  close(): Promise<void>;
}
