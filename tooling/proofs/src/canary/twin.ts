// The card and the reader of the proof, in the proof's own process: they know the PIN as a card does, and are no part of what is
// searched. The PIN is chosen once it is known what stands in the product by itself.
import { randomInt } from 'node:crypto';
import { createDemoAuthority, issueCard, VirtualCard, type DemoAuthority, type Person, type SoftwareReader } from '@zairyu/virtual-card';
import { fourDigitsIn, type CanaryPins } from './needles.ts';

const DAY_MS = 86_400_000;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const SIGNATURE_LENGTH = 12;

export function createAuthority(): Promise<DemoAuthority> {
  const now = Date.now();
  return createDemoAuthority({ validFrom: now - DAY_MS, validUntil: now + 3650 * DAY_MS });
}

/** @param standing bytes of the product before the run: no four digits that stand alone there become a PIN */
export function choosePins(standing: Iterable<Buffer>): CanaryPins {
  const taken = new Set<string>();
  for (const bytes of standing) for (const digits of fourDigitsIn(bytes)) taken.add(digits);
  // Not a month and a day either.
  const free = Array.from({ length: 700 }, (_, index) => String(index + 300).padStart(4, '0')).filter((digits) => !taken.has(digits) && Number(digits.slice(2)) > 31);
  const take = (): string => free.splice(randomInt(free.length), 1)[0] ?? '';
  return { signature: randomPassword(), wrongSignature: randomPassword(), authentication: take(), wrongAuthentication: take() };
}

function randomPassword(): string {
  return Array.from({ length: SIGNATURE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
}

/** @param reader any software reader that takes cards */
export async function layCard(reader: Pick<SoftwareReader, 'insertCard'>, authority: DemoAuthority, person: Person, { signature, authentication }: CanaryPins): Promise<VirtualCard> {
  const now = Date.now();
  const card = new VirtualCard(await issueCard(authority, person, { validFrom: now - DAY_MS, validUntil: now + 300 * DAY_MS, pins: { signature, authentication } }));
  reader.insertCard(card);
  return card;
}
