// Keys that a card of the JPKI can have: RSA-2048 with e=65537 today, ECDSA P-384 on the next card. Weak ones are refused
// before anything is believed that they signed.
import type { PublicKey } from '../crypto/algorithms.ts';

/** Below the first prime with four digits: a modulus of two large primes has none of these factors. */
const SMALL_PRIMES = primesBelow(1000);
/** The modulus is cut into limbs of 24 bits. */
const LIMB_BYTES = 3;
/** Of the longest modulus that an authority may have (8192 bits), rounded up. */
const MAX_LIMBS = 4 * Math.ceil(1024 / (4 * LIMB_BYTES));
/** 344 limbs under 2^24 times a rest under 2^20 stay under 2^53: sums are exact, and one division serves several primes. */
const GROUPS = groupsOf(SMALL_PRIMES, 2 ** 20);

export function isCardKey(key: PublicKey): boolean {
  if (key.kind === 'ec') return key.curve === 'P-384';
  return key.modulusBits === 2048 && key.exponent === 65537 && !hasSmallFactor(key.modulus);
}

/** Keys of authorities, of those who answer about revocation, and of time-stamp authorities. */
export function isAuthorityKey(key: PublicKey): boolean {
  if (key.kind === 'ec') return true;
  return key.modulusBits >= 2048 && key.modulusBits <= 8192 && key.exponent >= 65537 && key.exponent % 2 === 1 && !hasSmallFactor(key.modulus);
}

/** The weighted sum of limbs has the same rest as the modulus; no long division is needed. */
function hasSmallFactor(modulus: Uint8Array): boolean {
  const limbs = limbsOf(modulus);
  return GROUPS.some(({ product, weights, primes }) => {
    // Four sums side by side: each addition waits for the one before it.
    let [first, second, third, fourth] = [0, 0, 0, 0];
    for (let at = 0; at < limbs.length; at += 4) {
      first += (limbs[at] ?? 0) * (weights[at] ?? 0);
      second += (limbs[at + 1] ?? 0) * (weights[at + 1] ?? 0);
      third += (limbs[at + 2] ?? 0) * (weights[at + 2] ?? 0);
      fourth += (limbs[at + 3] ?? 0) * (weights[at + 3] ?? 0);
    }
    const rest = (first + second + third + fourth) % product;
    return primes.some((prime) => rest % prime === 0);
  });
}

/** Least significant first, a multiple of four of them. @throws RangeError for more than any key has that is asked about. */
function limbsOf(number: Uint8Array): Float64Array {
  const limbs = new Float64Array(4 * Math.ceil(number.length / (4 * LIMB_BYTES)));
  if (limbs.length > MAX_LIMBS) throw new RangeError('modulus is too long');
  for (let limb = 0, at = number.length - 1; at >= 0; limb++, at -= LIMB_BYTES) {
    limbs[limb] = (number[at] ?? 0) + (number[at - 1] ?? 0) * 0x100 + (number[at - 2] ?? 0) * 0x10000;
  }
  return limbs;
}

function primesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; candidate < limit; candidate++) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}

interface Group {
  readonly product: number;
  readonly primes: readonly number[];
  /** Rest of 2^(24 i) by the product. */
  readonly weights: Float64Array;
}

function groupsOf(primes: readonly number[], below: number): Group[] {
  const groups: { product: number; primes: number[] }[] = [];
  for (const prime of primes) {
    const last = groups.at(-1);
    if (last && last.product * prime < below) {
      last.product *= prime;
      last.primes.push(prime);
    } else groups.push({ product: prime, primes: [prime] });
  }
  return groups.map((group) => ({ ...group, weights: weightsOf(group.product) }));
}

function weightsOf(product: number): Float64Array {
  const weights = new Float64Array(MAX_LIMBS);
  for (let limb = 0, weight = 1; limb < MAX_LIMBS; limb++, weight = (weight * 2 ** (8 * LIMB_BYTES)) % product) weights[limb] = weight;
  return weights;
}
