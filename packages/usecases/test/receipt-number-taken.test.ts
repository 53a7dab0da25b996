import { declarations } from '@zairyu/domain';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { beginSigning, finishSigning } from '../src/index.ts';
import { lin, Office, tanvir } from './office.ts';

it('draws another receipt number when the first one is taken, and the filing stands', async () => {
  const office = await Office.open();
  const same = new Uint8Array(8).fill(7);
  const drawing = (...draws: Uint8Array[]) => ({ ...office.ports, ids: { ...office.ports.ids, randomBytes: (count: number) => draws.shift() ?? new Uint8Array(randomBytes(count)) } });
  const file = async (person: typeof lin, ports: ReturnType<typeof drawing>) => {
    const actor = await office.register(person);
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest } = await beginSigning(office.ports, actor, { applicationId, declared: declarations, filer: await office.filerFor(actor, applicationId) });
    return finishSigning(ports, actor, { signingId, cms: await office.signWith(person, manifest) });
  };
  const first = await file(lin, drawing(same));
  const second = await file(tanvir, drawing(same, same));
  expect(second.receiptNumber).not.toBe(first.receiptNumber);
  expect(office.rows.applications.submissions.size).toBe(2);
  expect(office.messages('receipt')).toHaveLength(2);
});
