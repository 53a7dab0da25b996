// A chip for the tests of readers, quick and without keys: it counts, remembers, and answers what a test wants.
import { join, unhex } from '../src/bytes.ts';
import type { Chip } from '../src/index.ts';

export class EchoChip implements Chip {
  readonly heard: Uint8Array[] = [];
  resets = 0;
  /** Given a command, its answer; the command itself and 9000 unless told otherwise. */
  answer: (command: Uint8Array) => Uint8Array | Promise<Uint8Array> = (command) => join(command, unhex('9000'));

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    this.heard.push(command);
    return this.answer(command);
  }
  reset(): void {
    this.resets += 1;
  }
}
