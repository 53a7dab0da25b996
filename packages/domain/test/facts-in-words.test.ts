// What pages tell people in figures is what the rules say: a limit that changes in one place goes red here until the words follow.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import points from '@zairyu/procedures/catalogue/points/2023-04.json' with { type: 'json' };
import { APPLY_WITHIN_DAYS, STAY_WITHOUT_STATUS_DAYS } from '../src/applying/acquisition-window.ts';
import { MAX_FILES, MAX_TOTAL_BYTES } from '../src/applying/attachments.ts';
import { PERMISSION_MONTHS, SPECIAL_RE_ENTRY_MONTHS } from '../src/applying/coming-back.ts';
import { GENERAL_HOURS_PER_WEEK, STUDENT_HOURS_PER_HOLIDAY } from '../src/applying/extra-activity.ts';
import { LONG_PERIOD_MONTHS, OPENS_MONTHS_BEFORE, SPECIAL_PERIOD_MIN_DAYS, SPECIAL_PERIOD_MONTHS } from '../src/applying/extension-window.ts';
import { ACCOUNT_FROM_AGE, ACTS_FROM_AGE } from '../src/applying/filing-for-another.ts';
import { NOTIFY_WITHIN_DAYS } from '../src/applying/new-employer.ts';
import { REMIND_DAYS_BEFORE } from '../src/notifying/reminders.ts';

type Lang = 'ja' | 'en';
const files = new Map<string, Record<string, string>>();
function said(lang: Lang, name: string): string {
  const [file = '', ...key] = name.split(':');
  const path = `${lang}/${file}.json`;
  if (!files.has(path)) files.set(path, JSON.parse(readFileSync(new URL(`../../i18n/locales/${path}`, import.meta.url), 'utf8')) as Record<string, string>);
  return files.get(path)?.[key.join(':')] ?? expect.fail(`no words ${path} ${name}`);
}

const COUNTED = ['', 'one', 'two', 'three', 'four', 'five', 'six'];
/** English writes small numbers out; months that make whole years are said as years. */
const english = (count: number): RegExp => new RegExp(`\\b(${count.toLocaleString('en')}|${COUNTED[count] ?? count})\\b`, 'i');
const years = (months: number): number => months / 12;

const FACTS: readonly { readonly what: string; readonly count: number; readonly ja: string; readonly in: readonly string[] }[] = [
  { what: 'days to apply for an acquisition', count: APPLY_WITHIN_DAYS, ja: `${APPLY_WITHIN_DAYS}日`, in: ['guide:seven.acquisition-of-status', 'finder:acquisition.late', 'applying:tasks.acquisitionStay', 'applying:tasks.acquisitionLate', 'faults:application.acquisition-reason-missing.nextStep'] },
  { what: 'days without a status', count: STAY_WITHOUT_STATUS_DAYS, ja: `${STAY_WITHOUT_STATUS_DAYS}日`, in: ['finder:acquisition.closed', 'applying:tasks.acquisitionStay', 'applying:tasks.acquisitionClosed', 'faults:application.acquisition-closed.title'] },
  { what: 'months before the expiry', count: OPENS_MONTHS_BEFORE, ja: `${OPENS_MONTHS_BEFORE}か月前`, in: ['guide:seven.extension-of-period', 'finder:result.tooEarlyText'] },
  { what: 'months that make a period long', count: LONG_PERIOD_MONTHS, ja: `${LONG_PERIOD_MONTHS}か月`, in: ['finder:short.label', 'finder:short.yes', 'finder:short.no'] },
  { what: 'months of the special period', count: SPECIAL_PERIOD_MONTHS, ja: `${SPECIAL_PERIOD_MONTHS}か月`, in: ['finder:result.lateOverText', 'papers:receipt.special.text', 'applying:home.howToReadText', 'faults:application.stay-expired.nextStep'] },
  { what: 'days of a stay without a special period', count: SPECIAL_PERIOD_MIN_DAYS, ja: `${SPECIAL_PERIOD_MIN_DAYS}日`, in: ['finder:result.lateText', 'applying:home.howToReadText', 'applying:home.note.perhaps'] },
  { what: 'hours of a general permission in a week', count: GENERAL_HOURS_PER_WEEK, ja: `${GENERAL_HOURS_PER_WEEK}時間`, in: ['finder:extra.limits', 'applying:together.extra-status-activity.sub', 'signing:notes.extra.over-28-hours', 'signing:notes.extra.over-28-hours.text'] },
  { what: 'hours of a student in the holidays', count: STUDENT_HOURS_PER_HOLIDAY, ja: `${STUDENT_HOURS_PER_HOLIDAY}時間`, in: ['finder:extra.limits'] },
  { what: 'years of a re-entry permission', count: years(PERMISSION_MONTHS), ja: `${years(PERMISSION_MONTHS)}年`, in: ['finder:result.travelLimits', 'applying:together.re-entry.sub', 'signing:notes.back.too-late.text'] },
  { what: 'years of special re-entry', count: years(SPECIAL_RE_ENTRY_MONTHS), ja: `${years(SPECIAL_RE_ENTRY_MONTHS)}年`, in: ['finder:result.travelText', 'finder:result.travelCounterText'] },
  { what: 'days to notify a new employer', count: NOTIFY_WITHIN_DAYS, ja: `${NOTIFY_WITHIN_DAYS}日以内`, in: ['finder:employer.notify'] },
  { what: 'years of age from which people act', count: ACTS_FROM_AGE, ja: `${ACTS_FROM_AGE}歳`, in: ['signing:filer.cannotAct.sub', 'faults:application.representative-missing.title', 'faults:application.applicant-can-act.nextStep'] },
  { what: 'years of age from which there is a signature certificate', count: ACCOUNT_FROM_AGE, ja: `${ACCOUNT_FROM_AGE}歳未満`, in: ['guide:who.5', 'trouble:card.no-signature-certificate.help.1'] },
  { what: 'points of the highly skilled', count: points.threshold, ja: `${points.threshold}点`, in: ['points:missed.title', 'points:missed.text', 'points:reached.title', 'points:toGo', 'points:income-too-low.text'] },
];

describe('what pages say in figures', () => {
  it.each(FACTS)('$what', ({ count, ja, in: names }) => {
    for (const name of names) {
      expect([name, said('ja', name)]).toEqual([name, expect.stringContaining(ja)]);
      expect([name, said('en', name)]).toEqual([name, expect.stringMatching(english(count))]);
    }
  });
  it('names every reminder', () => {
    for (const days of REMIND_DAYS_BEFORE) for (const lang of ['ja', 'en'] as const) expect(said(lang, 'account:reminders.text')).toContain(String(days));
    expect(said('en', 'account:reminders.text').match(/\d+/g)).toEqual(REMIND_DAYS_BEFORE.map(String));
  });
  it('names the least income of a highly-skilled professional', () => {
    expect(said('en', 'points:income-too-low.title')).toContain(points.leastYearlyIncome.yen.toLocaleString('en'));
    expect(said('ja', 'points:income-too-low.title')).toContain(`${points.leastYearlyIncome.yen / 10_000}万円`);
  });
  it('names no size or number of files of its own', () => {
    expect([MAX_FILES, MAX_TOTAL_BYTES / 1024 / 1024]).toEqual([20, 25]);
    for (const lang of ['ja', 'en'] as const) {
      expect(said(lang, 'faults:attachment.too-many.title')).toContain('{{maxFiles}}');
      expect(said(lang, 'faults:attachment.too-large.title')).toContain('{{maxMegabytes}}');
    }
  });
});

describe('what pages say of a residence card', () => {
  // Immigration Control Act art. 19-5, 19-11 and the regulations as of 2026-06-14; what held for older cards was not read.
  it('is renewed from three months before, as cards of now are, and asked of the bureau for older ones', () => {
    expect(said('ja', 'finder:result.permanentText')).toMatch(/2026年6月14日以後.*3か月前.*それより前.*確かめて/);
    expect(said('en', 'finder:result.permanentText')).toMatch(/three months before, for a card issued from 14 June 2026\. For an older card, ask the bureau/);
    for (const lang of ['ja', 'en'] as const) expect(said(lang, 'finder:result.permanentText')).not.toMatch(/2か月|two months/);
  });
  it('has no photo of a child only where it is older than the rule of one year', () => {
    expect(said('ja', 'residence:signature.not-signed.text')).toContain('2026年6月13日まで');
    expect(said('en', 'residence:signature.not-signed.text')).toContain('before 14 June 2026');
  });
});
