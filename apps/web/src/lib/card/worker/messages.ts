// What a page and the card's worker say to each other. A PIN goes one way only, as bytes that are moved and not copied.
import type { AuthorityWanted, CardProof, Holder, PinKind, Presence, ResidenceCardFields, ResidenceCardKind, SigningStep } from '@zairyu/jpki';

/** A PIN on its way to the card: the page's own bytes are gone once they are sent; the worker overwrites them after use. */
export interface PinBytes {
  readonly pin: Uint8Array<ArrayBuffer>;
  /** The person has read what the last try means and goes on all the same. */
  readonly useLastTry?: boolean;
}

/** What the server asks the card to answer: single use, bound to this origin and to one purpose. */
export interface CardChallenge extends Wish {
  readonly nonce: string;
  readonly purpose: string;
}

/** Whom the account belongs to. */
export type HolderWanted = Pick<Holder, 'name' | 'bornOn'>;

/** Whether the card is to bring the certificate of its authority along; null: the server has what it needs. */
export interface Wish {
  readonly authorityWanted: AuthorityWanted | null;
}

/** Which card of a person the demonstration places. */
export type DemoCardKind = 'individual-number' | 'residence-first' | 'residence-second';

export interface DemoPerson {
  readonly personId: string;
  readonly name: string;
  /** Shown in the panel: these PINs open nothing but these cards. */
  readonly pins: { readonly signature: string; readonly authentication: string };
  /** As it is printed on the person's residence cards; absent when the demonstration has none of them. */
  readonly residenceNumber?: string;
}

/** What was read; the proof is for the server's check alone, bytes as base64. */
export interface ReadResidenceCard {
  readonly readerName: string;
  readonly kind: ResidenceCardKind;
  readonly fields: ResidenceCardFields;
  readonly proof?: { readonly generation: CardProof['generation']; readonly signature: string; readonly certificate: string; readonly message?: string };
}

export interface OpenedCard {
  readonly readerName: string;
  readonly presence: Presence;
}

/** `own`: readers with a protocol of their maker alone; what the card bridge reaches comes right after them. */
export type Ways = 'own' | 'all';

/** Instants in epoch ms. */
export interface Validity {
  readonly validFrom: number;
  readonly validUntil: number;
}

export interface CardAnswer {
  readonly certificate: string;
  readonly signature: string;
  readonly authority?: string;
}

/** Each thing that a page may ask, with what it gives and gets. Binary answers are base64, as the API takes them. */
export interface CardTasks {
  /** Waits for a reader that was allowed before and a card on it. */
  open: { input: { readonly demo: boolean; readonly ways?: Ways }; output: OpenedCard };
  readTries: { input: { readonly kind: PinKind }; output: number };
  readAuthenticationValidity: { input: object; output: Validity & { readonly cardKey: string } };
  proveCard: { input: CardChallenge & PinBytes; output: CardAnswer };
  readSignatureHolder: { input: PinBytes; output: Validity & { readonly holder: Holder } };
  signConsent: { input: { readonly statement: string } & Wish; output: string };
  /** @param holder whose signature the account takes: another one is found out before the key is used */
  signManifest: { input: { readonly manifest: string; readonly holder: HolderWanted | null } & Wish & PinBytes; output: string };
  /** Waits for a reader that was allowed before and a residence card on it, reads it and lets go of both. */
  readResidenceCard: { input: { readonly demo: boolean; readonly cardNumber: string }; output: ReadResidenceCard };
  close: { input: object; output: undefined };
  /** What card and reader said so far, redacted (packages/jpki README): JSON Lines. At once. */
  readTrace: { input: object; output: string };
  /** Ends waiting for a card; at once, whatever else is going on. */
  stopWaiting: { input: object; output: undefined };
  demoPeople: { input: object; output: readonly DemoPerson[] };
  demoInsert: { input: { readonly personId: string; readonly card?: DemoCardKind }; output: undefined };
  demoRemove: { input: object; output: undefined };
}
export type CardTask = keyof CardTasks;

/** How far a task has come, for the page's list of what is being done. */
export type CardStep = SigningStep | 'reader-found' | 'card-found';

export interface Ask<T extends CardTask = CardTask> {
  readonly askId: number;
  readonly task: T;
  readonly input: CardTasks[T]['input'];
}

/** Sent before the first task: how far this machine's clock is ahead of the server's, 0 where the two agree (`learn-time.ts`). */
export interface SetClock {
  readonly aheadMs: number;
}

/** Sent before the first task where the page has the Web Smart Card API: the worker's way to it (`serveSmartCards`). */
export interface Equip {
  readonly smartCards: MessagePort;
}

export type Tell =
  | { readonly askId: number; readonly kind: 'step'; readonly step: CardStep; readonly readerName?: string }
  | { readonly askId: number; readonly kind: 'done'; readonly output: unknown }
  | { readonly askId: number; readonly kind: 'fault'; readonly code: string; readonly params: Readonly<Record<string, string | number | boolean>> };
