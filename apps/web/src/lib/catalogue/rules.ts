// What the catalogue says of a filing beside its form: the documents it needs, the fee.
import type { Answers } from '@zairyu/forms';
import { feesOf, selectDocuments, type DocumentRules, type Fee, type ProcedureKind, type RequiredDocument } from '@zairyu/procedures';
import { readDocumentRules, type FormChoice } from './catalogue.ts';

const held = new Map<string, DocumentRules>();

/** Brings the document rules of an edition; the functions below are silent until then. */
export async function bringDocumentRules(choice: Pick<FormChoice, 'procedure' | 'edition'>, fetcher: typeof fetch): Promise<void> {
  const name = `${choice.procedure}/${choice.edition}`;
  if (!held.has(name)) held.set(name, await readDocumentRules<DocumentRules>(choice.procedure, choice.edition, fetcher));
}

export function requiredDocumentsOf(choice: FormChoice, answers: Answers): RequiredDocument[] {
  const rules = held.get(`${choice.procedure}/${choice.edition}`);
  return rules ? selectDocuments(rules, choice.category, answers) : [];
}

export interface FeeRange {
  readonly least: Fee;
  readonly most: Fee;
}

/** The fee depends on the period that is granted, so only the range is known before; undefined where there is none. */
export function feeRange(procedure: ProcedureKind, receivedOn: string): FeeRange | undefined {
  const steps = [...feesOf(procedure, receivedOn)].sort((a, b) => a.onlineYen - b.onlineYen);
  const [least] = steps;
  const most = steps.at(-1);
  return least && most ? { least, most } : undefined;
}
