// Makes a specified residence card (07 在留, 08 特別永住) of an Individual Number Card and a holder: the contents of the second
// generation's types under the new type code. 特定在留カード等仕様書 Ver 1.1, as far as others have told of it.
import { ascii, base64 } from '../bytes.ts';
import type { VirtualCard } from '../card.ts';
import type { Period, ResidenceAuthority } from './residence-authority.ts';
import { issueResidenceCard, type ResidenceHolder } from './residence-issue.ts';
import { SpecifiedCard } from './specified-card.ts';

const CONTENTS_OF = { '07': '05', '08': '06' } as const;

/** @param authority of the second generation. @throws RangeError for another one. */
export async function issueSpecifiedCard(
  card: VirtualCard,
  authority: ResidenceAuthority,
  holder: ResidenceHolder,
  { type, ...period }: Period & { readonly type: '07' | '08' },
): Promise<SpecifiedCard> {
  const { number, values } = await issueResidenceCard(authority, holder, { ...period, type: CONTENTS_OF[type] });
  return new SpecifiedCard(card, { type, number, values: { ...values, C1: base64(ascii(type)) } });
}
