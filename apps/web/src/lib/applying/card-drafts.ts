// The drafts beside which a residence card can be read: those whose form asks for the number of the card.
import type { ListedApplication } from '#lib/api-types.ts';

/** Procedures whose forms have the field `stay.cardNumber`; a test compares them with the catalogue. */
export const CARD_PROCEDURES: readonly string[] = ['certificate-of-authorized-employment', 'change-of-status', 'extension-of-period'];

export function cardDrafts(applications: readonly ListedApplication[]): readonly ListedApplication[] {
  return applications.filter(({ stage, procedure }) => stage === 'draft' && CARD_PROCEDURES.includes(procedure));
}
