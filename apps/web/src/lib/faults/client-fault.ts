// A fault as it reaches the tab: a code with values and what trying again can do. Words are in the `faults` namespace.

export interface ClientFault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  readonly retry: 'no' | 'after-fix' | 'reload' | 'later' | 'sign-in';
  readonly reference?: string;
}

/** Carries a fault through a promise. */
export class FaultAnswer extends Error {
  readonly fault: ClientFault;
  constructor(fault: ClientFault, options?: ErrorOptions) {
    super(fault.code, options);
    this.name = 'FaultAnswer';
    this.fault = fault;
  }
}

export function localFault(code: string, params: ClientFault['params'] = {}, retry: ClientFault['retry'] = 'after-fix'): ClientFault {
  return { code, params, retry };
}

export function faultOf(error: unknown): ClientFault {
  return error instanceof FaultAnswer ? error.fault : localFault('unexpected', { reference: '–' }, 'later');
}

type Listener = (fault: ClientFault) => void;
const listeners = new Set<Listener>();

/** Those who must know of a fault wherever it happens: the sign-in dialog when the session has run out. */
export function onFault(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function reportFault(fault: ClientFault): void {
  for (const listener of listeners) listener(fault);
}
