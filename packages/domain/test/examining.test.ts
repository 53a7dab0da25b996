import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  available, decide, handOver, mayDo, queueRow, queues, replay, requestDocuments, supplyDocuments, takeCase, takeOver, withdraw, type Application, type ApplicationEvent, type DecidedTogether, type Decision, type Status,
} from '../src/index.ts';
import { at, colleague, DAY_MS, kimura, requested, saeki, submitted, submittedAt, taken } from './people.ts';

const now = submittedAt + 3 * DAY_MS;
const PERIODS = ['0500000', '0300000', '0100000'];
const request = { requestId: 'request-2', items: [{ itemId: 'i', slot: 'residence-tax' }], dueOn: '2026-12-01', at: now };
const faultOf = (decision: Decision<ApplicationEvent>) => (decision.ok ? 'accepted' : decision.fault.code);

describe('taking a case', () => {
  it('gives it to the officer', () => {
    expect(takeCase(at(), saeki, now)).toEqual({ ok: true, events: [{ type: 'taken', at: now, officerId: saeki.officerId, officerName: saeki.name }] });
  });
  it('is refused to an officer of another bureau, and to the second one', () => {
    expect(faultOf(takeCase(at(), kimura, now))).toBe('examining.other-bureau');
    expect(faultOf(takeCase(at(taken), colleague, now))).toBe('application.version-conflict');
    expect(faultOf(takeCase(at({ type: 'withdrawn', at: now }), saeki, now))).toBe('application.action-not-available');
  });
});

describe('handing a case back', () => {
  it('frees it for a colleague', () => {
    const decision = handOver(at(taken), saeki, now);
    if (!decision.ok) throw new Error(decision.fault.code);
    const free = at(taken, ...decision.events);
    expect(free).toMatchObject({ status: 'submitted' });
    expect(free.officerId).toBeUndefined();
    expect(takeCase(free, colleague, now).ok).toBe(true);
  });
  it('is for the officer who has it', () => expect(faultOf(handOver(at(taken), colleague, now))).toBe('examining.not-assigned'));
});

describe('taking over the case of an officer who is away', () => {
  const command = { seenVersion: 2, reason: ' 病気のため ', at: now };
  it('makes it the colleague\'s, with the reason in the record', () => {
    const decision = takeOver(at(taken), colleague, command);
    if (!decision.ok) throw new Error(decision.fault.code);
    expect(decision.events).toEqual([{ type: 'taken-over', at: now, officerId: colleague.officerId, officerName: colleague.name, fromOfficerId: saeki.officerId, fromOfficerName: saeki.name, reason: '病気のため' }]);
    const after = at(taken, ...decision.events);
    expect(after).toMatchObject({ status: 'under-examination', officerId: colleague.officerId, officerName: colleague.name });
    expect(faultOf(requestDocuments(after, colleague, request))).toBe('accepted');
    expect(faultOf(requestDocuments(after, saeki, request))).toBe('examining.not-assigned');
  });
  it('leaves an open request open, and documents that came to be looked at', () => {
    const waiting = at(taken, requested);
    const overWaiting = takeOver(waiting, colleague, { ...command, seenVersion: 3 });
    if (!overWaiting.ok) throw new Error(overWaiting.fault.code);
    expect(at(taken, requested, ...overWaiting.events)).toMatchObject({ status: 'documents-requested', openRequest: waiting.openRequest });
    const supplied: ApplicationEvent = { type: 'documents-supplied', at: now, requestId: 'request-1', attachmentIds: ['a'] };
    const overSupplied = takeOver(at(taken, requested, supplied), colleague, { ...command, seenVersion: 4 });
    if (!overSupplied.ok) throw new Error(overSupplied.fault.code);
    expect(at(taken, requested, supplied, ...overSupplied.events)).toMatchObject({ status: 'under-examination', documentsArrived: true });
  });
  it('is refused to an officer of another bureau, on a case that has changed since it was read, and without a reason', () => {
    expect(faultOf(takeOver(at(taken), kimura, command))).toBe('examining.other-bureau');
    expect(faultOf(takeOver(at(taken), colleague, { ...command, seenVersion: 1 }))).toBe('application.version-conflict');
    expect(faultOf(takeOver(at(taken), colleague, { ...command, reason: ' \n' }))).toBe('examining.reason-missing');
  });
  it('is not for one\'s own case, for one that nobody has, and for one that is decided or withdrawn', () => {
    expect(faultOf(takeOver(at(taken), saeki, command))).toBe('application.action-not-available');
    expect(faultOf(takeOver(at(), colleague, { ...command, seenVersion: 1 }))).toBe('application.action-not-available');
    expect(faultOf(takeOver(at(taken, { type: 'withdrawn', at: now }), colleague, { ...command, seenVersion: 3 }))).toBe('application.action-not-available');
    expect(faultOf(takeOver(at(taken, { type: 'handed-over', at: now, officerId: saeki.officerId }), colleague, { ...command, seenVersion: 3 }))).toBe('application.action-not-available');
  });
});

describe('requesting documents', () => {
  it('moves the case to those that wait, with the due day', () => {
    const decision = requestDocuments(at(taken), saeki, { ...request, message: 'お願いします' });
    if (!decision.ok) throw new Error(decision.fault.code);
    expect(at(taken, ...decision.events)).toMatchObject({ status: 'documents-requested', openRequest: { dueOn: '2026-12-01', items: request.items, message: 'お願いします' } });
  });
  it('needs something to ask for, words for another document, and a day to come', () => {
    expect(faultOf(requestDocuments(at(taken), saeki, { ...request, items: [] }))).toBe('examining.nothing-requested');
    expect(faultOf(requestDocuments(at(taken), saeki, { ...request, items: [{ itemId: 'i', slot: 'other', note: ' ' }] }))).toBe('examining.reason-missing');
    expect(faultOf(requestDocuments(at(taken), saeki, { ...request, dueOn: '2026-11-13' }))).toBe('examining.due-date-past');
    expect(faultOf(requestDocuments(at(taken), saeki, { ...request, dueOn: '2026-11-14' }))).toBe('accepted');
  });
  it('is for the officer who has the case, of its bureau', () => {
    expect(faultOf(requestDocuments(at(taken), colleague, request))).toBe('examining.not-assigned');
    expect(faultOf(requestDocuments(at(taken), kimura, request))).toBe('examining.other-bureau');
    expect(faultOf(requestDocuments(at(), saeki, request))).toBe('application.action-not-available');
  });
});

describe('a request that nobody answers', () => {
  const waiting = at(taken, requested);
  const { dueOn = '' } = waiting.openRequest ?? {};
  const lastMoment = Date.parse(`${dueOn}T23:59:59+09:00`);
  const denial = (when: number) => decide(waiting, saeki, { outcome: 'denied', reasons: '資料がありません。', at: when }, PERIODS);
  it('leaves the applicant the whole of the due day, and then the decision to the officer', () => {
    expect(faultOf(denial(lastMoment))).toBe('examining.still-waiting');
    const decision = denial(lastMoment + 1_000);
    if (!decision.ok) throw new Error(decision.fault.code);
    const decided = at(taken, requested, ...decision.events);
    expect(decided.status).toBe('denied');
    expect(decided.openRequest).toBeUndefined();
  });
  it('is followed by another one, which takes its place', () => {
    const decision = requestDocuments(waiting, saeki, { ...request, at: lastMoment + 1_000, dueOn: '2027-01-15' });
    if (!decision.ok) throw new Error(decision.fault.code);
    const again = at(taken, requested, ...decision.events);
    expect(again.openRequest).toMatchObject({ requestId: 'request-2', dueOn: '2027-01-15' });
    expect(faultOf(supplyDocuments(again, { requestId: waiting.openRequest?.requestId ?? '', files: [], at: lastMoment + 1_000 }))).toBe('application.action-not-available');
  });
  it('stays with the officer who has the case', () => expect(faultOf(requestDocuments(waiting, colleague, request))).toBe('examining.not-assigned'));
});

describe('deciding', () => {
  const beside = [{ procedure: 're-entry', outcome: 'granted' }] as const;
  const grant = { outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: beside, at: now } as const;
  it('grants a period that runs on from the end of the present stay', () => {
    expect(decide(at(taken), saeki, grant, PERIODS)).toMatchObject({ ok: true, events: [{ outcome: 'granted', statusOfResidence: 'T26', untilOn: '2030-01-29', cardDelivery: 'mail' }] });
  });
  it('grants a wanted status with a period that begins on the day of the decision', () => {
    const change = replay([{ ...submitted, procedure: 'change-of-status', statusOfResidence: 'T41', desiredStatus: 'T26' } as ApplicationEvent, taken]);
    expect(decide(change, saeki, grant, PERIODS)).toMatchObject({ ok: true, events: [{ outcome: 'granted', statusOfResidence: 'T26', untilOn: '2029-11-13' }] });
  });
  it('grants a stay without an end to a status that has one', () => {
    const unlimited = decide(at(taken), saeki, { ...grant, periodOfStay: '9999999' }, ['9999999']);
    expect(unlimited).toMatchObject({ ok: true, events: [{ outcome: 'granted', periodOfStay: '9999999' }] });
    expect(JSON.stringify(unlimited)).not.toContain('untilOn');
  });
  it('grants a certificate without a stay', () => {
    const certificate = replay([{ ...submitted, procedure: 'certificate-of-authorized-employment' } as ApplicationEvent, taken]);
    const decision = decide(certificate, saeki, grant, PERIODS);
    expect(decision).toMatchObject({ ok: true, events: [{ outcome: 'granted', cardDelivery: 'mail' }] });
    expect(decision.ok && Object.keys(decision.events[0] ?? {})).not.toContain('untilOn');
  });
  it('grants only what the status allows, and says how the card comes', () => {
    expect(faultOf(decide(at(taken), saeki, { ...grant, periodOfStay: '0400000' }, PERIODS))).toBe('examining.period-not-possible');
    expect(faultOf(decide(at(taken), saeki, { outcome: 'granted', periodOfStay: '0300000', at: now }, PERIODS))).toBe('examining.period-not-possible');
  });
  it('denies with reasons only', () => {
    expect(faultOf(decide(at(taken), saeki, { outcome: 'denied', reasons: '　 ', at: now }, PERIODS))).toBe('examining.reason-missing');
    expect(decide(at(taken), saeki, { outcome: 'denied', reasons: '活動が当たりません。', note: '内部', at: now }, PERIODS)).toMatchObject({ ok: true, events: [{ outcome: 'denied', reasons: '活動が当たりません。', note: '内部' }] });
  });
  it('decides each that was filed together by itself, and all of them', () => {
    const both = replay([{ ...submitted, together: ['re-entry', 'extra-status-activity'] } as ApplicationEvent, taken]);
    const decided = (...together: readonly DecidedTogether[]) => decide(both, saeki, { ...grant, together }, PERIODS);
    const given = { procedure: 're-entry', outcome: 'granted' } as const;
    const refused = { procedure: 'extra-status-activity', outcome: 'denied', reasons: '時間が足りません。' } as const;
    expect(decided(refused, given)).toMatchObject({ ok: true, events: [{ outcome: 'granted', together: [given, refused] }] });
    expect(faultOf(decided(given, { ...refused, reasons: ' ' }))).toBe('examining.reason-missing');
    for (const wrong of [[], [given], [given, given], [given, refused, { ...given, procedure: 'certificate-of-authorized-employment' }]] as const) expect(faultOf(decided(...wrong))).toBe('examining.companion-undecided');
  });
  it('denies with the main application what was filed together with it', () => {
    expect(decide(at(taken), saeki, { outcome: 'denied', reasons: '理由', together: beside, at: now }, PERIODS)).toMatchObject({ ok: true, events: [{ outcome: 'denied', together: [{ procedure: 're-entry', outcome: 'denied' }] }] });
  });
  it('happens once, by the officer who has the case', () => {
    const decision = decide(at(taken), saeki, grant, PERIODS);
    if (!decision.ok) throw new Error(decision.fault.code);
    expect(faultOf(decide(at(taken, ...decision.events), saeki, grant, PERIODS))).toBe('application.action-not-available');
    expect(faultOf(decide(at(taken), colleague, grant, PERIODS))).toBe('examining.not-assigned');
  });
});

describe('the queues', () => {
  it('hold every open case once in "all", and every closed one in "decided"', () => {
    const open = Object.keys(available).filter((status) => available[status as Status].length > 0);
    expect(queues.find((queue) => queue.queueId === 'all')?.statuses.toSorted()).toEqual(open.toSorted());
    expect(queues.find((queue) => queue.queueId === 'decided')?.statuses.toSorted()).toEqual(Object.keys(available).filter((status) => !open.includes(status)).toSorted());
  });
  it('order open cases by the end of the stay', () => {
    for (const queue of queues) expect(queue.order).toBe(queue.queueId === 'decided' ? 'newest-first' : 'expires-first');
  });
  it('show who has the case and until when documents are due', () => {
    expect(queueRow('app', at(taken, requested), now)).toMatchObject({ officerName: saeki.name, status: 'documents-requested', dueOn: '2026-11-26', version: 3, expiresOn: '2027-01-29' });
  });
});

describe('the life of an application', () => {
  type Step = (state: Application) => Decision<ApplicationEvent>;
  const steps: Readonly<Record<string, Step>> = {
    take: (state) => takeCase(state, saeki, now),
    takeByColleague: (state) => takeCase(state, colleague, now),
    handOver: (state) => handOver(state, saeki, now),
    takeOver: (state) => takeOver(state, colleague, { seenVersion: state.version, reason: '不在', at: now }),
    request: (state) => requestDocuments(state, saeki, request),
    supply: (state) => supplyDocuments(state, { requestId: 'request-2', files: [{ attachmentId: 'a', itemId: 'i' }], at: now }),
    grant: (state) => decide(state, saeki, { outcome: 'granted', periodOfStay: '0300000', cardDelivery: 'mail', together: [{ procedure: 're-entry', outcome: 'granted' }], at: now }, PERIODS),
    deny: (state) => decide(state, saeki, { outcome: 'denied', reasons: '理由', at: now }, PERIODS),
    withdraw: (state) => withdraw(state, { at: now }),
  };
  const actionOf = { taken: 'take', 'handed-over': 'hand-over', 'taken-over': 'take-over', 'documents-requested': 'request-documents', 'documents-supplied': 'supply-documents', decided: 'decide', withdrawn: 'withdraw' } as const;

  it('follows the table of what is available, whatever people try in whatever order', () => {
    const reached = new Set<Status>();
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...Object.keys(steps)), { maxLength: 14 }), (tries) => {
        let log: readonly ApplicationEvent[] = [submitted];
        for (const name of tries) {
          const state = replay(log);
          const decision = steps[name]?.(state);
          if (!decision?.ok) continue;
          for (const event of decision.events) {
            if (event.type === 'submitted') throw new Error('submitted twice');
            if (!mayDo(state.status, actionOf[event.type])) throw new Error(`${event.type} in ${state.status}`);
          }
          log = [...log, ...decision.events];
          const next = replay(log);
          if (next.version !== log.length) throw new Error('a version that is not the length of the log');
          if (next.status === 'documents-requested' !== (next.openRequest !== undefined)) throw new Error('a request that is open in another status');
          reached.add(next.status);
        }
      }),
      { numRuns: 3_000 },
    );
    expect([...reached].sort()).toEqual(['denied', 'documents-requested', 'granted', 'submitted', 'under-examination', 'withdrawn']);
  });

  it('begins with its submission and has one only', () => {
    expect(() => replay([])).toThrow(RangeError);
    expect(() => replay([taken])).toThrow(RangeError);
    expect(() => replay([submitted, submitted])).toThrow(RangeError);
  });
});
