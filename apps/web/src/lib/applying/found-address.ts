// What a postcode may do for an address: it fills what is empty, and never changes what a person has written.
import type { Answers, PostcodeField } from '@zairyu/forms';
import { valueAt } from '#lib/draft/pending.ts';
import type { Api } from '#lib/trpc.ts';

export type Place = Awaited<ReturnType<Api['applying']['places']['query']>>['places'][number];
type Part = 'prefecture' | 'municipality' | 'town';

export interface Filling {
  readonly path: string;
  readonly was: string | null;
  readonly value: string;
}

export interface Proposal {
  /** To be done at once. */
  readonly fill: readonly Filling[];
  /** To be asked: the address says another place already, or the postcode stands for several. */
  readonly offer: readonly { readonly place: Place; readonly fill: readonly Filling[] }[];
}

/**
 * @param path of the postcode; in a row "group/row/column". Nothing to propose where the address says the place already.
 * @param filledTown what a postcode before this one has filled in: as long as it stands unchanged, nobody has written it
 */
export function proposalOf(field: PostcodeField, path: string, answers: Answers, places: readonly Place[], filledTown = ''): Proposal {
  const { fills } = field;
  const [first] = places;
  if (!fills || !first) return { fill: [], offer: [] };
  const pathOf = (part: Part): string => besideOf(path, fills[part]);
  const written = (part: Part): string | null => valueAt(answers, pathOf(part)) || null;
  const put = (part: Part, value: string): Filling[] => (value === '' || written(part) === value ? [] : [{ path: pathOf(part), was: written(part), value }]);
  const says = ({ prefecture, municipality }: Place): boolean => [null, prefecture.code].includes(written('prefecture')) && [null, municipality.code].includes(written('municipality'));
  const townOf = ({ town }: Place): Filling[] => (isTownOpen() ? put('town', town) : []);
  const isTownOpen = (): boolean => [null, filledTown].includes(written('town'));
  const whole = (place: Place): Filling[] => [...put('prefecture', place.prefecture.code), ...put('municipality', place.municipality.code), ...townOf(place)];

  const oneMunicipality = places.every(({ municipality }) => municipality.code === first.municipality.code);
  if (oneMunicipality && says(first)) {
    const one = places.length === 1;
    const fill = one ? whole(first) : [...put('prefecture', first.prefecture.code), ...put('municipality', first.municipality.code)];
    return { fill, offer: one || !isTownOpen() ? [] : places.map((place) => ({ place, fill: townOf(place) })).filter((each) => each.fill.length > 0) };
  }
  return { fill: [], offer: places.some(says) && written('municipality') !== null ? [] : places.map((place) => ({ place, fill: whole(place) })) };
}

/** Path of another question on the same level: in a row, of another column. */
export function besideOf(path: string, id: string): string {
  return `${path.slice(0, path.lastIndexOf('/') + 1)}${id}`;
}

/** Whether the filling brings the town along. */
export function bringsTown({ town }: Place, fill: readonly Filling[]): boolean {
  return town !== '' && fill.some(({ value }) => value === town);
}

/** What a filling comes to, as people write it on an envelope. */
export function placeLine(place: Place, fill: readonly Filling[]): string {
  return `${place.prefecture.ja}${place.municipality.ja}${bringsTown(place, fill) ? place.town : ''}`;
}
