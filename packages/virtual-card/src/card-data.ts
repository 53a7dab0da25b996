// Everything that one software card holds, as plain JSON: made once, stored, loaded into a tab.

/** `text` guards the text-input application, `resident` and `common` those of the municipality. */
export type PinName = 'signature' | 'authentication' | 'text' | 'resident' | 'common';

export interface CardData {
  /** DER, base64. `signature` is absent on cards without a signature certificate. */
  readonly certificates: {
    readonly signature?: string;
    readonly signatureAuthority: string;
    readonly authentication?: string;
    readonly authenticationAuthority: string;
  };
  readonly keys: { readonly signature?: JsonWebKey; readonly authentication?: JsonWebKey };
  /** All others are that of user authentication unless given. */
  readonly pins: Readonly<Record<'signature' | 'authentication', string>> & Readonly<Partial<Record<PinName, string>>>;
  /** Label in the token information; that of today's Individual Number Card unless told otherwise. */
  readonly tokenLabel?: string;
  /** What fills a file behind its certificate: FF unless told 00; both were seen. */
  readonly filler?: 0x00 | 0xff;
  /** Three bytes in hex that say which certificates there are; the truth unless told otherwise. */
  readonly presence?: string;
}

/** What the holder's certificates say. */
export interface Person {
  /** Family and given name parted by a full-width space. */
  readonly name: string;
  readonly sex: 'male' | 'female' | 'unknown';
  /** YYYY-MM-DD. */
  readonly bornOn: string;
  readonly address: string;
  /** One `0` or `1` per character: which of them stand for a character that the certificate cannot hold. All `0` unless given. */
  readonly nameSubstitutes?: string;
  readonly addressSubstitutes?: string;
  /** For the subject's locality, e.g. "Osaka" and "Osaka-shi". */
  readonly prefecture?: string;
  readonly city?: string;
}
