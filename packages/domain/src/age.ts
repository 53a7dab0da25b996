// Ages as the law counts them: an age is reached when the day before the birthday ends. Act on Calculation of Ages; Civil Code art. 143.

/** True from the birthday on. A person born on 29 February has the birthday of a common year on 1 March: the day before it is the 28th. */
export function hasReachedAge(bornOn: string, years: number, todayOn: string): boolean {
  return todayOn >= `${String(Number(bornOn.slice(0, 4)) + years).padStart(4, '0')}${bornOn.slice(4)}`;
}
