// Holders of sample residence cards: the people of people.ts again, with what their residence cards say. None of them exists.
import type { ResidenceHolder } from './residence-issue.ts';
import type { ResidenceCardType } from './residence-data.ts';

export interface SampleResidenceCard {
  readonly holder: ResidenceHolder;
  /** The type that suits the person; a first-generation card is 1 or 2 likewise. */
  readonly type: Extract<ResidenceCardType, '05' | '06'>;
}

export const RESIDENCE_HOLDERS = {
  nguyen: {
    type: '05',
    holder: {
      number: 'AB12345678CD',
      expiresOn: '20281128',
      bornOn: '19990217',
      sex: 'female',
      nationality: 'VNM',
      period: '0200',
      permission: { kind: '02', on: '20261120' },
      work: '1',
      staysUntil: '20281128',
      address: { text: '東京都新宿区西新宿９丁目９番９９号', municipality: '131041', since: '20250401' },
      comprehensivePermission: { kind: '1', until: '20281128' },
      isApplicationPending: true,
    },
  },
  singh: {
    type: '05',
    holder: {
      number: 'SG00112233JP',
      expiresOn: '20330515',
      bornOn: '19951111',
      sex: 'male',
      nationality: 'IND',
      period: '0000',
      permission: { kind: '07', on: '20260515' },
      work: '1',
      address: { text: '大阪府大阪市北区中之島９丁目９番９号', municipality: '271276', since: '20240110' },
      hasIndividualPermission: false,
    },
  },
  kim: {
    type: '05',
    holder: {
      number: 'KM20150402OS',
      expiresOn: '20310402',
      bornOn: '20150402',
      sex: 'unspecified',
      nationality: 'KOR',
      period: '0000',
      address: { text: '大阪府大阪市生野区桃谷９丁目９番９号', municipality: '271161', since: '20200303' },
      isUnder16: true,
    },
  },
  pak: {
    type: '06',
    holder: {
      number: 'PK19700101OS',
      expiresOn: '20330101',
      bornOn: '19700101',
      sex: 'male',
      nationality: 'KOR',
      address: { text: '大阪府大阪市生野区鶴橋９丁目９番９号', municipality: '271161', since: '19990909' },
    },
  },
} as const satisfies Record<string, SampleResidenceCard>;
export type ResidencePersonName = keyof typeof RESIDENCE_HOLDERS;
