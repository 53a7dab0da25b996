// The namespaces a page can ask for, typed by the Japanese files: a key that does not exist does not compile.
import type account from '@zairyu/i18n/locales/ja/account.json';
import type activity from '@zairyu/i18n/locales/ja/activity.json';
import type applying from '@zairyu/i18n/locales/ja/applying.json';
import type caseWords from '@zairyu/i18n/locales/ja/case.json';
import type check from '@zairyu/i18n/locales/ja/check.json';
import type examining from '@zairyu/i18n/locales/ja/examining.json';
import type exporting from '@zairyu/i18n/locales/ja/exporting.json';
import type receipt from '@zairyu/i18n/locales/ja/receipt.json';
import type faults from '@zairyu/i18n/locales/ja/faults.json';
import type filer from '@zairyu/i18n/locales/ja/filer.json';
import type finder from '@zairyu/i18n/locales/ja/finder.json';
import type guide from '@zairyu/i18n/locales/ja/guide.json';
import type home from '@zairyu/i18n/locales/ja/home.json';
import type names from '@zairyu/i18n/locales/ja/names.json';
import type passport from '@zairyu/i18n/locales/ja/passport.json';
import type points from '@zairyu/i18n/locales/ja/points.json';
import type readers from '@zairyu/i18n/locales/ja/readers.json';
import type registration from '@zairyu/i18n/locales/ja/registration.json';
import type residence from '@zairyu/i18n/locales/ja/residence.json';
import type statuses from '@zairyu/i18n/locales/ja/statuses.json';
import type signing from '@zairyu/i18n/locales/ja/signing.json';
import type shell from '@zairyu/i18n/locales/ja/shell.json';
import type trouble from '@zairyu/i18n/locales/ja/trouble.json';
import type ready from '@zairyu/i18n/locales/ja/ready.json';
import type waiting from '@zairyu/i18n/locales/ja/waiting.json';

export interface Namespaces {
  account: typeof account;
  activity: typeof activity;
  applying: typeof applying;
  case: typeof caseWords;
  check: typeof check;
  examining: typeof examining;
  exporting: typeof exporting;
  receipt: typeof receipt;
  faults: typeof faults;
  filer: typeof filer;
  finder: typeof finder;
  guide: typeof guide;
  home: typeof home;
  names: typeof names;
  passport: typeof passport;
  points: typeof points;
  readers: typeof readers;
  registration: typeof registration;
  residence: typeof residence;
  shell: typeof shell;
  signing: typeof signing;
  statuses: typeof statuses;
  trouble: typeof trouble;
  ready: typeof ready;
  waiting: typeof waiting;
}
export type Namespace = keyof Namespaces;

type WithoutPlural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
export type WordKey<N extends Namespace> = WithoutPlural<keyof Namespaces[N] & string>;
