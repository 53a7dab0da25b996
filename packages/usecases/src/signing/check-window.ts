// Whether a filing is possible now, by its own answers: an extension inside its window, a change until the stay ends, to Highly-Skilled
// Professional (ii) from (i) alone; an acquisition within sixty days of what it follows from, a certificate of work while the stay lasts, which a special
// period may prolong.
import { acquisitionWindow, changeWindow, dayInJapan, extensionWindow, hasSpecialPeriod, highlySkilledRuling, ONLINE_ENDS_DAYS_BEFORE, periodOfCode, specialPeriodEnd, wholeDay } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { toldText, type Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';
import { mayBeAskedFor } from '@zairyu/procedures/status-register';

/**
 * @throws FaultError application.category-not-offered (a status that is no longer begun), application.not-highly-skilled-before,
 * application.stay-expired, application.last-day-counter, application.too-early,
 * application.acquisition-closed, application.acquisition-reason-missing, application.acquisition-day-unknown
 */
export function checkWindow(procedure: ProcedureKind, answers: Answers, at: number): void {
  const text = (id: string): string | undefined => toldText(answers, id);
  const [present = '', desired = ''] = [text('stay.status'), text('desired.status')];
  if (procedure === 'change-of-status' && highlySkilledRuling({ present, desired }).says === 'no') raise('application.not-highly-skilled-before');
  if (!mayBeAskedFor(procedure, desired, dayInJapan(at))) raise('application.category-not-offered');
  if (procedure === 'acquisition-of-status') checkAcquisition(answers, dayInJapan(at));
  const expiresOn = text('stay.expiresOn');
  if (expiresOn === undefined) return;
  const period = periodOfCode(text('stay.period') ?? '');
  const facts = { expiresOn, todayOn: dayInJapan(at), period, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE } as const;
  if (procedure === 'extension-of-period') {
    const window = extensionWindow(facts);
    refuseWhenClosed(window.state);
    if (window.state === 'too-early') raise('application.too-early', { opensOn: window.opensOn ?? '' });
  }
  // While an extension or a change is pending the status goes on (art. 20(6), 21(4)). It may be pending with the agency, where nobody here
  // sees it: whether it is, the desk looks up; only a stay that no pending case can carry is refused.
  const lastsUntilOn = hasSpecialPeriod(period) ? specialPeriodEnd(expiresOn) : expiresOn;
  if (procedure === 'certificate-of-authorized-employment' && lastsUntilOn < facts.todayOn) raise('application.stay-expired');
  if (procedure === 'change-of-status') refuseWhenClosed(changeWindow({ ...facts, present, desired }).state);
}

/** Day of the birth, or of what else ended the right to stay without a status; undefined while it is not wholly known. */
export function acquisitionEventOn(answers: Answers): string | undefined {
  return wholeDay(answers[answers['acquisition.cause'] === 'birth' ? 'identity.birthOn' : 'acquisition.eventOn']);
}

function checkAcquisition(answers: Answers, todayOn: string): void {
  const eventOn = acquisitionEventOn(answers) ?? raise('application.acquisition-day-unknown');
  const { state } = acquisitionWindow({ eventOn, todayOn });
  if (state === 'closed') raise('application.acquisition-closed');
  if (state === 'late' && !answers['acquisition.lateReason']) raise('application.acquisition-reason-missing');
}

function refuseWhenClosed(state: string): void {
  if (state === 'expired') raise('application.stay-expired');
  if (state === 'last-day-counter') raise('application.last-day-counter');
}
