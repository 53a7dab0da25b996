// Reads the dated facts of the catalogue from its files, as they lie there.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { companionsOf, editionOf, editionsOf, procedureKinds, type ProcedureKind } from '@zairyu/procedures';
import { POSTCODES_AS_OF } from '@zairyu/procedures/postcodes';
import type { DatedFacts } from './dates.ts';

const CATALOGUE = path.resolve(import.meta.dirname, '../../../../packages/procedures/catalogue');
const FACTS = /^([^/]+\.json|points\/[^/]+\.json|[^/]+\/[^/]+\/documents\.json)$/;
const EDITION_FOLDER = /^[^/]+\/[^/]*\d{4}-[^/]+$/;

export function readDatedFacts(todayOn: string): DatedFacts {
  const names = readdirSync(CATALOGUE, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/')).sort();
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(CATALOGUE, name), 'utf8'));
  return {
    todayOn,
    files: Object.fromEntries(names.filter((name) => FACTS.test(name)).map((name) => [name, read(name)])),
    folders: names.filter((name) => EDITION_FOLDER.test(name) && !name.endsWith('.json')).map((name) => ({ name, hasSource: existsSync(path.join(CATALOGUE, name, 'SOURCE.md')) })),
    editions: Object.fromEntries(procedureKinds.map((procedure) => [procedure, editionsOf(procedure).flatMap((edition) => editionOf(procedure, edition) ?? [])])),
    companionsOf: (procedure) => companionsOf(procedure as ProcedureKind),
    postcodesAsOf: POSTCODES_AS_OF,
  };
}
