// The demonstration's reader and cards, made of software: the only file that knows the virtual card. The server gives this
// chunk out in demo mode only, and no office trusts the certificates of these cards (house §11).
import { SoftwareUsb, VirtualCard, type CardData } from '@zairyu/virtual-card';
import type { DemoPerson } from './worker/messages.ts';

export interface DemoReader {
  readonly usb: SoftwareUsb;
  readonly people: readonly DemoPerson[];
  insert(personId: string): void;
  remove(): void;
}

/** As slow as the air interface and a usual card: people see each step, and can take the card away in the middle of one. */
const timing = { bitRateKbps: 106, signMs: 600, commandMs: 3, wait: true };

interface CardOfPerson {
  readonly personId: string;
  readonly name: string;
  readonly cardData: CardData;
}

/** @throws Error when this installation has no demonstration cards */
export async function createDemoReader(): Promise<DemoReader> {
  const answer = await fetch('/demo/cards.json');
  if (!answer.ok) throw new Error('no demonstration cards here');
  const cards = (await answer.json()) as readonly CardOfPerson[];
  const usb = new SoftwareUsb();
  // A card keeps its counters while the tab lives, as a real one does: a wrong PIN stays counted after taking it away.
  const made = new Map<string, VirtualCard>();

  return {
    usb,
    people: cards.map(({ personId, name, cardData }) => ({ personId, name, pins: cardData.pins })),
    insert(personId) {
      const data = cards.find((each) => each.personId === personId)?.cardData;
      if (!data) return;
      let card = made.get(personId);
      if (!card) made.set(personId, (card = new VirtualCard(data, { timing })));
      usb.reader.insertCard(card);
    },
    remove() {
      usb.reader.removeCard();
    },
  };
}
