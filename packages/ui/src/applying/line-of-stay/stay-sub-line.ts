// Another date on the same time as the stay: the certificate of the card, the passport.

export interface StaySubLine {
  readonly label: string;
  /** Its date or what it means, at the right end. */
  readonly note: string;
  readonly untilOn: string;
  /** It ends too soon. */
  readonly warn?: boolean;
}
