// Every fault of the system, once: its HTTP status, whether trying again can help, the values its words may name.
import type { FaultSpec } from './fault-spec.ts';

export const faults = {
  // the system itself
  unexpected: { http: 500, retry: 'later', params: ['reference'] },
  'system.busy': { http: 503, retry: 'later' },
  'system.foreign-origin': { http: 403, retry: 'no' },
  'system.rate-limited': { http: 429, retry: 'later', params: ['waitSeconds'] },
  'system.bad-request': { http: 400, retry: 'after-fix' },
  'system.not-found': { http: 404, retry: 'no' },
  'system.offline': { http: 503, retry: 'later' },
  'system.outside-japan': { http: 403, retry: 'no' },

  // registration and sessions
  'registration.not-signed-in': { http: 401, retry: 'sign-in' },
  'registration.not-allowed': { http: 403, retry: 'no' },
  'registration.email-malformed': { http: 422, retry: 'after-fix' },
  'registration.link-expired': { http: 410, retry: 'after-fix' },
  'registration.link-used': { http: 410, retry: 'no' },
  'registration.wrong-credentials': { http: 401, retry: 'after-fix' },
  'registration.password-too-short': { http: 422, retry: 'after-fix', params: ['minLength'] },
  'registration.password-common': { http: 422, retry: 'after-fix' },
  'registration.consent-missing': { http: 422, retry: 'after-fix' },
  'registration.card-already-registered': { http: 409, retry: 'sign-in' },
  'registration.card-unknown': { http: 404, retry: 'after-fix' },
  'registration.card-other-person': { http: 422, retry: 'after-fix' },
  'registration.already-complete': { http: 409, retry: 'sign-in' },

  // drafts and applications
  'application.not-found': { http: 404, retry: 'no' },
  'application.version-conflict': { http: 409, retry: 'reload' },
  'application.draft-conflict': { http: 409, retry: 'after-fix' },
  'application.draft-closed': { http: 409, retry: 'reload' },
  'application.draft-frozen': { http: 409, retry: 'after-fix' },
  'application.not-accompanied': { http: 422, retry: 'after-fix', params: ['procedure'] },
  'application.status-excluded': { http: 422, retry: 'no', params: ['status'] },
  'application.category-not-offered': { http: 422, retry: 'no' },
  'application.incomplete': { http: 422, retry: 'after-fix', params: ['count'] },
  'application.documents-missing': { http: 422, retry: 'after-fix', params: ['count'] },
  'application.edition-unknown': { http: 422, retry: 'no' },
  'application.answer-unknown': { http: 422, retry: 'reload' },
  'application.answer-too-large': { http: 413, retry: 'after-fix' },
  'application.action-not-available': { http: 409, retry: 'reload', params: ['action'] },
  'application.stay-expired': { http: 422, retry: 'no' },
  'application.too-early': { http: 422, retry: 'later', params: ['opensOn'] },

  // attached files
  'attachment.type-not-accepted': { http: 415, retry: 'after-fix' },
  'attachment.disguised': { http: 422, retry: 'after-fix' },
  'attachment.empty': { http: 422, retry: 'after-fix' },
  'attachment.damaged': { http: 422, retry: 'after-fix' },
  'attachment.encrypted': { http: 422, retry: 'after-fix' },
  'attachment.print-locked': { http: 422, retry: 'after-fix' },
  'attachment.active-content': { http: 422, retry: 'after-fix' },
  'attachment.too-many-pixels': { http: 422, retry: 'after-fix' },
  'attachment.too-many': { http: 422, retry: 'after-fix', params: ['maxFiles'] },
  'attachment.too-large': { http: 413, retry: 'after-fix', params: ['maxMegabytes'] },
  'attachment.slot-unknown': { http: 422, retry: 'reload' },
  'attachment.not-found': { http: 404, retry: 'reload' },
  'attachment.name-too-long': { http: 422, retry: 'after-fix', params: ['maxLength'] },
  'attachment.photo-shape': { http: 422, retry: 'after-fix' },
  'attachment.photo-too-small': { http: 422, retry: 'after-fix', params: ['minWidth', 'minHeight'] },
  'attachment.photo-too-large': { http: 413, retry: 'after-fix', params: ['maxKilobytes'] },

  // signing
  'signing.pc-only': { http: 403, retry: 'no' },
  'signing.session-expired': { http: 410, retry: 'after-fix' },
  'signing.session-used': { http: 409, retry: 'reload' },
  'signing.manifest-mismatch': { http: 422, retry: 'after-fix' },
  'signing.other-person': { http: 422, retry: 'after-fix' },
  'signing.challenge-replayed': { http: 409, retry: 'after-fix' },
  'signing.challenge-expired': { http: 410, retry: 'after-fix' },

  // the receiving desk
  'examining.not-assigned': { http: 403, retry: 'reload' },
  'examining.other-bureau': { http: 404, retry: 'no' },
  'examining.due-date-past': { http: 422, retry: 'after-fix' },
  'examining.nothing-requested': { http: 422, retry: 'after-fix' },
  'examining.item-not-requested': { http: 422, retry: 'after-fix' },
  'examining.items-missing': { http: 422, retry: 'after-fix', params: ['count'] },
  'examining.reason-missing': { http: 422, retry: 'after-fix' },
  'examining.period-not-possible': { http: 422, retry: 'after-fix' },
} as const satisfies Record<string, FaultSpec>;
