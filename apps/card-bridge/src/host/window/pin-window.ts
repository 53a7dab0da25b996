// The port of the host's own window. An adapter shows what it is given and hands over what was typed; it decides nothing.

/** Everything that stands in the window, already in the person's language. */
export interface WindowText {
  readonly title: string;
  /** Several lines. */
  readonly body: string;
  readonly ok: string;
  readonly cancel: string;
}

export interface PinQuestion extends WindowText {
  /** Name of the field. */
  readonly prompt: string;
  /** What was wrong with the last entry, when it never reached the card. */
  readonly complaint?: string | undefined;
}

export interface PinWindow {
  /**
   * @returns what was typed, as UTF-8 bytes that the caller overwrites after use; undefined when the person closed the window.
   * @throws FaultError bridge.no-window when none can be opened; card.cancelled when the signal ends it.
   */
  askPin(question: PinQuestion, signal: AbortSignal): Promise<Uint8Array | undefined>;
  /** @returns true for yes. Throws like `askPin`. */
  confirm(question: WindowText, signal: AbortSignal): Promise<boolean>;
}
