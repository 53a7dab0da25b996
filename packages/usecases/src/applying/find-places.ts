// Which places a postcode stands for: proposals for an address that is being written.
import { placesOfPostcode, POSTCODES_AS_OF, type PostcodePlace } from '@zairyu/procedures/postcodes';
import { requireRegistered, type Actor } from '../actor.ts';

export interface FoundPlaces {
  readonly places: readonly PostcodePlace[];
  /** Month of the table, YYYY-MM. */
  readonly asOf: string;
}

export async function findPlaces(actor: Actor, { postcode }: { readonly postcode: string }): Promise<FoundPlaces> {
  requireRegistered(actor);
  return { places: await placesOfPostcode(postcode), asOf: POSTCODES_AS_OF };
}
