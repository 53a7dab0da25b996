// A card that is taken away, once at every byte of a signature: over the air of a reader that speaks in blocks, and between card and
// reader for all of them (goals G15). Each run ends in a fault that people are told by name, and costs at most the try they gave.
import { FaultyChip, type CardData, type Chip } from '@zairyu/virtual-card';
import { channelOf, READERS, type ReaderTwin } from './readers.ts';
import { operate } from './targets/cards.ts';
import { inVirtualTime } from './virtual-time.ts';

export interface Removals {
  readonly where: string;
  /** How many bytes a whole signature takes: one run for each of them, and one more that ends well. */
  readonly bytes: number;
  /** How often each fault was told. */
  readonly told: ReadonlyMap<string, number>;
  readonly findings: readonly string[];
}

/** Right signature password. */
const SIGN = Uint8Array.of(0);
const NEVER = Number.MAX_SAFE_INTEGER;
/** What a person is told of a card that is gone; anything else is not this trouble's name. */
const NAMED = ['card.removed', 'card.absent', 'card.timeout', 'card.transport-lost'];

type Run = (atByte: number) => Promise<{ readonly word: string; readonly bytes: number }>;

/** @param every take every so manieth byte only: for a test run */
export async function* removeAtEveryByte(data: CardData, every = 1): AsyncGenerator<Removals> {
  for (const twin of READERS) {
    if (twin.connectUntil) yield await removals(`${twin.name}, on the air`, overAir(data, twin.connectUntil.bind(twin)), every);
    yield await removals(`${twin.name}, between card and reader`, atChip(data, twin), every);
  }
}

async function removals(where: string, run: Run, every: number): Promise<Removals> {
  const { word, bytes } = await run(NEVER);
  const findings = word === 'signature done' ? [] : [`without removal: ${word}`];
  const told = new Map<string, number>();
  for (let atByte = 1; atByte <= bytes; atByte += every) {
    try {
      const code = (await run(atByte)).word.replace(/^signature /, '').split(' ')[0] ?? '';
      told.set(code, (told.get(code) ?? 0) + 1);
      // The last bytes close the card: the signature is there by then.
      if (!NAMED.includes(code) && code !== 'done') findings.push(`at byte ${atByte} of ${bytes}: ${code}`);
    } catch (error) {
      findings.push(`at byte ${atByte} of ${bytes}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { where, bytes, told, findings };
}

function overAir(data: CardData, connectUntil: NonNullable<ReaderTwin['connectUntil']>): Run {
  return async (atByte) => {
    let left = (): number => atByte;
    const word = await inVirtualTime(() =>
      operate(data, SIGN, (card) => {
        const { reader, bytesLeft } = connectUntil(card, atByte);
        left = bytesLeft;
        return channelOf(reader);
      }),
    );
    return { word, bytes: atByte - left() };
  };
}

function atChip(data: CardData, twin: ReaderTwin): Run {
  return async (atByte) => {
    let passed = 0;
    const word = await inVirtualTime(() =>
      operate(data, SIGN, (card) => {
        const counted: Chip = {
          reset: () => card.reset(),
          async transmit(command) {
            passed += command.length;
            const answer = await card.transmit(command);
            passed += answer.length;
            return answer;
          },
        };
        return channelOf(twin.connect(new FaultyChip(counted, [{ kind: 'remove', atByte }])));
      }),
    );
    return { word, bytes: passed };
  };
}
