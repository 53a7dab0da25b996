// The harness of the proofs: what does not hold, what breaks and what is skipped is never counted as shown.
import { describe, expect, it } from 'vitest';
import { Proof } from '../src/proof.ts';

describe('a proof', () => {
  it('counts what holds, what does not, what breaks and what is skipped', async () => {
    const lines: string[] = [];
    const proof = new Proof((line) => void lines.push(line));
    await proof.check('one holds', () => true);
    await proof.check('one does not', () => false, () => 'was 7');
    await proof.check('one breaks', () => Promise.reject(new Error('gone')));
    proof.skip('one cannot run', 'no reader');
    expect(proof.result).toEqual({ passed: 1, failed: 2, skipped: 1 });
    expect(lines).toEqual(['ok      one holds', 'NOT OK  one does not\n          was 7', 'NOT OK  one breaks\n          gone', 'skipped one cannot run: no reader']);
  });
});
