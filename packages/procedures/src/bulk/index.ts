// The bulk workbooks of every edition, for the server and for tests: big files, never in the tab, and in memory only once somebody
// takes a bulk file along.
import offices from '../../catalogue/lists/2026-02/offices.json' with { type: 'json' };
import type { BulkEdition } from './bulk-edition.ts';

const editions: Readonly<Record<string, () => Promise<{ readonly default: unknown }>>> = {
  'certificate-of-eligibility/2026-04': () => import('../../catalogue/certificate-of-eligibility/2026-04/bulk.json', { with: { type: 'json' } }),
  'change-of-status/2026-04': () => import('../../catalogue/change-of-status/2026-04/bulk.json', { with: { type: 'json' } }),
  'extension-of-period/2026-02': () => import('../../catalogue/extension-of-period/2026-02/bulk.json', { with: { type: 'json' } }),
};

/** @returns nothing for a procedure without a bulk file (acquisition, work certificates alone). */
export async function bulkEditionOf(procedure: string, edition: string): Promise<BulkEdition | undefined> {
  const file = await editions[`${procedure}/${edition}`]?.();
  return file?.default as BulkEdition | undefined;
}

/**
 * The place of the official list by which the receiving office is chosen: the town; or the city of a ward, or the district of a village,
 * whose code has the same four digits and a 0 (141500 of 141518, JIS X 0402); or else the prefecture.
 */
export function receivingPlaceOf(prefectureCode: string, municipalityCode: string): string | undefined {
  const wider = Object.keys(offices).find((code) => municipalityCode.length === 6 && code.startsWith(`${municipalityCode.slice(0, 4)}0`));
  return [wider, municipalityCode, prefectureCode].find((code) => code !== undefined && code in offices);
}

export { carriedByCode, filingCodeOf, PEOPLE_PER_FILE, placeOf } from './bulk-edition.ts';
export type { AgentPart, BulkColumn, BulkCondition, BulkEdition, BulkField, BulkVariant } from './bulk-edition.ts';
