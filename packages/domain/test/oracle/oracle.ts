// The rules on days once more, from their words and a table of days: what may be done on one day is a sentence here, and the last such
// day is found by looking at day after day. Imports nothing of the code under test.
import { monthsFrom, open } from './day-table.ts';
import type { Tuple } from './tuples.ts';

/** "Six months or longer": a period in days is that from the length of the shortest six months on. An unknown one is taken as long. */
const isLong = ({ period }: Tuple): boolean => period === undefined || ('months' in period ? period.months > 5 : period.days > 180);
/** "Longer than thirty days". Every period in months is granted as such. */
const isOverThirtyDays = ({ period }: Tuple): boolean | undefined => (period === undefined ? undefined : 'months' in period ? true : period.days > 30);

export const specialEnd = (tuple: Tuple): number => monthsFrom(tuple.expires, 2);
/** "From three months before the expiry"; a short stay has no first day. */
export const opens = (tuple: Tuple): number | undefined => (isLong(tuple) ? monthsFrom(tuple.expires, -3) : undefined);
export const isPending = ({ pendingSince, expires }: Tuple): boolean => pendingSince !== undefined && pendingSince <= expires;

/** A day on which the person lawfully stays, as far as it is sure. */
export const mayStay = (tuple: Tuple, day: number): boolean => day <= tuple.expires || (isPending(tuple) && isOverThirtyDays(tuple) === true && day <= specialEnd(tuple));

/** A day that ends early enough to file online, whether or not filing has begun. */
export const closesLater = (tuple: Tuple, day: number): boolean => (tuple.lastDayBeforeExpiry === 1 ? day < tuple.expires : day <= tuple.expires);
const canSign = ({ signature }: Tuple, day: number): boolean => signature === undefined || day <= signature;
const hasBegun = (tuple: Tuple, day: number): boolean => {
  const first = opens(tuple);
  return first === undefined || day >= first;
};

export const mayFileOnline = (tuple: Tuple, day: number): boolean => closesLater(tuple, day) && canSign(tuple, day);
/** The last day to file with the certificate at hand; with a renewed one when it ends before a day comes on which it could sign. */
export function lastOnline(tuple: Tuple): number | undefined {
  const closes = lastDay(tuple, closesLater);
  const withThisOne = lastDay(tuple, mayFileOnline);
  const ahead = tuple.today <= (closes ?? 0);
  return ahead && lastDay(tuple, (_, day) => day >= tuple.today && hasBegun(tuple, day) && mayFileOnline(tuple, day)) === undefined ? closes : withThisOne;
}
export const mayFileAtCounter = ({ expires }: Tuple, day: number): boolean => day <= expires && open[day] === true;

/** All certificates and the card are still good on the next day: the office can extend them before the day on which they end. */
export const mayExtendCard = ({ expires, signature, authentication, card }: Tuple, day: number): boolean => {
  const isWhole = signature !== undefined && authentication !== undefined;
  const ends = [signature, authentication, card].filter((each) => each !== undefined);
  return open[day] === true && ends.every((each) => day < each) && (isWhole || day < expires);
};
/** Everything outlasts whatever the stay can reach. */
export const needsNoExtension = (tuple: Tuple): boolean => {
  const { signature, authentication, card, expires } = tuple;
  if (signature === undefined || authentication === undefined) return false;
  const reach = isOverThirtyDays(tuple) === false ? expires : specialEnd(tuple);
  return [signature, authentication, card].every((each) => each === undefined || each > reach);
};

export const mayAnswer = (tuple: Tuple, day: number): boolean => {
  if (tuple.due === undefined || day > tuple.due || !mayStay(tuple, day)) return false;
  if (!tuple.answersNeedCard) return true;
  return (tuple.authentication === undefined || day <= tuple.authentication) && (tuple.card === undefined || day <= tuple.card);
};

/** The last day for which a sentence holds. None of them can hold after the special period, asked for whatever the length of the stay. */
export function lastDay(tuple: Tuple, may: (tuple: Tuple, day: number) => boolean): number | undefined {
  for (let day = specialEnd(tuple); day > tuple.expires - 320; day -= 1) if (may(tuple, day)) return day;
  return undefined;
}

/** Facts without which nobody may say "you can". */
export const isSureOnline = ({ signature }: Tuple): boolean => signature !== undefined;
export const isSureCard = ({ signature, authentication }: Tuple): boolean => signature !== undefined && authentication !== undefined;
export const isSureAnswer = ({ answersNeedCard, authentication }: Tuple): boolean => !answersNeedCard || authentication !== undefined;

export const onlineToday = (tuple: Tuple): boolean => !isPending(tuple) && hasBegun(tuple, tuple.today) && mayFileOnline(tuple, tuple.today) && isSureOnline(tuple);
export const counterToday = (tuple: Tuple): boolean => hasBegun(tuple, tuple.today);
