// People who hold the software cards: names from many countries, and cards that are not as most cards are. None of them exists.
import type { CardData, Person } from './card-data.ts';
import { issueCard, type DemoAuthority } from './pki/authority.ts';
import type { Kind } from './pki/names.ts';

export interface CardHolder {
  readonly person: Person;
  /** What is unlike other cards, in a few words. */
  readonly note: string;
  readonly without?: Kind;
  readonly isExpired?: boolean;
  readonly tokenLabel?: string;
}

const osaka = { prefecture: 'Osaka-fu', city: 'Kita-ku' } as const;
const tokyo = { prefecture: 'Tokyo-to', city: 'Shinjuku-ku' } as const;
const hamamatsu = { prefecture: 'Shizuoka-ken', city: 'Hamamatsu-shi' } as const;

/** Foreign residents' names are believed to stand in capitals as on the residence card; how an alias stands is not confirmed. */
export const PEOPLE = {
  lin: {
    note: 'name in kanji',
    person: { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号', ...osaka },
  },
  nguyen: {
    note: 'five parts of a name',
    person: { name: 'ＮＧＵＹＥＮ　ＴＨＩ　ＭＩＮＨ　ＣＨＡＵ　ＡＮＨ', sex: 'female', bornOn: '1999-02-17', address: '東京都新宿区西新宿９丁目９番９９号', ...tokyo },
  },
  suharto: {
    note: 'one name only',
    person: { name: 'ＳＵＨＡＲＴＯ', sex: 'male', bornOn: '1988-12-31', address: '静岡県浜松市中央区元城町９９９番地', ...hamamatsu },
  },
  wickramasinghe: {
    note: 'a very long name and address',
    person: {
      name: 'ＷＩＣＫＲＡＭＡＳＩＮＧＨＥ　ＭＵＤＩＹＡＮＳＥＬＡＧＥ　ＤＯＮ　ＣＨＡＮＤＲＡＳＥＫＡＲＡ　ＢＡＮＤＡＲＡＮＡＹＡＫＥ',
      sex: 'male',
      bornOn: '1979-05-01',
      address: '東京都新宿区西新宿９丁目９９番９９号　グランドメゾン新宿パークサイドタワーズ・ウエストウイング９９９９号室　ウィクラマシンハ様方',
      ...tokyo,
    },
  },
  oliveira: {
    note: 'an alias beside the name, characters that the certificate cannot hold',
    person: {
      name: 'ＯＬＩＶＥＩＲＡ　ＭＡＲＩＡ　ＣＬＡＲＡ（小川　真理亜）',
      nameSubstitutes: `${'0'.repeat(25)}010`,
      sex: 'female',
      bornOn: '1985-03-09',
      address: '静岡県浜松市中央区砂山町９９９番地の９',
      ...hamamatsu,
    },
  },
  singh: {
    note: 'no signature certificate',
    without: 'signature',
    person: { name: 'ＳＩＮＧＨ　ＨＡＲＰＲＥＥＴ', sex: 'male', bornOn: '1995-11-11', address: '大阪府大阪市北区中之島９丁目９番９号', ...osaka },
  },
  kim: {
    note: 'under fifteen: no signature certificate is issued',
    without: 'signature',
    person: { name: '金　知雨', sex: 'unknown', bornOn: '2015-04-02', address: '大阪府大阪市生野区桃谷９丁目９番９号', ...osaka },
  },
  petrova: {
    note: 'certificates expired',
    isExpired: true,
    person: { name: 'ＰＥＴＲＯＶＡ　ＯＬＧＡ', sex: 'female', bornOn: '1972-06-30', address: '東京都新宿区大久保９丁目９番９号', ...tokyo },
  },
  sato: {
    note: 'a representative: a Japanese national',
    person: { name: '佐藤　花子', sex: 'female', bornOn: '1968-10-10', address: '東京都新宿区四谷９丁目９番地', ...tokyo },
  },
  tanaka: {
    note: 'the Basic Resident Registration Card that was issued before 2016',
    tokenLabel: 'JPKIAPICCTOKEN',
    person: { name: '田中　一郎', sex: 'male', bornOn: '1950-01-01', address: '大阪府大阪市北区天神橋９丁目９番９号', ...osaka },
  },
} as const satisfies Record<string, CardHolder>;
export type PersonName = keyof typeof PEOPLE;

const DAY_MS = 86_400_000;
const CARD_LIFE_DAYS = 1826;

/** The card of one of these people. @param nowMs epoch ms: an expired card expired a day before. */
export function issueFor(
  name: PersonName,
  authority: DemoAuthority,
  nowMs: number,
  pins: CardData['pins'] = { signature: 'ABC123', authentication: '1234' },
): Promise<CardData> {
  const holder: CardHolder = PEOPLE[name];
  const validUntil = holder.isExpired ? nowMs - DAY_MS : nowMs + CARD_LIFE_DAYS * DAY_MS;
  const { without, tokenLabel } = holder;
  return issueCard(authority, holder.person, {
    validFrom: validUntil - (CARD_LIFE_DAYS + 1) * DAY_MS,
    validUntil,
    pins,
    ...(without ? { without } : {}),
    ...(tokenLabel ? { tokenLabel } : {}),
  });
}

/** A card whose two private keys are exchanged: its signatures do not fit its certificates. */
export function withSwappedKeys(data: CardData): CardData {
  const { signature, authentication } = data.keys;
  return { ...data, keys: { ...(authentication ? { signature: authentication } : {}), ...(signature ? { authentication: signature } : {}) } };
}
