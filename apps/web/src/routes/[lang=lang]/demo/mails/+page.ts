// Demonstration only: the mails that this installation has written. An office has no such address.
import type { PageLoad } from './$types';

export const ssr = false;

export interface MailHead {
  readonly mailId: string;
  readonly to: string;
  readonly subject: string;
  readonly sentAt: number;
}

export const load: PageLoad = async ({ fetch }) => {
  const answer = await fetch('/demo/mails.json');
  return { mails: answer.ok ? ((await answer.json()) as readonly MailHead[]) : [] };
};
