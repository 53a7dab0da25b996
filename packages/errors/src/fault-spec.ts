// The shape of one line of the registry.

/** What trying again can do for the person. */
export type Retry = 'no' | 'after-fix' | 'reload' | 'later' | 'sign-in';

/** One line of the registry. `params` names the values that the words of the fault may mention. */
export interface FaultSpec {
  readonly http: number;
  readonly retry: Retry;
  readonly params?: readonly string[];
  /** How far the work may have come: each has a detail and a next step of its own beside the plain ones, and travels as the value `phase`. */
  readonly phases?: readonly string[];
}
