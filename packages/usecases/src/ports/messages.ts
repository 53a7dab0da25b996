// Mails: what is to be said to whom, kept with the change that caused it, sent later, never lost and never doubled.

export type NotificationKind =
  | 'confirm-email'
  | 'email-already-registered'
  | 'registration-approved'
  | 'email-change'
  | 'email-change-taken'
  | 'email-change-asked'
  | 'email-changed'
  | 'password-reset'
  | 'password-reset-unknown'
  | 'continue-on-pc'
  | 'receipt'
  | 'documents-requested'
  | 'documents-received'
  | 'decided-granted'
  | 'decided-denied'
  | 'withdrawn'
  | 'case-taken-over'
  | 'stay-ends'
  | 'card-ends'
  | 'card-ended';

export interface OutboxMessage {
  /** Becomes the Message-ID: a mail that is sent again after a lost answer is the same mail. */
  readonly messageId: string;
  readonly kind: NotificationKind;
  readonly to: string;
  readonly language: 'ja' | 'en';
  /** Values of the words: receipt numbers, links, dates. No name, no answer. */
  readonly params: Readonly<Record<string, string | number>>;
  /** For the page of notices; null for people without an account. */
  readonly accountId: string | null;
  readonly applicationId: string | null;
  readonly createdAt: number;
}
export interface Outbox {
  /** For messages that belong to no application change. */
  enqueue(message: OutboxMessage): Promise<void>;
  /** The same for a message whose id says what it is about. @returns false when it stands there already, sent or not */
  enqueueOnce(message: OutboxMessage): Promise<boolean>;
  /** Takes up to `limit` due messages and hides them from other workers until `hiddenUntil`. */
  claim(limit: number, at: number, hiddenUntil: number): Promise<readonly (OutboxMessage & { readonly attempts: number })[]>;
  markSent(messageId: string, at: number): Promise<void>;
  /** `nextAttemptAt` null: given up, kept for the operator. */
  markFailed(messageId: string, nextAttemptAt: number | null, reason: string): Promise<void>;
  listByAccount(accountId: string, limit: number): Promise<readonly (OutboxMessage & { readonly readAt: number | null })[]>;
  markRead(accountId: string, at: number): Promise<void>;
}

export interface RenderedMail {
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}
export interface Mailer {
  /** @throws Error when the mail was not taken; the worker tries again later. */
  send(mail: RenderedMail): Promise<void>;
}
