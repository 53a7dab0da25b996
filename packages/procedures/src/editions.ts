// Editions of the forms. Every page of a form reads this, so it holds what they need and nothing else.
import type { ProcedureKind } from './kinds.ts';

/** An edition of a form. Its parts stand in a folder of its name; what it shares with another form it takes from there. */
export interface EditionFacts {
  readonly edition: string;
  /** The form whose parts of the categories this one takes; its own files then hold the differences alone. */
  readonly basedOn?: { readonly procedure: ProcedureKind; readonly edition: string };
  /** Edition of the forms that are filed together with it; absent where nothing may be. */
  readonly companions?: string;
  /** Folders of option lists: the first holds all, further ones what is published otherwise for this procedure. */
  readonly lists: readonly string[];
}

const EXTENSION = { procedure: 'extension-of-period', edition: '2026-02' } as const;

/** Editions that are offered, oldest first; new drafts take the last one, old ones keep theirs. */
export const editions: Readonly<Partial<Record<ProcedureKind, readonly EditionFacts[]>>> = {
  'certificate-of-eligibility': [{ edition: '2026-04', basedOn: EXTENSION, lists: ['2026-02', 'coe-2026-04'] }],
  'change-of-status': [{ edition: '2026-04', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'change-2026-04'] }],
  'acquisition-of-status': [{ edition: '2026-10', basedOn: EXTENSION, companions: '2026-02', lists: ['2026-02', 'acquisition-2026-10'] }],
  'certificate-of-authorized-employment': [{ edition: '2026-02', basedOn: EXTENSION, lists: ['2026-02', 'change-2026-04'] }],
  'extension-of-period': [{ edition: '2026-02', companions: '2026-02', lists: ['2026-02'] }],
};

/** Facts of an edition; undefined where it is not offered. */
export function editionOf(procedure: string, edition: string): EditionFacts | undefined {
  return editions[procedure as ProcedureKind]?.find((facts) => facts.edition === edition);
}
