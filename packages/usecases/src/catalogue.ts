// The catalogue as the server reads it: synchronous, every edition. The one place that knows how it is loaded.
import type { FormDefinition, ListLookup } from '@zairyu/forms';
import { catalogue, type ProcedureKind, type RequiredDocument } from '@zairyu/procedures/catalogue-node';
import type { Answers } from '@zairyu/forms';

export interface FilingKind {
  readonly procedure: ProcedureKind;
  readonly edition: string;
  readonly category: string;
  readonly status: string;
  readonly together: readonly ProcedureKind[];
}

export function formOf(kind: FilingKind): FormDefinition {
  return catalogue.loadForm(kind);
}

export function listsOf(kind: Pick<FilingKind, 'edition'>): ListLookup {
  return catalogue.listLookup(kind.edition);
}

/** @param todayOn for what is asked of nobody below an age; it decides only whether a document is required */
export function documentsOf(kind: FilingKind, answers: Answers, todayOn?: string): readonly RequiredDocument[] {
  return catalogue.requiredDocuments({ ...kind, answers, ...(todayOn === undefined ? {} : { todayOn }) });
}

export function requestableSlotsOf(kind: FilingKind): readonly string[] {
  return catalogue.requestableSlots(kind);
}

export type { ProcedureKind, RequiredDocument };
