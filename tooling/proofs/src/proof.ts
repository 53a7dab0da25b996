// A proof is a list of sentences about the service, each shown true or not by something that is not ours.

export interface ProofResult {
  readonly passed: number;
  readonly failed: number;
  /** Not shown, because something is missing on this machine. */
  readonly skipped: number;
}

export class Proof {
  #passed = 0;
  #failed = 0;
  #skipped = 0;
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void = console.log) {
    this.#print = print;
  }

  /** Runs the check and prints the sentence. `false` or an error means that it does not hold; `seen` says what was there instead. */
  async check(sentence: string, holds: () => boolean | Promise<boolean>, seen: () => string = () => ''): Promise<boolean> {
    let trouble = '';
    try {
      if (await holds()) {
        this.#passed++;
        this.#print(`ok      ${sentence}`);
        return true;
      }
      trouble = seen();
    } catch (error) {
      trouble = [error instanceof Error ? error.message : String(error), seen()].filter(Boolean).join('\n');
    }
    this.#failed++;
    this.#print(`NOT OK  ${sentence}${trouble ? `\n${trouble.replace(/^/gm, '          ')}` : ''}`);
    return false;
  }

  skip(sentence: string, why: string): void {
    this.#skipped++;
    this.#print(`skipped ${sentence}: ${why}`);
  }

  get result(): ProofResult {
    return { passed: this.#passed, failed: this.#failed, skipped: this.#skipped };
  }
}
