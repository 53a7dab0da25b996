// What the proof may ask of the guest.

export type Task =
  /** A line of shell, to its end. */
  | { readonly kind: 'run'; readonly command: string }
  /** A program that stays; its words go to a file of the guest. */
  | { readonly kind: 'start'; readonly command: readonly string[]; readonly log: string }
  | { readonly kind: 'write'; readonly file: string; readonly text: string }
  /** A port of the guest that leads to the host, or to one of its own ports that hears only itself. */
  | { readonly kind: 'relay'; readonly port: number; readonly to: 'host' | 'guest'; readonly toPort?: number }
  /** /dev/uhid over a port of the host. */
  | { readonly kind: 'uhid'; readonly port: number };

export interface Answer {
  readonly ok: boolean;
  readonly text: string;
}
