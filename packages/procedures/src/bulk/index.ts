// The bulk workbooks of every edition, for the server and for tests: big files, never loaded in the tab.
import change from '../../catalogue/change-of-status/2026-04/bulk.json' with { type: 'json' };
import extension from '../../catalogue/extension-of-period/2026-02/bulk.json' with { type: 'json' };
import offices from '../../catalogue/lists/2026-02/offices.json' with { type: 'json' };
import type { BulkEdition } from './bulk-edition.ts';

const editions: Readonly<Record<string, unknown>> = { 'change-of-status/2026-04': change, 'extension-of-period/2026-02': extension };

/** @returns nothing for a procedure without a bulk file (acquisition, work certificates alone). */
export function bulkEditionOf(procedure: string, edition: string): BulkEdition | undefined {
  return editions[`${procedure}/${edition}`] as BulkEdition | undefined;
}

/** The place of the official list by which the receiving office is chosen: the town, or else its prefecture. */
export function receivingPlaceOf(prefectureCode: string, municipalityCode: string): string | undefined {
  return [municipalityCode, prefectureCode].find((code) => code in offices);
}

export { carriedByCode, filingCodeOf, PEOPLE_PER_FILE, placeOf } from './bulk-edition.ts';
export type { BulkColumn, BulkCondition, BulkEdition, BulkField, BulkVariant } from './bulk-edition.ts';
