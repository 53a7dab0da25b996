// What a rule answers: the events that follow, or the fault that says why not. Never both, never a promise.
import { fault, type Fault, type FaultCode, type FaultParams } from '@zairyu/errors';

export type Decision<E> = { readonly ok: true; readonly events: readonly E[] } | { readonly ok: false; readonly fault: Fault };

export function accept<E>(...events: readonly E[]): Decision<E> {
  return { ok: true, events };
}

export function refuse<C extends FaultCode>(code: C, ...rest: FaultParams<C> extends undefined ? [] : [params: FaultParams<C>]): { readonly ok: false; readonly fault: Fault } {
  return { ok: false, fault: fault(code, ...rest) };
}
