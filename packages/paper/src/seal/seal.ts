// The seal of a receipt, on paper and on the screen: one closed line wound around a centre by its digest. It helps the eye; the proof
// is the signature.

/**
 * @param digest 32 bytes: SHA-256 of the canonical receipt.
 * @returns two SVG paths for a box of 100 by 100.
 * @throws RangeError when the digest is not 32 bytes.
 */
export function sealPaths(digest: Uint8Array): readonly [string, string] {
  if (digest.length !== 32) throw new RangeError('a seal needs a digest of 32 bytes');
  const byte = (index: number): number => digest[index] ?? 0;
  const pick = (index: number, list: readonly number[]): number => list[byte(index) % list.length] ?? 0;
  const outerTurns = pick(0, [7, 9, 11, 13]);
  const outerLobes = pick(1, [17, 19, 23, 29, 31].filter((lobes) => lobes % outerTurns !== 0));
  const innerTurns = pick(2, [5, 7]);
  const innerLobes = pick(3, [24, 26, 33, 36, 38].filter((lobes) => lobes % innerTurns !== 0));
  const outerSwing = 5 + (byte(6) % 4);
  const innerSwing = 3 + (byte(7) % 3);
  return [
    wind(outerTurns, outerLobes, 39.5 - outerSwing * 0.2, outerSwing, byte(4) / 40, 900),
    wind(innerTurns, innerLobes, 29, innerSwing, byte(5) / 40, 640),
  ];
}

function wind(turns: number, lobes: number, radius: number, swing: number, phase: number, steps: number): string {
  let path = '';
  for (let step = 0; step <= steps; step++) {
    const angle = (2 * Math.PI * turns * step) / steps;
    const r = radius + swing * Math.cos((lobes / turns) * angle + phase);
    path += `${step ? 'L' : 'M'}${(50 + r * Math.cos(angle)).toFixed(1)} ${(50 + r * Math.sin(angle)).toFixed(1)}`;
  }
  return `${path}Z`;
}
