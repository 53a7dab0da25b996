// The residence cards of the demonstration's people, one of each generation: the same person on both, as far as each has room.
import { dayInJapan } from '@zairyu/domain';
import { issueResidenceCard, type ResidenceAuthority, type ResidenceCardData } from '@zairyu/virtual-card';
import type { Persona } from './personas.ts';

export type ResidenceCards = Readonly<Record<'first' | 'second', ResidenceCardData>>;

const DAY_MS = 24 * 3_600_000;
/** 大阪市北区 and 千代田区 (全国地方公共団体コード): where these people live. */
const MUNICIPALITY: Readonly<Record<string, string>> = { '270008': '271276', '130001': '131016' };

/** Two letters of the name, the day of birth, ZZ: nobody's number. */
export function residenceNumberOf({ personId, bornOn }: Pick<Persona, 'personId' | 'bornOn'>): string {
  return `${personId.slice(0, 2).toUpperCase()}${bornOn.replaceAll('-', '')}ZZ`;
}

export async function issueResidenceCards(authorities: Readonly<Record<'first' | 'second', ResidenceAuthority>>, persona: Persona, todayAt: number): Promise<ResidenceCards> {
  const compact = (day: string): string => day.replaceAll('-', '');
  const staysUntil = compact(dayInJapan(todayAt + persona.expiresInDays * DAY_MS));
  const holder = {
    number: residenceNumberOf(persona),
    expiresOn: staysUntil,
    bornOn: compact(persona.bornOn),
    sex: persona.sex,
    nationality: persona.nationalityCode,
    period: '0100',
    work: '2' as const,
    staysUntil,
    address: { text: persona.address, municipality: MUNICIPALITY[persona.prefectureCode] ?? '', since: compact(dayInJapan(todayAt - 300 * DAY_MS)) },
  };
  const period = { validFrom: todayAt - 365 * DAY_MS, validUntil: todayAt + 3000 * DAY_MS };
  return {
    first: await issueResidenceCard(authorities.first, holder, { ...period, type: '1' }),
    second: await issueResidenceCard(authorities.second, holder, { ...period, type: '05' }),
  };
}
