// What is said of the seven procedures: names, what may be filed only together with what, which statuses are excluded, by which law.
// Data in catalogue/*/kind.json.
import acquisition from '../catalogue/acquisition-of-status/kind.json' with { type: 'json' };
import employment from '../catalogue/certificate-of-authorized-employment/kind.json' with { type: 'json' };
import eligibility from '../catalogue/certificate-of-eligibility/kind.json' with { type: 'json' };
import change from '../catalogue/change-of-status/kind.json' with { type: 'json' };
import extension from '../catalogue/extension-of-period/kind.json' with { type: 'json' };
import extraActivity from '../catalogue/extra-status-activity/kind.json' with { type: 'json' };
import reEntry from '../catalogue/re-entry/kind.json' with { type: 'json' };
import { procedureKinds, type KindFacts, type ProcedureKind } from './kinds.ts';

const facts: Readonly<Record<ProcedureKind, KindFacts>> = {
  'certificate-of-eligibility': eligibility as KindFacts,
  'change-of-status': change as KindFacts,
  'extension-of-period': extension as KindFacts,
  'acquisition-of-status': acquisition as KindFacts,
  'certificate-of-authorized-employment': employment as KindFacts,
  're-entry': reEntry as KindFacts,
  'extra-status-activity': extraActivity as KindFacts,
};

export function kindOf(procedure: ProcedureKind): KindFacts {
  return facts[procedure];
}

/** The procedures in whose sitting this one may be filed. */
export function mayAccompany(companion: ProcedureKind): readonly ProcedureKind[] {
  return [...facts[companion].onlyTogetherWith, ...(facts[companion].alsoTogetherWith ?? [])];
}

/** What may be filed together with a procedure and has a form here. */
export function companionsOf(procedure: ProcedureKind): readonly ProcedureKind[] {
  return procedureKinds.filter((companion) => mayAccompany(companion).includes(procedure) && companionForms.has(companion));
}

/** The procedures that have a form to file together with another one (`form.json`). */
const companionForms: ReadonlySet<ProcedureKind> = new Set(['certificate-of-authorized-employment', 're-entry', 'extra-status-activity']);
