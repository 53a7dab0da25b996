// Things that go wrong between a terminal and a card, to plant in tests: another answer, a cut connection, a slow card.
import { sw } from './apdu.ts';

/**
 * Stands between: return bytes to answer instead of the card (the card then never sees the command), throw to cut the
 * connection, wait to be slow.
 * @param index how many commands the card has had before this one.
 */
export type Interference = (
  command: Uint8Array,
  index: number,
) => Uint8Array | undefined | Promise<Uint8Array | undefined>;

/** Which commands are meant: by instruction, by position, or both. */
export interface Occasion {
  readonly ins?: number;
  readonly index?: number;
}

export function answerInstead(occasion: Occasion, word: number, data: Uint8Array = new Uint8Array(0)): Interference {
  return (command, index) => (isMeant(occasion, command, index) ? new Uint8Array([...data, ...sw(word)]) : undefined);
}

/** The field or the socket is gone: as the browser says it. */
export function cutConnection(occasion: Occasion): Interference {
  return (command, index) => {
    if (isMeant(occasion, command, index)) throw new DOMException('A transfer error has occurred.', 'NetworkError');
    return undefined;
  };
}

export function delay(ms: number, occasion: Occasion = {}): Interference {
  return async (command, index) => {
    if (isMeant(occasion, command, index)) await new Promise((resolve) => setTimeout(resolve, ms));
    return undefined;
  };
}

/** One after the other, until one answers. */
export function inTurn(...interferences: readonly Interference[]): Interference {
  return async (command, index) => {
    for (const interfere of interferences) {
      const instead = await interfere(command, index);
      if (instead) return instead;
    }
    return undefined;
  };
}

function isMeant({ ins, index: wanted }: Occasion, command: Uint8Array, index: number): boolean {
  return (ins === undefined || command[1] === ins) && (wanted === undefined || index === wanted);
}
