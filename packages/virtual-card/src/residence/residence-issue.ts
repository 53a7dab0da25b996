// Makes a sample residence card of any type for a person: its texts, its pictures, its signature. Contents by the tables of
// Ver 1.5, 3.3.4 and second generation Ver 1.1, 3.3.4; the codes are samples unless the caller gives real ones.
import { base64, join } from '../bytes.ts';
import { createSigner, signContents, type Period, type ResidenceAuthority } from './residence-authority.ts';
import { generationOf, type ResidenceCardData, type ResidenceCardType } from './residence-data.ts';
import { printedEntryTags } from './residence-files.ts';
import { blankSheet, nobodysFace } from './sample-images.ts';

export interface ResidenceHolder {
  /** Two capitals, eight digits, two capitals. */
  readonly number: string;
  /** All dates YYYYMMDD. */
  readonly expiresOn: string;
  readonly bornOn: string;
  readonly sex: 'male' | 'female' | 'unspecified';
  /** Nationality or region, three capitals or digits. */
  readonly nationality: string;
  /** At most ten characters of the Agency's code; the sample's is none of them. */
  readonly statusCode?: string;
  /** YYMM, DDD, or 0000 for an indefinite period. */
  readonly period?: string;
  readonly permission?: { readonly kind: string; readonly on: string };
  /** 1 none, 2 within the status, 4 as designated, 9 no work. */
  readonly work?: '1' | '2' | '4' | '9';
  readonly staysUntil?: string;
  /** The first generation has the address as text, the second as a picture. */
  readonly address?: { readonly text: string; readonly municipality: string; readonly since: string };
  /** 0 none, 1 within 28 hours a week, 2 the same for education; second generation. */
  readonly comprehensivePermission?: { readonly kind: '0' | '1' | '2'; readonly until?: string };
  readonly hasIndividualPermission?: boolean;
  readonly isApplicationPending?: boolean;
  /** Neither a picture of the face nor a signature is on the card. */
  readonly isUnder16?: boolean;
}

export interface ResidenceIssueOptions extends Period {
  readonly type: Exclude<ResidenceCardType, '07' | '08'>;
}

const SEX = { male: '1', female: '2', unspecified: '3' } as const;
const VERSION = { 1: '0001', 2: '0001' } as const;
const FRONT_BYTES = 7000;
const FACE_BYTES = 3000;
const SHEET_BYTES = 2500;
const PRINTED_BYTES = 53;
/** Widths of the printed entries: together 53 bytes. */
const WIDTH: Readonly<Record<string, number>> = { C5: 8, C6: 8, C7: 1, C8: 3, C9: 10, CE: 4, CA: 2, CB: 8, CC: 1, CD: 8 };

type Values = Record<string, Uint8Array>;

export async function issueResidenceCard(
  authority: ResidenceAuthority,
  holder: ResidenceHolder,
  options: ResidenceIssueOptions,
): Promise<ResidenceCardData> {
  const generation = generationOf(options.type);
  if (authority.generation !== generation) throw new RangeError('an authority of the other generation');
  const values = generation === 1 ? firstGeneration(holder) : secondGeneration(holder, options.type);
  values['C0'] = text(VERSION[generation]);
  values['C1'] = text(options.type);
  if (!holder.isUnder16) {
    const signer = await createSigner(authority, options);
    const [signatureTag, certificateTag] = generation === 1 ? ['DA', 'DB'] : ['DC', 'DD'];
    values[signatureTag ?? ''] = await signContents(generation, signer.privateKey, signedContents(options.type, values));
    values[certificateTag ?? ''] = signer.certificate;
  }
  const encoded = Object.entries(values).map(([tag, value]) => [tag, base64(value)]);
  return { type: options.type, number: holder.number, values: Object.fromEntries(encoded) };
}

/** What the signature on the card covers: values alone, without tags and lengths. */
export function signedContents(type: ResidenceCardType, values: Readonly<Values>): Uint8Array<ArrayBuffer> {
  const of = (tag: string): Uint8Array => values[tag] ?? new Uint8Array(0);
  if (generationOf(type) === 1) return join(filled(of('D0'), FRONT_BYTES), filled(of('D1'), FACE_BYTES));
  const printed = join(...printedEntryTags(type).map(of));
  return join(filled(printed, PRINTED_BYTES), of('D1'), of('D0'));
}

function firstGeneration(holder: ResidenceHolder): Values {
  const { address } = holder;
  return {
    D0: blankSheet(1280, 816),
    D1: holder.isUnder16 ? new Uint8Array(0) : nobodysFace(FACE_BYTES - 500),
    D2: text(address?.since ?? '', 8),
    D3: text(address?.municipality ?? '', 6),
    D4: text(address?.text ?? ''),
    D5: text(holder.comprehensivePermission && holder.comprehensivePermission.kind !== '0' ? '見本：資格外活動許可' : ''),
    D6: text(holder.hasIndividualPermission ? '見本：資格外活動許可（個別）' : ''),
    D7: text(holder.isApplicationPending ? '1' : '0'),
  };
}

function secondGeneration(holder: ResidenceHolder, type: ResidenceCardType): Values {
  const entry = (tag: string, value: string): readonly [string, Uint8Array] => [tag, text(value, WIDTH[tag])];
  const { comprehensivePermission: granted } = holder;
  return {
    C2: text(holder.number, 12),
    ...Object.fromEntries([
      entry('C5', holder.expiresOn),
      entry('C6', holder.bornOn),
      entry('C7', SEX[holder.sex]),
      entry('C8', holder.nationality),
      entry('C9', holder.statusCode ?? 'SAMPLE0001'),
      entry('CE', holder.period ?? '0000'),
    ]),
    ...(type === '05' ? residentOnly(holder, entry) : {}),
    D0: filled(blankSheet(1200, 64), SHEET_BYTES),
    D1: holder.isUnder16 ? new Uint8Array(0) : nobodysFace(FACE_BYTES),
    DFD1: filled(blankSheet(1200, 128), SHEET_BYTES),
    D5: text(granted?.kind ?? '0'),
    D6: text(granted?.until ?? '', 8),
    D7: text(holder.hasIndividualPermission ? '1' : '0'),
    D8: text(holder.isApplicationPending ? '1' : '0'),
    D9: text('0'),
    DE: text(''),
  };
}

function residentOnly(holder: ResidenceHolder, entry: (tag: string, value: string) => readonly [string, Uint8Array]): Values {
  return Object.fromEntries([
    entry('CA', holder.permission?.kind ?? '00'),
    entry('CB', holder.permission?.on ?? ''),
    entry('CC', holder.work ?? '2'),
    entry('CD', holder.staysUntil ?? holder.expiresOn),
  ]);
}

/** UTF-8. @param width filled up with zeroes to this many bytes. @throws RangeError when it is longer. */
function text(value: string, width = 0): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return width > 0 ? filled(bytes, width) : bytes;
}

function filled(bytes: Uint8Array, width: number): Uint8Array<ArrayBuffer> {
  if (bytes.length > width) throw new RangeError(`longer than ${width} bytes`);
  return join(bytes, new Uint8Array(width - bytes.length));
}
