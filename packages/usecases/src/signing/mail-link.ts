// From the phone to the PC: mails the address of the sign page to the applicant's own address.
import { requireRegistered, type Actor } from '../actor.ts';
import { ownDraft } from '../applying/own-draft.ts';
import { messageTo } from '../notifying/compose-message.ts';
import type { Ports } from '../ports/index.ts';
import { takeLimit } from '../registration/limits.ts';

export async function mailSignLink(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<{ sent: true }> {
  const account = requireRegistered(actor);
  await ownDraft(ports, account, input.applicationId);
  await takeLimit(ports, 'mailToAddress', account.email);
  await ports.outbox.enqueue(messageTo(ports, account, 'continue-on-pc', { link: `${ports.instance.origin}/${account.language}/apply/${input.applicationId}/sign` }, input.applicationId));
  return { sent: true };
}
