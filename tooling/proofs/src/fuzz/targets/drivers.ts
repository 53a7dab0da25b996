// The whole way of a page: client, driver, cable, reader and card, where the cable bends what the reader says. A script as for the
// cards, three bytes for each transfer.
import { encodeFrame } from '@zairyu/card-readers';
import type { CardData } from '@zairyu/virtual-card';
import { CARD_RUN_MS } from '../limits.ts';
import { channelOf, READERS, type CableBend, type ReaderTwin } from '../readers.ts';
import type { Target } from '../target.ts';
import { inVirtualTime } from '../virtual-time.ts';
import { bent, operate } from './cards.ts';

const STEP = 3;
/** What stands before the content: a frame's start and length, a message's header, a report's channel, tag and number. */
const HEAD: Readonly<Record<string, number>> = { 'rc-s380': 8, 'rc-s300': 10, ccid: 10, 'hid-apdu': 5 };
const RC_S380_TAIL = 2;
/** Where bends begin: in the opening of the reader, at the finding of a card, in its exchanges. */
const PLACES = [0, 1, 3, 8, 15, 24, 35, 48];

export function driverTargets(data: CardData): Target[] {
  const seeds = [0, 1, 2, 3].flatMap((first) => [Uint8Array.of(first), ...PLACES.flatMap((place) => [8, 9, 14, 15, 24, 27].map((kind) => scriptOf(first, place, kind)))]);
  return READERS.map((twin) => ({ name: `driver-${twin.name}`, weight: 1, cpuMs: CARD_RUN_MS, seeds, run: (script) => inVirtualTime(() => driven(data, script, twin)) }));
}

function scriptOf(first: number, place: number, kind: number): Uint8Array {
  return Uint8Array.of(first, ...new Array<number>(place * STEP).fill(0), kind, place * 7, kind);
}

function driven(data: CardData, script: Uint8Array, twin: ReaderTwin): Promise<string> {
  return operate(data, script, (card) => channelOf(twin.connect(card, bendFor(twin.name, script))));
}

/** The fifth bit of a step says whether the content is bent and all around it made right again, or the transfer as it stands. */
function bendFor(name: string, script: Uint8Array): CableBend {
  const head = HEAD[name] ?? 0;
  return (bytes, index) => {
    const step = script.subarray(1 + STEP * index, 1 + STEP * (index + 1));
    const [kind = 0, a = 0] = step;
    if ((kind & 0x10) === 0 || bytes.length <= head + RC_S380_TAIL) return bent(bytes, step, () => (['nothing', 'stall', 'error'] as const)[a % 3] ?? 'error');
    const content = bent(bytes.subarray(head, name === 'rc-s380' ? -RC_S380_TAIL : undefined), step, () => new Uint8Array());
    if (name === 'rc-s380') return new Uint8Array(encodeFrame(content));
    const whole = new Uint8Array(head + content.length);
    whole.set(bytes.subarray(0, head));
    whole.set(content, head);
    if (name !== 'hid-apdu') new DataView(whole.buffer).setUint32(1, content.length, true);
    return whole;
  };
}
