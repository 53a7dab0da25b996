// Where special permanent residents go with what is not taken here. Data with rule, source and confidence in catalogue/special-permanent.json;
// apart from the index, because no page of a form needs it.
import data from '../../catalogue/special-permanent.json' with { type: 'json' };

export interface Elsewhere {
  readonly what: 'certificate' | 're-entry' | 'work-certificate';
  readonly at: 'municipality' | 'bureau';
  /** The rule behind it, by its articles. */
  readonly rule: { readonly ja: string; readonly en: string };
  /** `low`: nobody here has read whether there is another way too. */
  readonly confidence: 'high' | 'medium' | 'low';
}

export const elsewhere: readonly Elsewhere[] = (data.ways as readonly (Elsewhere & { readonly source: string })[]).map(({ what, at, rule, confidence }) => ({ what, at, rule, confidence }));
