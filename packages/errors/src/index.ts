// The public surface of the fault registry.
export { fault, FaultError, faultSpec, isFaultCode, isFaultError, raise } from './fault.ts';
export type { Fault, FaultCode, FaultParam, FaultParams, FaultSpec, Retry } from './fault.ts';
export { faults } from './registry.ts';
