// Whether some answers of a person make a condition true: an exact search through everything that the condition waits for, and what that
// waits for in its turn. A question has an answer only where it is asked; a linked choice only where its parent offers it.
import type { Condition, GroupField, ListLookup } from '@zairyu/forms';
import { nameIn, NONE, type Place } from './places.ts';

export interface World {
  readonly places: ReadonlyMap<string, Place>;
  readonly domains: ReadonlyMap<string, ReadonlySet<string>>;
  readonly lists: ListLookup;
  /** What may be answered from the beginning; at least one. */
  readonly openings: readonly ReadonlyMap<string, string>[];
}

/** What is known so far: each of the values of a name will do, and a settled name is asked. */
interface State {
  readonly values: ReadonlyMap<string, ReadonlySet<string>>;
  readonly settled: ReadonlySet<string>;
  /** Names whose being asked is looked into further up: whoever comes back to one waits for itself. */
  readonly pending: ReadonlySet<string>;
}

/** Something that has to hold, seen from inside a group or not; or a question that has to be asked. */
export type Wish = { readonly condition: Condition; readonly group?: GroupField | undefined } | { readonly asked: string } | { readonly name: string; readonly is: string };

/** Whether a person can come to all of it at once. */
export function canHold(world: World, wishes: readonly Wish[]): boolean {
  return world.openings.some((opening) => {
    const begun: State = { values: new Map([...opening].map(([name, value]) => [name, new Set([value])])), settled: new Set(opening.keys()), pending: new Set() };
    return !fulfil(world, wishes, begun).next().done;
  });
}

function* fulfil(world: World, wishes: readonly Wish[], state: State): Generator<State> {
  const [first, ...rest] = wishes;
  if (first === undefined) {
    yield state;
    return;
  }
  const ways = 'condition' in first ? holds(world, first.condition, true, first.group, state) : 'asked' in first ? asks(world, first.asked, state) : takes(world, first.name, new Set([first.is]), state);
  for (const next of ways) yield* fulfil(world, rest, next);
}

function* holds(world: World, condition: Condition, wanted: boolean, group: GroupField | undefined, state: State): Generator<State> {
  if ('not' in condition) yield* holds(world, condition.not, !wanted, group, state);
  else if ('all' in condition) yield* wanted ? every(world, condition.all, wanted, group, state) : some(world, condition.all, wanted, group, state);
  else if ('any' in condition) yield* wanted ? some(world, condition.any, wanted, group, state) : every(world, condition.any, wanted, group, state);
  else {
    const name = nameIn('answered' in condition ? condition.answered : condition.field, group);
    const all = world.domains.get(name) ?? new Set();
    const meant = 'answered' in condition ? all : new Set([condition.equals].flat());
    yield* takes(world, name, wanted ? meant : new Set([NONE, ...[...all].filter((value) => !meant.has(value))]), state);
  }
}

function* every(world: World, parts: readonly Condition[], wanted: boolean, group: GroupField | undefined, state: State): Generator<State> {
  const [first, ...rest] = parts;
  if (first === undefined) yield state;
  else for (const next of holds(world, first, wanted, group, state)) yield* every(world, rest, wanted, group, next);
}

function* some(world: World, parts: readonly Condition[], wanted: boolean, group: GroupField | undefined, state: State): Generator<State> {
  for (const part of parts) yield* holds(world, part, wanted, group, state);
}

/** The question is answered with one of these; NONE among them: or left empty, or not asked. */
function* takes(world: World, name: string, wanted: ReadonlySet<string>, state: State): Generator<State> {
  const known = state.values.get(name);
  const may = known ?? new Set([NONE, ...(world.domains.get(name) ?? [])]);
  const left = [...may].filter((value) => wanted.has(value));
  const answered = new Set(left.filter((value) => value !== NONE));
  if (answered.size > 0) for (const next of offers(world, name, answered, state)) yield* asks(world, name, next);
  if (!left.includes(NONE)) return;
  const empty: State = { ...state, values: new Map(state.values).set(name, new Set([NONE])) };
  if (world.places.get(name)?.field.required !== true) yield empty;
  else yield* isNotAsked(world, name, empty);
}

/** Values that the parent of a linked choice offers; all of them for any other question. */
function* offers(world: World, name: string, values: ReadonlySet<string>, state: State): Generator<State> {
  const place = world.places.get(name);
  const narrowed = (from: State, to: ReadonlySet<string>): State => ({ ...from, values: new Map(from.values).set(name, to) });
  if (place?.field.type !== 'choice' || place.field.linkedTo === undefined) {
    yield narrowed(state, values);
    return;
  }
  const parent = nameIn(place.field.linkedTo, place.group);
  for (const code of state.values.get(parent) ?? world.domains.get(parent) ?? []) {
    const offered = new Set((world.lists(`${place.field.list}.${code}`) ?? []).map((option) => option.code).filter((each) => values.has(each)));
    if (offered.size > 0) for (const next of takes(world, parent, new Set([code]), state)) yield narrowed(next, offered);
  }
}

function* asks(world: World, name: string, state: State): Generator<State> {
  const place = world.places.get(name);
  if (state.settled.has(name)) yield state;
  if (place === undefined || state.settled.has(name) || state.pending.has(name)) return;
  const inside: State = { ...state, pending: new Set([...state.pending, name]) };
  const wishes: Wish[] = [...(place.group ? [{ asked: place.group.id }] : [place.page.showWhen].flatMap((condition) => (condition ? [{ condition }] : []))), ...(place.field.showWhen ? [{ condition: place.field.showWhen, group: place.group }] : [])];
  for (const next of fulfil(world, wishes, inside)) yield { ...next, pending: state.pending, settled: new Set([...next.settled, name]) };
}

function* isNotAsked(world: World, name: string, state: State): Generator<State> {
  const place = world.places.get(name);
  if (place === undefined || state.settled.has(name) || state.pending.has(name)) return;
  const inside: State = { ...state, pending: new Set([...state.pending, name]) };
  const ways = [...(place.group ? [] : [{ condition: place.page.showWhen, group: undefined }]), { condition: place.field.showWhen, group: place.group }];
  for (const { condition, group } of ways) if (condition) for (const next of holds(world, condition, false, group, inside)) yield { ...next, pending: state.pending };
  if (place.group) for (const next of isNotAsked(world, place.group.id, inside)) yield { ...next, pending: state.pending };
}
