// The stores on both engines: the contracts of the ports, and what only a database can show.
import { storeContracts } from '@zairyu/usecases/contracts';
import { beforeEach, describe, expect, it } from 'vitest';
import { createStores, removeExpiredRows } from '../src/index.ts';
import { describeOnEachEngine, emptyTables } from './each-engine.ts';

const at = 1_790_000_000_000;

describeOnEachEngine('the stores', (database) => {
  storeContracts(() => ({
    open: (sessionLimits) => createStores(database(), sessionLimits ? { sessionLimits } : {}),
    empty: () => emptyTables(database()),
  }));

  describe('in the database', () => {
    beforeEach(() => emptyTables(database()));

    it('stands only a hash of a session', async () => {
      const { token } = await createStores(database()).sessions.create('gomez', at);
      const rows = await database().read.select().from(database().schema.sessions);
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(token);
    });

    it('nothing is left of limits that have run out', async () => {
      await createStores(database()).rateLimits.take('upload', 5, 60);
      expect(await database().read.$count(database().schema.rateLimits)).toBe(1);
      await removeExpiredRows(database(), Date.now() + 61_000);
      expect(await database().read.$count(database().schema.rateLimits)).toBe(0);
    });
  });
});
