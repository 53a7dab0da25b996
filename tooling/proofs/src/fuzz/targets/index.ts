// All that is tried.
import type { Target } from '../target.ts';
import { cardTargets } from './cards.ts';
import { frameTargets } from './frames.ts';
import { structureTargets } from './structures.ts';

/** Needs a few seconds: keys are made. */
export async function allTargets(): Promise<Target[]> {
  return [...(await structureTargets()), ...frameTargets, ...(await cardTargets())];
}
