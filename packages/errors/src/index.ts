// The public surface of the fault registry.
export { fault, FaultError, faultSpec, inPhase, isFaultCode, isFaultError, raise } from './fault.ts';
export type { Fault, FaultCode, FaultParam, FaultParams } from './fault.ts';
export type { FaultSpec, Retry } from './fault-spec.ts';
export { faults } from './registry.ts';
