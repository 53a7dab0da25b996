// Keys that a card of the JPKI can have: RSA-2048 with e=65537 today, ECDSA P-384 on the next card. Weak ones are refused
// before anything is believed that they signed.
import { toHex } from '../bytes.ts';
import type { PublicKey } from '../crypto/algorithms.ts';

/** Below the first prime with four digits: a modulus of two large primes has none of these factors. */
const SMALL_PRIMES = primesBelow(1000);
/** Products under 2^53, so that one long division serves several primes. */
const PRODUCTS = productsOf(SMALL_PRIMES);
/** One long division first: the many short ones are then over a number of half the length. */
const ALL_PRIMES = PRODUCTS.reduce((product, group) => product * group.product, 1n);

export function isCardKey(key: PublicKey): boolean {
  if (key.kind === 'ec') return key.curve === 'P-384';
  return key.modulusBits === 2048 && key.exponent === 65537 && !hasSmallFactor(key.modulus);
}

/** Keys of authorities, of those who answer about revocation, and of time-stamp authorities. */
export function isAuthorityKey(key: PublicKey): boolean {
  if (key.kind === 'ec') return true;
  return key.modulusBits >= 2048 && key.modulusBits <= 8192 && key.exponent >= 65537 && key.exponent % 2 === 1 && !hasSmallFactor(key.modulus);
}

function hasSmallFactor(modulus: Uint8Array): boolean {
  const value = BigInt(`0x${toHex(modulus)}`) % ALL_PRIMES;
  return PRODUCTS.some(({ product, primes }) => {
    const rest = Number(value % product);
    return primes.some((prime) => rest % prime === 0);
  });
}

function primesBelow(limit: number): number[] {
  const primes: number[] = [];
  for (let candidate = 2; candidate < limit; candidate++) if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  return primes;
}

function productsOf(primes: readonly number[]): { product: bigint; primes: number[] }[] {
  const groups: { product: bigint; primes: number[] }[] = [];
  for (const prime of primes) {
    const last = groups.at(-1);
    if (last && last.product * BigInt(prime) <= BigInt(Number.MAX_SAFE_INTEGER)) {
      last.product *= BigInt(prime);
      last.primes.push(prime);
    } else groups.push({ product: BigInt(prime), primes: [prime] });
  }
  return groups;
}
