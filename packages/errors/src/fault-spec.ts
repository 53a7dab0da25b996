// The shape of one line of the registry.

/** What trying again can do for the person. */
export type Retry = 'no' | 'after-fix' | 'reload' | 'later' | 'sign-in';

/** One line of the registry. `params` names the values that the words of the fault may mention. */
export interface FaultSpec {
  readonly http: number;
  readonly retry: Retry;
  readonly params?: readonly string[];
}
