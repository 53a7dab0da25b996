// The real client before a software card whose answers are bent on their way, as APDUs and as blocks on the air. The card itself,
// which shares no code with the client, counts what it was asked.
import { activate, openIsoDep, SENSB_REQ, type Air } from '@zairyu/card-readers';
import { answerChallenge, openJpkiCard, signManifest, type CardChannel } from '@zairyu/jpki';
import { createDemoAuthority, issueCard, Picc, VirtualCard, type CardData, type Chip } from '@zairyu/virtual-card';
import { at, DAY } from '@zairyu/jpki/testing';
import { CARD_RUN_MS } from '../limits.ts';
import { BrokenPromise, refusalIn, type Target } from '../target.ts';
import { joined } from '../tlv.ts';

const PINS = { signature: 'ABC123', authentication: '1234' } as const;
const WRONG = { signature: 'WRONG1', authentication: '9999' } as const;
const FULL_TRIES = { signature: 5, authentication: 3 } as const;
/** The key references of the two PINs. */
const PIN_FILE = { signature: [0x00, 0x1b], authentication: [0x00, 0x18] } as const;
const SELECT_JPKI = Uint8Array.of(0x00, 0xa4, 0x04, 0x0c, 0x0a, 0xd3, 0x92, 0xf0, 0x00, 0x26, 0x01, 0x00, 0x00, 0x00, 0x01);
const WORDS = [0x9000, 0x6100, 0x6110, 0x6c00, 0x6c10, 0x63c0, 0x63c1, 0x63c5, 0x6300, 0x6282, 0x6700, 0x6982, 0x6983, 0x6984, 0x6a82, 0x6b00, 0x6f00] as const;
const MAX_COMMANDS = 400;
const MAX_FRAMES = 4000;
const STEP = 3;

/** Faults that are planted between the client and the way to the card, or between the blocks and the air. */
export interface Meddling {
  readonly channel?: (channel: CardChannel) => CardChannel;
  readonly air?: (air: Air) => Air;
}

/** The card of the fuzzer, with keys of its own in each run. */
export async function issueFuzzCard(): Promise<CardData> {
  const period = { validFrom: at - 400 * DAY, validUntil: at + 400 * DAY };
  const authority = await createDemoAuthority(period);
  return issueCard(authority, { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' }, { ...period, pins: PINS });
}

/** An input is a script: the first byte says what is done and whether the PIN is right, then three bytes bend each answer. */
export function cardTargets(data: CardData, { channel = (way) => way, air = (way) => way }: Meddling = {}): Target[] {
  const quiet = [0, 1, 2, 3].map((first) => Uint8Array.of(first));
  const seeds = quiet.flatMap(([first = 0]) => Array.from({ length: 16 }, (_, kind) => Uint8Array.of(first, ...Array.from({ length: 3 * kind }, () => 0), 0x08 | kind, kind * 16, kind)));
  return [
    { name: 'card-answers', weight: 9, cpuMs: CARD_RUN_MS, seeds: [...quiet, ...seeds], run: (script) => operate(data, script, async (card) => channel(bentChannel(card, script))) },
    { name: 'card-air', weight: 6, cpuMs: CARD_RUN_MS, seeds: [...quiet, ...seeds], run: (script) => operate(data, script, (card) => bentAir(card, script, air)) },
  ];
}

/** @returns the word for how it ended. @throws when the card was given more than one PIN, or anything but a declared fault came out */
export async function operate(data: CardData, [first = 0]: Uint8Array, connect: (card: VirtualCard) => Promise<CardChannel>): Promise<string> {
  const card = new VirtualCard(data);
  const kind = (first & 1) === 0 ? 'signature' : 'authentication';
  const pin = (first & 2) === 0 ? PINS[kind] : WRONG[kind];
  let word: string;
  try {
    const jpki = await openJpkiCard(await connect(card));
    if (kind === 'signature') await signManifest(jpki, { manifest: new TextEncoder().encode('{"a":1}'), pin, signedAt: at });
    else await answerChallenge(jpki, { origin: 'https://zairyu.example', nonce: 'A'.repeat(43), purpose: 'sign-in', pin });
    if ((first & 2) !== 0) throw new BrokenPromise('an operation ended well with a wrong PIN');
    word = 'done';
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === undefined) throw error;
    word = refusal;
  }
  const tries = card.log.filter(({ command }) => command.startsWith('0020') && command.endsWith('**')).length;
  if (tries > 1) throw new BrokenPromise(`the card was given a PIN ${tries} times`);
  const left = await triesLeft(card, kind);
  if (left < FULL_TRIES[kind] - tries) throw new BrokenPromise(`${FULL_TRIES[kind] - left} tries are gone`);
  return `${kind} ${word}`;
}

async function triesLeft(card: VirtualCard, kind: 'signature' | 'authentication'): Promise<number> {
  card.reset();
  await card.transmit(SELECT_JPKI);
  await card.transmit(Uint8Array.of(0x00, 0xa4, 0x02, 0x0c, 0x02, ...PIN_FILE[kind]));
  const [high = 0, low = 0] = await card.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x80));
  if (high !== 0x63) throw new Error(`the card does not tell its tries: ${high} ${low}`);
  return low & 0x0f;
}

/** Each answer of the card goes through the three bytes of the script that are its turn. @throws when the client talks without end */
export function bentChannel(card: Chip, script: Uint8Array): CardChannel {
  let count = 0;
  return {
    async transmit(command) {
      if (count >= MAX_COMMANDS) throw new BrokenPromise('the client talks without end');
      const answer = await card.transmit(command);
      return bent(answer, script.subarray(1 + STEP * count++), (gone) => {
        throw new DOMException(gone, 'NetworkError');
      });
    },
  };
}

async function bentAir(card: VirtualCard, script: Uint8Array, meddle: (air: Air) => Air): Promise<CardChannel> {
  const picc = new Picc(card, { extensionsBeforeSignature: 1 });
  let count = 0;
  let clock = 0;
  const air = meddle(async (frame, timeoutMs) => {
    if (count >= MAX_FRAMES) throw new BrokenPromise('the reader talks without end');
    const [kind = 0] = script.subarray(1 + STEP * count);
    // Half of what is lost is lost on the way to the card.
    const answer = kind >> 4 === 15 ? undefined : await picc.frame(frame);
    const step = script.subarray(1 + STEP * count++);
    clock += answer ? 1 : timeoutMs;
    if (!answer) return 'timeout';
    if (kind >> 4 === 14) return 'garbled';
    if (kind >> 4 === 13) return Uint8Array.of(0xf2, step[1] ?? 1);
    return bent(answer, step, () => 'timeout');
  });
  const atqb = await air(SENSB_REQ, 10);
  const activated = typeof atqb === 'string' ? undefined : await activate(air, atqb);
  if (!activated) return { transmit: async () => Uint8Array.of(0x6f, 0x00) };
  return openIsoDep(air, activated, async () => picc.powerOff(), undefined, () => clock);
}

export function bent<Gone>(answer: Uint8Array, [kind = 0, a = 0, b = 0]: Uint8Array, gone: (why: string) => Gone): Uint8Array | Gone {
  const word = WORDS[a % WORDS.length] ?? 0x9000;
  switch (kind & 0x0f) {
    case 8: {
      const flipped = answer.slice();
      const place = ((a << 8) | b) % (answer.length * 8);
      flipped[place >> 3] = (flipped[place >> 3] ?? 0) ^ (1 << (place & 7));
      return flipped;
    }
    case 9:
      return answer.slice(0, a % (answer.length + 1));
    case 10:
      return joined([answer.subarray(0, -2), Uint8Array.of(a, b)]);
    case 11:
      return joined([answer.subarray(0, -2), Uint8Array.of(word >> 8, word & 0xff)]);
    case 12:
      return joined([answer, answer]);
    case 13:
      return joined([new Uint8Array(b).fill(a), Uint8Array.of(word >> 8, word & 0xff)]);
    case 14:
      return Uint8Array.of(a, b);
    case 15:
      return gone('the card is gone');
    default:
      return answer;
  }
}
