// Suites that adapters run against themselves.
export { storeContracts } from './stores.ts';
export type { ContractEngine, ContractStores } from './stores.ts';
