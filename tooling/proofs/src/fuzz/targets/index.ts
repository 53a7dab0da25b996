// All that is tried.
import type { Target } from '../target.ts';
import { cardTargets, issueFuzzCard } from './cards.ts';
import { driverTargets } from './drivers.ts';
import { frameTargets } from './frames.ts';
import { issueFuzzResidenceCards, residenceTargets } from './residence.ts';
import { structureTargets } from './structures.ts';

/** Needs a few seconds: keys are made. */
export async function allTargets(): Promise<Target[]> {
  const card = await issueFuzzCard();
  return [...(await structureTargets()), ...frameTargets, ...cardTargets(card), ...driverTargets(card), ...residenceTargets(await issueFuzzResidenceCards())];
}
