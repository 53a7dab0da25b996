// One line of `zairyu doctor`.

export interface Finding {
  readonly state: 'ok' | 'warning' | 'fault';
  readonly about: string;
  /** What is so, and what to do about it. */
  readonly words: string;
}
