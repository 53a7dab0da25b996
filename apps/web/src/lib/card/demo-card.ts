// The demonstration's reader and cards, made of software: the only file that knows the virtual card. The server gives this
// chunk out in demo mode only, and no office trusts the certificates of these cards (house §11).
import { ResidenceCard, SoftwareUsb, VirtualCard, type CardData, type ResidenceCardData } from '@zairyu/virtual-card';
import type { DemoCardKind, DemoPerson } from './worker/messages.ts';

export interface DemoReader {
  readonly usb: SoftwareUsb;
  readonly people: readonly DemoPerson[];
  /** @param card the Individual Number Card when not said. */
  insert(personId: string, card?: DemoCardKind): void;
  remove(): void;
}

/** As slow as the air interface and a usual card: people see each step, and can take the card away in the middle of one. */
const timing = { bitRateKbps: 106, signMs: 600, commandMs: 3, wait: true };

interface CardOfPerson {
  readonly personId: string;
  readonly name: string;
  readonly cardData: CardData;
  readonly residence?: Readonly<Record<'first' | 'second', ResidenceCardData>>;
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
    people: cards.map(({ personId, name, cardData, residence }) => ({ personId, name, pins: cardData.pins, ...(residence ? { residenceNumber: residence.second.number } : {}) })),
    insert(personId, kind = 'individual-number') {
      const found = cards.find((each) => each.personId === personId);
      if (!found) return;
      if (kind !== 'individual-number') {
        // These cards count nothing, so there is nothing to keep between two visits to the reader.
        const residence = found.residence?.[kind === 'residence-first' ? 'first' : 'second'];
        if (residence) usb.reader.insertCard(new ResidenceCard(residence));
        return;
      }
      const data = found.cardData;
      let card = made.get(personId);
      if (!card) made.set(personId, (card = new VirtualCard(data, { timing })));
      usb.reader.insertCard(card);
    },
    remove() {
      usb.reader.removeCard();
    },
  };
}
