// Where the agency's published item lists lie, if at all: they are the agency's and no part of the project.
import { existsSync } from 'node:fs';
import path from 'node:path';

const BESIDE = path.resolve(import.meta.dirname, '../../../../shared/official');
/** One of the files, so that an empty folder or one with something else is not taken for the lists. */
const KNOWN_FILE = 'extension.json';

export const HOW_TO_GIVE_OFFICIAL = 'the published item lists are not here: name their folder, set ZAIRYU_OFFICIAL to it, or put them into ../shared/official beside the repository';

/** The folder `../shared/official` beside the repository, else the one in ZAIRYU_OFFICIAL, else nothing. */
export function findOfficialFolder(environment: Readonly<Record<string, string | undefined>> = process.env, beside = BESIDE): string | undefined {
  return [beside, environment['ZAIRYU_OFFICIAL']].find((folder) => folder !== undefined && folder !== '' && existsSync(path.join(folder, KNOWN_FILE)));
}

/** What stands behind the name of a test that is left out: a test that does not run says why. */
export function leftOutWithout(folder: string | undefined): string {
  return folder === undefined ? ` (LEFT OUT: ${HOW_TO_GIVE_OFFICIAL})` : '';
}
