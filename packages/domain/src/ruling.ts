// What a rule answers about a wish: yes; no, with its reason; or a matter that no computer may decide and that has to be explained.

export type Ruling<No extends string, Explain extends string = never> =
  | { readonly says: 'yes' }
  | { readonly says: 'no'; readonly because: No }
  /** The bureau decides by its discretion: a filing needs these explained, and may still be refused. */
  | { readonly says: 'explain'; readonly what: readonly Explain[] };

export const yes = { says: 'yes' } as const;

export function no<No extends string>(because: No): { readonly says: 'no'; readonly because: No } {
  return { says: 'no', because };
}

export function explain<Explain extends string>(...what: readonly Explain[]): { readonly says: 'explain'; readonly what: readonly Explain[] } {
  return { says: 'explain', what };
}
