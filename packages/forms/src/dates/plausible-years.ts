// Between which years a date of a form can lie at all. By the id of its field, so that every edition has it and none needs to be edited.

/**
 * Both ends are included. Every date here is one of somebody's life, and nobody has lived for 130 years; 2099 stands for "without an
 * end" in contracts. The end of a stay is read from a residence card: there are none before 9 July 2012 (Act 79 of 2009), and no
 * period is longer than five years (Enforcement Regulations, appended table 2), beginning a few months ahead at most.
 */
export function plausibleYears(fieldId: string, todayOn: string): readonly [first: number, last: number] {
  const now = Number(todayOn.slice(0, 4));
  return fieldId === 'stay.expiresOn' ? [2012, now + 6] : [now - 130, now + 100];
}
