// Documents that nobody can be asked for: rules whose condition never holds in any form of their procedure.
import type { FormDefinition, ListLookup } from '@zairyu/forms';
import { ACTIVITY, familyOf, letterOf, statusFieldOf, type DocumentRule, type DocumentRules, type Filing } from '@zairyu/procedures';
import { leavesOf } from './places.ts';
import { canHold, type World } from './satisfy.ts';
import { worldOf } from './conditions.ts';

export interface RulesOfForms {
  /** "extension-of-period/2026-02/documents.json". */
  readonly name: string;
  readonly rules: DocumentRules;
  /** The forms whose answers the rules look at. */
  readonly forms: readonly FormDefinition[];
  readonly lists: ListLookup;
  readonly filings: readonly Filing[];
}

export function unaskedDocuments({ name, rules, forms, lists, filings }: RulesOfForms): string[] {
  const worlds = forms.map((form) => {
    const world = worldOf(form, lists, filings);
    return { form, world, ofActivity: ofActivity(form, world) };
  });
  return Object.entries(rules).flatMap(([part, some]: [string, readonly DocumentRule[]]) =>
    some.flatMap(({ slot, showWhen }) => {
      if (showWhen === undefined) return [];
      const meant = worlds.filter(({ form: { category = '' } }) => ['common', 'tail', letterOf(category), familyOf(category)].includes(part));
      const holds = meant.some(({ world, ofActivity: other }) => canHold(isOfFamily(part) ? world : other, [{ condition: showWhen }]));
      const strange = leavesOf(showWhen).flatMap((leaf) => ('answered' in leaf ? leaf.answered : leaf.field)).filter((field) => !worlds.some(({ world }) => world.places.has(field)));
      return [
        ...strange.map((field) => `${name} ${slot}: looks at ${field}, which no form asks`),
        ...(holds || strange.length > 0 ? [] : [`${name} ${slot} (${part}): its condition can never be true: ${JSON.stringify(showWhen)}`]),
      ];
    }),
  );
}

/** Rules of the end, and those of X and D, look at the status itself; the others at the one that the activity is called after. */
function isOfFamily(part: string): boolean {
  return part === 'tail' || part === 'X' || part === 'D';
}

function ofActivity(form: FormDefinition, world: World): World {
  if (familyOf(form.category ?? '') === undefined) return world;
  return { ...world, openings: world.openings.map((opening) => new Map(opening).set(statusFieldOf(form.procedure), opening.get(ACTIVITY) ?? '')) };
}
