// Opens a draft: the form is chosen by the status and, where that has several, the main activity; its edition is pinned, known facts are filled in.
import { accompanimentFault, dayInJapan, dependsOnDesignation, eligibilityFilerFault, filerRoleOf, isForAnother, proposeNames, statusesFiled, workToCertifyFault, type EligibilityFiler } from '@zairyu/domain';
import { FaultError, raise } from '@zairyu/errors';
import type { Field } from '@zairyu/forms';
import { currentEdition, filingFor, kindOf, openingAnswers, type ProcedureKind } from '@zairyu/procedures';
import { mayBeAskedFor } from '@zairyu/procedures/status-register';
import { requireRegistered, type Actor } from '../actor.ts';
import { formOf } from '../catalogue.ts';
import type { Account, Draft, Ports } from '../ports/index.ts';

export interface OpenedDraft {
  readonly procedure: ProcedureKind;
  readonly status: string;
  /** The kind of filing by its code, where the status has several (`filingsOfStatus`). */
  readonly activity?: string | undefined;
  readonly together: readonly ProcedureKind[];
  /** Designated activities that were given to prepare the departure; asked where that decides (R2). */
  readonly preparingDeparture?: boolean | undefined;
  /** A permission for an extra activity is at hand; asked where only its work can be certified (R11). */
  readonly holdsPermission?: boolean | undefined;
  /** Who files for somebody abroad (R9); shown again, and signed, at the end. */
  readonly filer?: EligibilityFiler | undefined;
  /** It is about somebody else than the holder of the account: nothing of the holder's card stands in the form. */
  readonly isForOther?: boolean | undefined;
}

export async function openDraft(ports: Ports, actor: Actor, input: OpenedDraft): Promise<{ applicationId: string }> {
  const account = requireRegistered(actor);
  const wrongFiler = input.filer !== undefined && isForAnother(input.procedure) ? eligibilityFilerFault(input.filer, input.status) : undefined;
  const fault = accompanimentFault(input.procedure, input.together, input.status) ?? wrongFiler ?? workToCertifyFault(input.procedure, input.status, input.holdsPermission === true);
  if (fault) throw new FaultError(fault);
  if (input.preparingDeparture === true && dependsOnDesignation(statusesFiled(input.procedure, () => undefined, input.status))) return raise('application.preparing-departure');
  const chosen = filingFor(input.procedure, input.status, input.activity);
  if (!kindOf(input.procedure).offeredHere || chosen === undefined) return raise('application.category-not-offered');
  const at = ports.clock.now();
  if (!mayBeAskedFor(input.procedure, input.status, dayInJapan(at))) return raise('application.category-not-offered');
  const edition = currentEdition(input.procedure);
  const filing = { procedure: input.procedure, edition, category: chosen.category, status: input.status, together: input.together };
  const draft: Draft = {
    ...filing,
    filer: toldFiler(input),
    applicationId: ports.ids.newId(),
    accountId: account.accountId,
    answers: prefilled(formOf(filing).sections.flatMap((section) => section.pages.flatMap((page) => page.fields)), account, openingAnswers(input.procedure, input.status, chosen), input.isForOther ?? toldFiler(input)?.as === 'agent'),
    delivered: {},
    version: 1,
    idempotencyKey: ports.ids.newSecret(),
    signingId: null,
    createdAt: at,
    updatedAt: at,
  };
  await ports.drafts.create(draft);
  return { applicationId: draft.applicationId };
}

function toldFiler({ procedure, filer }: OpenedDraft): Draft['filer'] {
  const role = filer !== undefined && isForAnother(procedure) ? filerRoleOf(filer) : undefined;
  return role === undefined ? null : { as: role };
}

/** Where the agency reaches whoever files, and not the applicant. */
const NOTICE_EMAIL = 'receiving.noticeEmail';

/** Only what the card has said and the person can change. */
function prefilled(fields: readonly Field[], account: Account, chosen: Readonly<Record<string, string>>, isForOther: boolean): Record<string, string> {
  const { identity } = account;
  const known: Partial<Record<NonNullable<Field['prefill']>, string | undefined>> = {
    'account.name': identity === null ? undefined : latinName(identity.name),
    // Who files for somebody else is named as on their own card, in whatever script.
    'account.own-name': identity?.name,
    'account.birth-date': identity?.bornOn,
    'account.sex': identity?.sex === 'male' ? '1' : identity?.sex === 'female' ? '2' : undefined,
    'account.email': account.email,
  };
  const answers: Record<string, string> = {};
  for (const field of fields.filter(({ id }) => !isForOther || id === NOTICE_EMAIL)) {
    const value = field.prefill === undefined ? undefined : known[field.prefill];
    if (value) answers[field.id] = value;
  }
  return { ...answers, ...chosen };
}

/** The Latin letters of a certificate that has both ("ROMAJI_漢字"); nothing where a letter would have to be written otherwise. */
function latinName(certificate: string): string | undefined {
  const proposed = proposeNames({ certificate }).find(({ slot }) => slot === 'latin');
  return proposed?.changed.length === 0 ? proposed.value : undefined;
}
