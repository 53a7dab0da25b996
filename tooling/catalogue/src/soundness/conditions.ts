// Conditions that contradict each other: what can never be true, what is asked of nobody, choices that nobody can take. Found by search
// (satisfy.ts) for every way in which the form can be opened.
import type { Condition, FormDefinition, ListLookup } from '@zairyu/forms';
import { ACTIVITY, ACTIVITY_CLASS, familyOf, statusFieldOf, type Filing } from '@zairyu/procedures';
import { statusesOfLetter } from '@zairyu/procedures/samples/never-asked.ts';
import { domainsOf, leavesOf, nameIn, openingsOf, placesOf, type Place } from './places.ts';
import { canHold, type Wish, type World } from './satisfy.ts';

export interface Subject {
  readonly form: FormDefinition;
  readonly lists: ListLookup;
  readonly filings: readonly Filing[];
  /** The form of the same letter that goes by the status: what is asked there may stay unasked in this one (decision 0034). */
  readonly ofLetter?: FormDefinition | undefined;
}

export function worldOf(form: FormDefinition, lists: ListLookup, filings: readonly Filing[]): World {
  const places = placesOf(form);
  const openings = openingsOf(form, filings);
  return { places, domains: domainsOf(places, lists), lists, openings: openings.length > 0 ? openings : [new Map()] };
}

/** A line for each contradiction. */
export function contradictions({ form, lists, filings, ofLetter }: Subject): string[] {
  const world = worldOf(form, lists, filings);
  const known = ofLetter === undefined ? new Set() : new Set(placesOf(ofLetter).keys());
  const pages = new Set<string>();
  return [
    ...faultsOfOpenings(form, world),
    ...[...world.places.values()].flatMap((place): string[] => {
      const { name, field, page } = place;
      const never = neverAsked(world, place);
      if (never !== undefined) {
        if (known.has(name)) return [];
        if (never.startsWith('page ')) return pages.has(page.id) ? [] : (pages.add(page.id), [never]);
        return [`${name}: ${never}${field.required === true ? ', and it has to be answered' : ''}`];
      }
      return [...faultsOfRequiring(world, place), ...faultsOfChoices(world, place)];
    }),
    ...faultsOfCodes(form, lists, world, ofLetter),
  ];
}

/** Why a question is asked of nobody; undefined where somebody is asked. */
function neverAsked(world: World, place: Place): string | undefined {
  const { name, field, page, group } = place;
  if (canHold(world, [{ asked: name }])) return undefined;
  const alone = (condition: Condition | undefined, within?: Place['group']) => condition === undefined || canHold(world, [{ condition, group: within }]);
  if (!alone(page.showWhen)) return `page ${page.id}: its condition can never be true: ${JSON.stringify(page.showWhen)}`;
  if (!alone(field.showWhen, group)) return `its condition can never be true: ${JSON.stringify(field.showWhen)}`;
  const around = group ? `group ${group.id}` : `page ${page.id}`;
  return `its condition and that of ${around} exclude each other: ${JSON.stringify(field.showWhen)}, ${JSON.stringify(group ? group.showWhen : page.showWhen)}`;
}

function faultsOfRequiring(world: World, { name, field, group }: Place): string[] {
  if (field.requiredWhen === undefined) return [];
  const wishes: readonly Wish[] = [{ asked: name }, { condition: field.requiredWhen, group }];
  return canHold(world, wishes) ? [] : [`${name}: where it is asked it never has to be answered: ${JSON.stringify(field.requiredWhen)}`];
}

/** A choice of nothing, for an answer of the question that it is linked to. */
function faultsOfChoices(world: World, { name, field, group }: Place): string[] {
  if (field.type !== 'choice') return [];
  if (field.linkedTo === undefined) return (world.lists(field.list)?.length ?? 0) > 0 ? [] : [`${name}: nothing to choose from in ${field.list}`];
  const parent = nameIn(field.linkedTo, group);
  return [...(world.domains.get(parent) ?? [])]
    .filter((code) => (world.lists(`${field.list}.${code}`)?.length ?? 0) === 0 && canHold(world, [{ name: parent, is: code }, { asked: name }]))
    .map((code) => `${name}: asked where ${parent} is ${code}, and there is nothing to choose from`);
}

/** Codes that conditions wait for and nobody can choose. */
function faultsOfCodes(form: FormDefinition, lists: ListLookup, world: World, ofLetter: FormDefinition | undefined): string[] {
  const others = new Set(familyOf(form.category ?? '') === undefined ? [] : statusesOfLetter(form, lists).map(({ code }) => code));
  const conditions = [...world.places.values()].flatMap(({ name, field, page, group }) => [field.showWhen, field.requiredWhen, ...(group ? [] : [page.showWhen])].flatMap((condition) => (condition ? [{ name, condition, group }] : [])));
  const waits = new Map<string, string[]>();
  for (const { name, condition, group } of conditions) {
    for (const leaf of leavesOf(condition)) {
      const target = nameIn('answered' in leaf ? leaf.answered : leaf.field, group);
      for (const code of 'answered' in leaf ? ['*'] : [leaf.equals].flat()) waits.set(`${target} ${code}`, [...(waits.get(`${target} ${code}`) ?? []), name]);
    }
  }
  return [...waits].flatMap(([wait, names]) => {
    const [target = '', code = ''] = wait.split(' ');
    // A part speaks of the activity, which forms that go by the status do not ask for; and forms by activity share the part of their letter.
    if (!world.places.has(target)) return target === ACTIVITY || target === ACTIVITY_CLASS ? [] : [`${names.join(', ')}: looks at ${target}, which is not in the form`];
    if (code === '*' || others.has(code) || ofLetter !== undefined) return [];
    return canHold(world, [{ name: target, is: code }]) ? [] : [`${[...new Set(names)].join(', ')}: waits for ${target} = ${code}, which nobody can choose`];
  });
}

/** A form that is opened for a status which its own list lacks, or offers one for which nobody can open it. */
function faultsOfOpenings(form: FormDefinition, world: World): string[] {
  const field = statusFieldOf(form.procedure);
  const offered = world.domains.get(field);
  const opened = new Set(world.openings.flatMap((opening) => opening.get(field) ?? []));
  if (offered === undefined || opened.size === 0) return [];
  return [
    ...[...opened].filter((code) => !offered.has(code)).map((code) => `${field}: is opened for ${code}, which its list lacks`),
    ...[...offered].filter((code) => !opened.has(code)).map((code) => `${field}: offers ${code}, for which nobody can open the form`),
  ];
}
