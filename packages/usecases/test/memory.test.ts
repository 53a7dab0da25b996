import { describe } from 'vitest';
import { storeContracts } from '../contracts/index.ts';
import { createMemoryStores, MemoryRows } from '../memory/index.ts';

describe('the stores in memory', () => {
  let rows = new MemoryRows();
  storeContracts(() => ({
    open: (limits) => createMemoryStores(rows, limits),
    empty: () => void (rows = new MemoryRows()),
  }));
});
