// The files of a residence card: where they stand, how large they are, who may read them. First generation: Ver 1.5, 3.3.1
// to 3.3.4; second: Ver 1.1, 3.3.1 to 3.3.4 and the capacities of its tables.
import { join, unbase64 } from '../bytes.ts';
import { writeObject } from '../data-objects.ts';
import { generationOf, type ResidenceCardData, type ResidenceCardType } from './residence-data.ts';

export type Folder = 'MF' | 'DF1' | 'DF2' | 'DF3';
/** `number` after the card number was verified; `number+sm` only under secure messaging besides. */
export type ResidenceAccess = 'free' | 'number' | 'number+sm';

interface FileRule {
  readonly folder: Folder;
  /** Short identifier, as in P1 of READ BINARY less 80. */
  readonly sfi: number;
  readonly tags: readonly string[];
  readonly bytes: number;
  readonly read: ResidenceAccess;
}
export interface ResidenceFile {
  readonly content: Uint8Array;
  readonly read: ResidenceAccess;
}

export const RESIDENCE_AID = {
  /** 在留AP of the specified cards only. */
  application: `D392F0004F01${'00'.repeat(10)}`,
  DF1: `D392F0004F02${'00'.repeat(10)}`,
  DF2: `D392F0004F03${'00'.repeat(10)}`,
  DF3: `D392F0004F04${'00'.repeat(10)}`,
} as const;

const rule = (folder: Folder, sfi: number, tags: string, bytes: number, read: ResidenceAccess): FileRule => ({
  folder,
  sfi,
  tags: tags.split(' '),
  bytes,
  read,
});

const FIRST_GENERATION: readonly FileRule[] = [
  rule('MF', 0x0b, 'C0', 6, 'free'),
  rule('MF', 0x0a, 'C1', 3, 'free'),
  rule('DF1', 0x05, 'D0', 7004, 'number+sm'),
  rule('DF1', 0x06, 'D1', 3004, 'number+sm'),
  rule('DF2', 0x01, 'D2 D3 D4', 342, 'number'),
  rule('DF2', 0x02, 'D5', 122, 'number'),
  rule('DF2', 0x03, 'D6', 122, 'number'),
  rule('DF2', 0x04, 'D7', 3, 'number'),
  rule('DF3', 0x02, 'DA DB', 1464, 'number'),
];
const SECOND_GENERATION_COMMON: readonly FileRule[] = [
  rule('MF', 0x0b, 'C0', 6, 'free'),
  rule('MF', 0x0a, 'C1', 4, 'free'),
  rule('DF1', 0x01, 'C2', 14, 'number+sm'),
  rule('DF1', 0x04, 'D0 D1', 5508, 'number+sm'),
  rule('DF1', 0x06, 'DFD1', 2505, 'number+sm'),
  // Of a special permanent resident certificate this file is called EF01; its short identifier is believed to be the same.
  rule('DF2', 0x03, 'D9 DE', 207, 'number'),
  rule('DF3', 0x02, 'DC DD', 704, 'number'),
];
const RESIDENT: readonly FileRule[] = [
  ...SECOND_GENERATION_COMMON,
  rule('DF1', 0x03, 'C5 C6 C7 C8 C9 CE CA CB CC CD', 73, 'number+sm'),
  rule('DF2', 0x01, 'D5 D6 D7', 22, 'number'),
  rule('DF2', 0x02, 'D8', 3, 'number'),
];
const PERMANENT_RESIDENT: readonly FileRule[] = [
  ...SECOND_GENERATION_COMMON,
  rule('DF1', 0x03, 'C5 C6 C7 C8 C9 CE', 46, 'number+sm'),
];

/** @returns by folder and short identifier: `DF1/3`. @throws RangeError when contents do not fit their file. */
export function residenceFiles(data: ResidenceCardData): ReadonlyMap<string, ResidenceFile> {
  const known: Readonly<Record<string, string>> = data.values;
  return new Map(
    rulesOf(data.type).map(({ folder, sfi, tags, bytes, read }) => {
      const objects = join(...tags.map((tag) => writeObject(Number.parseInt(tag, 16), unbase64(known[tag] ?? ''))));
      if (objects.length > bytes) throw new RangeError(`${tags.join(' ')} do not fit into ${bytes} bytes`);
      const content = new Uint8Array(bytes);
      content.set(objects);
      return [fileKey(folder, sfi), { content, read }];
    }),
  );
}

export function fileKey(folder: Folder, sfi: number): string {
  return `${folder}/${sfi}`;
}

/** What the second generation's signature covers first: these values, in this order, filled up with zeroes to 53 bytes. */
export function printedEntryTags(type: ResidenceCardType): readonly string[] {
  return rulesOf(type).find(({ folder, sfi }) => folder === 'DF1' && sfi === 0x03)?.tags ?? [];
}

function rulesOf(type: ResidenceCardType): readonly FileRule[] {
  if (generationOf(type) === 1) return FIRST_GENERATION;
  return type === '06' || type === '08' ? PERMANENT_RESIDENT : RESIDENT;
}
