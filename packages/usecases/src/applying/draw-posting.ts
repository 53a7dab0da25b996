// Papers for a card that comes by post: only after a permission whose card is sent, and only for the person it was given to.
import { dayInJapan, grantedFee, type Granted } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import { feePaidBy, type ProcedureKind } from '@zairyu/procedures';
import { requireRegistered, type Actor } from '../actor.ts';
import { listsOf } from '../catalogue.ts';
import type { GrantedFee, Ports } from '../ports/index.ts';
import { ownApplication } from './follow-application.ts';

/**
 * @throws FaultError application.action-not-available while there is no permission, its card is handed over at the counter, or the
 * installation is no competent receiving office: then nothing that it decides makes a card.
 */
export async function drawPostingPdf(ports: Ports, actor: Actor, input: { applicationId: string }): Promise<Uint8Array> {
  const { state } = await ownApplication(ports, requireRegistered(actor), input.applicationId);
  const { decision, submission: submitted } = state;
  if (!submitted.competent || decision?.outcome !== 'granted' || decision.cardDelivery !== 'mail' || decision.periodOfStay === undefined) return raise('application.action-not-available', { action: 'post' });
  const submission = (await ports.applications.findSubmission(input.applicationId)) ?? raise('application.not-found');
  const { answers } = JSON.parse(submission.manifest) as { answers: Readonly<Record<string, unknown>> };
  const receivedOn = dayInJapan(submitted.at);
  const reEntryKind = typeof answers['reentry.kind'] === 'string' ? answers['reentry.kind'] : undefined;
  // Denied beside a permission: nothing is paid for it.
  const granted = submitted.together.filter((procedure) => decision.together?.find((each) => each.procedure === procedure)?.outcome !== 'denied');
  return ports.papers.drawPosting({
    receiptNumber: submitted.receiptNumber,
    receivedOn,
    decidedAt: decision.at,
    fees: [
      feeOf(submitted.procedure, receivedOn, { periodCode: decision.periodOfStay }),
      ...granted.map((procedure) => feeOf(procedure, receivedOn, { reEntryKind })),
    ],
    name: submitted.applicantName,
    address: addressIn(answers, listsOf(submitted)),
    statusOfResidence: decision.statusOfResidence ?? submitted.statusOfResidence,
    periodOfStay: decision.periodOfStay,
    paidBy: feePaidBy(receivedOn),
    postalAddress: ports.instance.postalAddress,
    bureau: submitted.bureau,
    sample: ports.instance.mode === 'demo',
  });
}

function feeOf(procedure: ProcedureKind, receivedOn: string, granted: Granted): GrantedFee {
  const fee = grantedFee(procedure, receivedOn, granted);
  return fee === 'none' ? { procedure, feeYen: 0, paymentYen: 0 } : { procedure, feeYen: fee?.onlineYen, paymentYen: fee?.paymentYen };
}

/** As an envelope in Japan has it: postcode, then prefecture to block, then what follows. */
function addressIn(answers: Readonly<Record<string, unknown>>, lists: ReturnType<typeof listsOf>): string[] {
  const text = (id: string): string => (typeof answers[id] === 'string' ? answers[id] : '');
  const name = (listId: string, code: string): string => lists(listId)?.find((option) => option.code === code)?.ja ?? code;
  const [postcode, prefecture, municipality] = ['address.postcode', 'address.prefecture', 'address.municipality'].map(text);
  const line = `${prefecture ? name('CA69_1', prefecture) : ''}${municipality ? name(`CA69.${prefecture}`, municipality) : ''}${text('address.town')}`;
  return [...(postcode ? [`〒${postcode.replace(/^(\d{3})-?(\d{4})$/, '$1-$2')}`] : []), ...(line === '' ? [] : [line])];
}
