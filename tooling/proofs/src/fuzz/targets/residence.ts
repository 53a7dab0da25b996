// The client that reads a residence card, before a software card of each generation whose answers are bent on their way.
import { createResidenceCardTrust, readResidenceCard, type ResidenceCard as Read, type ResidenceCardTrust } from '@zairyu/jpki';
import { at, DAY } from '@zairyu/jpki/testing';
import { authorityDer, createResidenceAuthority, issueResidenceCard, RESIDENCE_HOLDERS, ResidenceCard, type ResidenceCardData } from '@zairyu/virtual-card';
import { CARD_RUN_MS } from '../limits.ts';
import { BrokenPromise, refusalIn, type Target } from '../target.ts';
import { bentChannel, type Meddling } from './cards.ts';

const { holder } = RESIDENCE_HOLDERS.nguyen;
const GENERATIONS = { first: { number: 1, type: '1' }, second: { number: 2, type: '05' } } as const;
type Generation = keyof typeof GENERATIONS;
const OTHER_NUMBER = 'ZZ99999999ZZ';
const chance = { challenge: new Uint8Array(8).fill(0x11), key: new Uint8Array(16).fill(0x22) };
/** Answers of one reading, more than it has. */
const STEPS = 48;
const KINDS = 8;

export interface FuzzResidenceCard {
  readonly generation: Generation;
  readonly data: ResidenceCardData;
  readonly trust: ResidenceCardTrust;
  /** What the card says when nobody bends it. */
  readonly truth: Read;
}

export function issueFuzzResidenceCards(): Promise<FuzzResidenceCard[]> {
  return Promise.all((['first', 'second'] as const).map(issue));
}

async function issue(generation: Generation): Promise<FuzzResidenceCard> {
  const period = { validFrom: at - 400 * DAY, validUntil: at + 400 * DAY };
  const { number, type } = GENERATIONS[generation];
  const authority = await createResidenceAuthority(number, period);
  const data = await issueResidenceCard(authority, holder, { ...period, type });
  const trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation, der: authorityDer(authority) }] });
  const truth = await readResidenceCard(new ResidenceCard(data), { cardNumber: holder.number, chance, trust, at });
  if (truth.signature.kind !== 'valid') throw new Error(`the card of the fuzzer is not signed: ${truth.signature.kind}`);
  return { generation, data, trust, truth };
}

/** An input is a script: the first byte says whether the number is right and the signature asked for, then three bytes bend each answer. */
export function residenceTargets(cards: readonly FuzzResidenceCard[], { channel = (way) => way }: Meddling = {}): Target[] {
  const quiet = [0, 1, 2, 3].map((first) => Uint8Array.of(first));
  const seeds = Array.from({ length: STEPS * KINDS }, (_, index) => {
    const [step, kind] = [Math.floor(index / KINDS), index % KINDS];
    // Without a check of the signature the pictures are not read, which takes most of the time.
    return Uint8Array.of((step & 1) << 1, ...new Uint8Array(3 * step), 0x08 | kind, (index * 37) % 256, index % 256);
  });
  return cards.map((card) => ({ name: `residence-${card.generation}`, weight: 3, cpuMs: CARD_RUN_MS, seeds: [...quiet, ...seeds], run: (script) => read(card, script, channel) }));
}

async function read({ generation, data, trust, truth }: FuzzResidenceCard, script: Uint8Array, channel: NonNullable<Meddling['channel']>): Promise<string> {
  const card = new ResidenceCard(data);
  const [first = 0] = script;
  const isRight = (first & 1) === 0;
  const input = { cardNumber: isRight ? holder.number : OTHER_NUMBER, chance, at, ...((first & 2) === 0 ? { trust } : {}) };
  const way = channel(bentChannel(card, script));
  const word = await readResidenceCard(way, input).then(
    (result) => {
      if (!isRight) throw new BrokenPromise('a card was read with another number');
      return checked(result, truth, generation);
    },
    (error: unknown) => {
      const refusal = refusalIn(error);
      if (refusal === undefined) throw error;
      return refusal;
    },
  );
  const numbers = card.log.filter(({ command }) => command.startsWith('0820') || command.startsWith('0020')).length;
  if (numbers > 1) throw new BrokenPromise(`the card was given its number ${numbers} times`);
  // Once, and once more where the card says with 6Cxx how long an answer it wants to give.
  const authentications = card.log.filter(({ command }) => command.startsWith('0082')).length;
  if (authentications > 2) throw new BrokenPromise(`the card was asked ${authentications} times who it is`);
  return word;
}

/** A signature over what the card says holds only for what its issuer has signed: the entries of the second generation are. */
function checked({ fields, signature }: Read, truth: Read, generation: Generation): string {
  if (signature.kind !== 'valid') return `read ${signature.kind}`;
  const { stayExpiresOn, statusCode, bornOn, nationalityCode, sex, period, work } = truth.fields;
  const signed = { stayExpiresOn, statusCode, bornOn, nationalityCode, sex, period, work };
  for (const [name, value] of Object.entries(signed)) {
    const now = JSON.stringify(Reflect.get(fields, name));
    if (generation === 'second' && now !== JSON.stringify(value)) throw new BrokenPromise(`${name} is ${now} under a signature that holds`);
  }
  return 'read valid';
}
