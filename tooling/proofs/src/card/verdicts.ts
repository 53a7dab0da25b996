// One good signature, where there is one, and its bad sisters, before every verifier.
import type { Proof } from '../proof.ts';
import type { Case, Verifier } from './verifiers.ts';

export interface Bad {
  /** As the end of "refuses …". */
  readonly what: string;
  readonly asked: Case;
  /** What a verifier must say, so that it refuses for this reason and no other. */
  readonly reason: RegExp;
}

export async function proveVerdicts(proof: Proof, whose: string, good: Case | undefined, bad: readonly Bad[], verifiers: readonly Verifier[]): Promise<void> {
  for (const verifier of verifiers) {
    let words = '';
    const verdictOf = async (asked: Case): Promise<boolean> => {
      const verdict = await verifier.verify(asked);
      words = verdict.words;
      return verdict.isAccepted;
    };
    if (good) await proof.check(`${verifier.name} accepts ${whose}`, () => verdictOf(good), () => words);
    for (const { what, asked, reason } of bad) {
      await proof.check(`${verifier.name} refuses ${whose} ${what}`, async () => !(await verdictOf(asked)) && reason.test(words), () => words);
    }
  }
}
