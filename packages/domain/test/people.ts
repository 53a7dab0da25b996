// An invented application, its officer and the steps that bring it into each status.
import { replay, type Application, type ApplicationEvent, type Officer } from '../src/index.ts';

/** 2026-11-10 12:00 in Japan. */
export const submittedAt = Date.parse('2026-11-10T12:00:00+09:00');
export const DAY_MS = 24 * 3_600_000;

export const saeki: Officer = { officerId: 'officer-saeki', name: '佐伯　由美', bureau: 'osaka' };
export const colleague: Officer = { officerId: 'officer-ono', name: '小野　健', bureau: 'osaka' };
export const kimura: Officer = { officerId: 'officer-kimura', name: '木村　航', bureau: 'tokyo' };

export const submitted: ApplicationEvent = {
  type: 'submitted', at: submittedAt, accountId: 'account-lin', receiptNumber: 'ZR-26-AAAA-AAAA', procedure: 'extension-of-period', edition: '2026-02', category: 'N',
  together: ['re-entry'], statusOfResidence: 'T26', expiresOn: '2027-01-29', bureau: 'osaka', applicantName: 'LIN MEIHUA', language: 'ja', competent: true, manifestSha256: 'ab', attachmentCount: 3,
};
export const taken: ApplicationEvent = { type: 'taken', at: submittedAt + DAY_MS, officerId: saeki.officerId, officerName: saeki.name };
export const requested: ApplicationEvent = {
  type: 'documents-requested', at: submittedAt + 2 * DAY_MS, officerId: saeki.officerId, requestId: 'request-1', dueOn: '2026-11-26',
  items: [{ itemId: 'item-1', slot: 'residence-tax' }, { itemId: 'item-2', slot: 'other', note: '雇用契約書' }],
};

export const at = (...events: readonly ApplicationEvent[]): Application => replay([submitted, ...events]);
