// Selection of an application by its name or by the beginning of it: ISO/IEC 7816-4, 11.2.2 ("possibly right truncated"), and
// GlobalPlatform Card Specification, 11.9 (first or only occurrence, next occurrence).

/**
 * @param wanted hex of the name, whole or cut short at its end. @param names hex of all names, in the card's order.
 * @param after place of the selected one, when the next occurrence is asked for; otherwise the first one is.
 * @returns the whole name; undefined when no name begins so, when none follows, and for no name at all.
 */
export function occurrenceOf(wanted: string, names: readonly string[], after?: number): string | undefined {
  if (wanted === '') return undefined;
  // A name that is given whole means that one, also where a longer one begins with it.
  if (after === undefined && names.includes(wanted)) return wanted;
  return names.find((name, place) => name.startsWith(wanted) && (after === undefined || place > after));
}
