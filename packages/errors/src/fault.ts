// A fault is a code with parameters, never a sentence; words live in i18n/locales/*/faults.json.
import type { FaultSpec } from './fault-spec.ts';
import { faults } from './registry.ts';

export type FaultCode = keyof typeof faults;
export type FaultParam = string | number | boolean;

type ParamNames<C extends FaultCode> = (typeof faults)[C] extends { params: readonly (infer N extends string)[] } ? N : never;
/** The parameters that `C` must be given; `undefined` for a code without any. */
export type FaultParams<C extends FaultCode> = [ParamNames<C>] extends [never]
  ? undefined
  : { readonly [N in ParamNames<C>]: FaultParam };

export interface Fault {
  readonly code: FaultCode;
  readonly params: Readonly<Record<string, FaultParam>>;
}

/** Makes a fault value. Does not compile when a parameter of the registry is missing. */
export function fault<C extends FaultCode>(
  code: C,
  ...rest: FaultParams<C> extends undefined ? [] : [params: FaultParams<C>]
): Fault {
  return { code, params: rest[0] ?? {} };
}

/** Carries a fault across an `await`. `cause` is for logs of the programmer, never for the person. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(value: Fault, options?: { cause?: unknown }) {
    super(value.code, options);
    this.name = 'FaultError';
    this.fault = value;
  }
}

/** Shorthand for `throw new FaultError(fault(…))` in an expression. */
export function raise<C extends FaultCode>(
  code: C,
  ...rest: FaultParams<C> extends undefined ? [] : [params: FaultParams<C>]
): never {
  throw new FaultError(fault(code, ...rest));
}

/** Says how far the work had come when this went wrong; the error itself where that changes no word, or was said already. */
export function inPhase(error: FaultError, phase: string): FaultError {
  const { code, params } = error.fault;
  if (params['phase'] !== undefined || !faultSpec(code).phases?.includes(phase)) return error;
  return new FaultError({ code, params: { ...params, phase } }, { cause: error });
}

export function isFaultError(value: unknown): value is FaultError {
  return value instanceof Error && value.name === 'FaultError' && 'fault' in value;
}

export function isFaultCode(value: string): value is FaultCode {
  return Object.hasOwn(faults, value);
}

export function faultSpec(code: FaultCode): FaultSpec {
  return faults[code];
}
