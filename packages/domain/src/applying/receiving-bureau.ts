// R24. Which bureau receives: by residence; for a certificate of eligibility by the place where the person will live, or where the
// accepting organisation is. Organisation Rules of the Regional Immigration Services Bureaus; the agency's lists of receiving offices.
import { routeOf, type ProcedureKind, type Routes, type Routing } from '@zairyu/procedures';

export interface Place {
  readonly prefecture: string;
  readonly municipality?: string;
}
export interface Places {
  readonly residence?: Place;
  readonly intendedResidence?: Place;
  readonly organisation?: Place;
}

/** Undefined when no place is known yet. */
export function receivingBureau(routes: Routes, procedure: ProcedureKind, places: Places): Routing | undefined {
  const place = procedure === 'certificate-of-eligibility' ? (places.intendedResidence ?? places.organisation) : places.residence;
  return place && routeOf(routes, place.prefecture, place.municipality ?? '');
}
