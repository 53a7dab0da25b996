// Whether a filing is possible now, by its own answers: an extension inside its window, a change until the stay ends, to Highly-Skilled
// Professional (ii) from (i) alone.
import { changeWindow, dayInJapan, extensionWindow, highlySkilledRuling, ONLINE_ENDS_DAYS_BEFORE, periodOfCode } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import type { Answers } from '@zairyu/forms';
import type { ProcedureKind } from '@zairyu/procedures';

/** @throws FaultError application.not-highly-skilled-before, application.stay-expired, application.last-day-counter, application.too-early */
export function checkWindow(procedure: ProcedureKind, answers: Answers, at: number): void {
  const text = (id: string): string | undefined => (typeof answers[id] === 'string' && answers[id] !== '' ? answers[id] : undefined);
  const [present = '', desired = ''] = [text('stay.status'), text('desired.status')];
  if (procedure === 'change-of-status' && highlySkilledRuling({ present, desired }).says === 'no') raise('application.not-highly-skilled-before');
  const expiresOn = text('stay.expiresOn');
  if (expiresOn === undefined) return;
  const period = periodOfCode(text('stay.period') ?? '');
  const facts = { expiresOn, todayOn: dayInJapan(at), period, lastDayBeforeExpiry: ONLINE_ENDS_DAYS_BEFORE } as const;
  if (procedure === 'extension-of-period') {
    const window = extensionWindow(facts);
    refuseWhenClosed(window.state);
    if (window.state === 'too-early') raise('application.too-early', { opensOn: window.opensOn ?? '' });
  }
  if (procedure === 'change-of-status') refuseWhenClosed(changeWindow({ ...facts, present, desired }).state);
}

function refuseWhenClosed(state: string): void {
  if (state === 'expired') raise('application.stay-expired');
  if (state === 'last-day-counter') raise('application.last-day-counter');
}
