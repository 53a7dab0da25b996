// Which ways of a journey this run walks: `npm test` the first of each, `npm run e2e:rest` the others, `npm run e2e` all (decision 0073).
import { inject } from 'vitest';

export type Walk = 'first' | 'rest' | 'all';

declare module 'vitest' {
  interface ProvidedContext {
    readonly walk: Walk;
  }
}

/** @param ways the same journey in both languages, by two people; the first stands for all of them where time is short. */
export function walks<const Way>(ways: readonly Way[]): readonly Way[] {
  const walk = inject('walk');
  return ways.filter((_, index) => walk === 'all' || (index === 0) === (walk === 'first'));
}
