// Which procedures may be filed, and which only together with another one. Source: the public brochure; catalogue kind.json.
import type { Fault } from '@zairyu/errors';
import { kindOf, type ProcedureKind } from '@zairyu/procedures';
import { refuse } from '../decision.ts';

/** Says why this set cannot be filed together; undefined when it can. */
export function accompanimentFault(procedure: ProcedureKind, together: readonly ProcedureKind[], status: string): Fault | undefined {
  const main = kindOf(procedure);
  if (main.onlyTogetherWith.length > 0) return refuse('application.not-accompanied', { procedure }).fault;
  if (main.statusesExcluded.includes(status)) return refuse('application.status-excluded', { status }).fault;
  for (const companion of together) {
    if (!kindOf(companion).onlyTogetherWith.includes(procedure)) return refuse('application.not-accompanied', { procedure: companion }).fault;
  }
  if (new Set(together).size !== together.length) return refuse('system.bad-request').fault;
  return undefined;
}
