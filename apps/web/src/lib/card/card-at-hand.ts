// A card as the pages use it, whichever way leads to it: over the page's own drivers or over the card bridge.
import type { Holder, PinKind, Presence, SigningStep } from '@zairyu/jpki';
import type { CardAnswer, CardChallenge, HolderWanted, Validity, Wish } from './worker/messages.ts';

export interface Tries {
  readonly left: number;
  readonly of: number;
}
export interface PinEntry {
  /** Used once: the bytes are moved to the worker, which overwrites them. */
  readonly pin: Uint8Array<ArrayBuffer>;
  /** The person has read what the last try means and goes on all the same. */
  readonly useLastTry?: boolean;
}

/** One card on one reader, from placing it to `close`. Every method throws FaultAnswer. */
export interface CardAtHand {
  /** Where the person types a PIN: on the page, or in the window of the card bridge (what a page hands over is then not used). */
  readonly pinEntry: 'page' | 'bridge';
  readonly readerName: string;
  readonly presence: Presence;
  /** Asks the card; costs no try. Undefined where the bridge shows them itself. */
  readTries(kind: PinKind): Promise<Tries | undefined>;
  /** Needs no PIN. */
  readAuthenticationValidity(): Promise<Validity & { readonly cardKey: string }>;
  /** 4-digit PIN: proves possession of the card. Bytes are base64, as the API takes them. */
  proveCard(challenge: CardChallenge, entry: PinEntry): Promise<CardAnswer>;
  /** Signature password: opens the signature certificate and says whose it is. */
  readSignatureHolder(entry: PinEntry): Promise<Validity & { readonly holder: Holder }>;
  /** After `readSignatureHolder` on the same card: signs a statement. @returns detached CAdES, base64 */
  signConsent(statement: string, authorityWanted: Wish['authorityWanted']): Promise<string>;
  /** Signature password: one entry, one signature over the manifest, with a certificate that is in date and of the holder. @returns detached CAdES, base64 */
  signManifest(manifest: string, entry: PinEntry, wanted: Wish & { readonly holder: HolderWanted | null }, onStep?: (step: SigningStep) => void): Promise<string>;
  close(): Promise<void>;
}
