import { describe, expect, it } from 'vitest';
import { bulkEditionOf } from '../src/bulk/index.ts';
import { editionsOf, hasBulkFile, procedureKinds } from '../src/index.ts';

describe('what the agency takes in bulk', () => {
  it.each(procedureKinds)('is known of %s as its workbooks have it', async (procedure) => {
    const workbooks = await Promise.all(editionsOf(procedure).map((edition) => bulkEditionOf(procedure, edition)));
    expect(hasBulkFile(procedure)).toBe(workbooks.some((workbook) => workbook !== undefined));
  });
});
