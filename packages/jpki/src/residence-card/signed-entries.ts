// The printed entries of a second-generation residence card as its signature covers them. Second generation Ver 1.1, 3.3.1, 3.3.4, 3.4.3.1.
import { concat } from '../bytes.ts';
import type { DataObjects } from './data-objects.ts';

/**
 * The printed entries (DF1/EF02) in the order in which they are signed, and the bytes of each. The signature covers values one after the
 * other, without tags and lengths: what a value is called, and where it ends, is only in this order and these widths. They fill the file
 * exactly (53 bytes and ten headers are its 73; the first six, of a special permanent resident, are 34 and its 46), so none is shorter.
 */
const ENTRY_BYTES: ReadonlyMap<number, number> = new Map([
  [0xc5, 8], [0xc6, 8], [0xc7, 1], [0xc8, 3], [0xc9, 10], [0xce, 4], [0xca, 2], [0xcb, 8], [0xcc, 1], [0xcd, 8],
]);
const ENTRIES_BYTES = [...ENTRY_BYTES.values()].reduce((sum, bytes) => sum + bytes, 0);
/** The one entry with two forms, YYMM and DDD; how a card fills DDD up is not said in the public text. */
const PERIOD = 0xce;
const DAYS_BYTES = 3;
const SPECIAL_ENTRIES = [...ENTRY_BYTES.keys()].indexOf(PERIOD) + 1;

/**
 * The known entries alone, in their order, each in its place; zeros in the place of one that is missing. Nothing else is taken: where a
 * value may be shorter, its last character could be shown as the first one of the next, and the signature would hold.
 */
export function entriesInPlace(entries: DataObjects): Uint8Array<ArrayBuffer> | undefined {
  const order = [...ENTRY_BYTES.keys()];
  const places = [...entries.keys()].map((tag) => order.indexOf(tag));
  if (!places.every((place, index) => place > (places[index - 1] ?? -1))) return undefined;
  const values = order.map((tag) => entries.get(tag) ?? new Uint8Array(0));
  if (entries.get(PERIOD)?.length === DAYS_BYTES) return withDays(values);
  const last = values.at(-1);
  const inPlace = values.map((value, index) => (value.length === 0 ? new Uint8Array(widthOf(index)) : value));
  const fits = inPlace.every((value, index) => value.length === widthOf(index)) && !(last?.[0] !== 0 && last?.at(-1) === 0);
  return fits ? concat(...inPlace) : undefined;
}

/**
 * A period of three digits moves what follows it up by one. All ten values, or the six of a special permanent resident, must be there
 * then, so that one zero after a last character says which form it is; the other form takes no last value that ends so.
 */
function withDays(values: readonly Uint8Array[]): Uint8Array<ArrayBuffer> | undefined {
  const given = values.findLastIndex(({ length }) => length > 0) + 1;
  const isWhole = given === values.length || given === SPECIAL_ENTRIES;
  const fits = values.slice(0, given).every((value, index) => value.length === (index === SPECIAL_ENTRIES - 1 ? DAYS_BYTES : widthOf(index)));
  const whole = new Uint8Array(ENTRIES_BYTES);
  if (!isWhole || !fits || values[given - 1]?.at(-1) === 0) return undefined;
  whole.set(concat(...values));
  return whole;
}

const widthOf = (index: number): number => [...ENTRY_BYTES.values()][index] ?? 0;
