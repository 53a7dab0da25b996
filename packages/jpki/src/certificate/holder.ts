// The holder's attributes in the signature certificate: subjectAltName otherNames of the J-LIS profile (.1 name … .6).
import { childrenOf, DerError, expectTag, insideOf, partsOf, readDer, readOid, readText, TAG } from '../der/reader.ts';
import { OID } from './oids.ts';
import type { Certificate } from './parse-certificate.ts';

export interface Holder {
  /** Family and given name are parted by U+3000 on the card. */
  readonly name: string;
  /** Positions (0-based, by character) of letters that the certificate replaced by others. */
  readonly nameSubstituted: readonly number[];
  readonly sex: 'male' | 'female' | 'unknown';
  /** YYYY-MM-DD; unknown month or day are left out ("1990-05", "1990"); empty when nothing is known. */
  readonly bornOn: string;
  readonly address: string;
  readonly addressSubstituted: readonly number[];
}

/** @throws DerError when a mandatory attribute is missing, stands twice or cannot be read. Unknown ones are passed over. */
export function readHolder(certificate: Certificate): Holder {
  const extension = certificate.extensions.get(OID.subjectAltName);
  if (!extension) throw new DerError('the certificate names no holder');
  const found = new Map<string, string>();
  for (const generalName of childrenOf(expectTag(readDer(extension.value), TAG.sequence))) {
    if (generalName.tag !== 0xa0) continue;
    const [identifier, wrapper] = partsOf(generalName, 2, 2, 0xa0);
    const oid = readOid(identifier);
    if (!oid.startsWith(`${OID.holderArc}.`)) continue;
    const arc = oid.slice(OID.holderArc.length + 1);
    if (!/^[1-6]$/.test(arc)) continue;
    if (found.has(arc)) throw new DerError(`attribute .${arc} stands twice`);
    found.set(arc, readText(insideOf(wrapper, 0xa0)));
  }
  const need = (arc: string): string => {
    const text = found.get(arc);
    if (text === undefined || text === '') throw new DerError(`attribute .${arc} is missing`);
    return text;
  };
  return {
    name: need('1'),
    nameSubstituted: readFlags(found.get('2')),
    sex: readSex(need('3')),
    bornOn: readBirthDate(need('4')),
    address: need('5'),
    addressSubstituted: readFlags(found.get('6')),
  };
}

function readSex(code: string): Holder['sex'] {
  if (code === '1') return 'male';
  if (code === '2') return 'female';
  if (code === '3') return 'unknown';
  throw new DerError('sex');
}

/** EYYYYMMDD: E is the era (0 unknown), YYYY is Gregorian all the same; unknown parts are zeros. */
function readBirthDate(code: string): string {
  const match = /^[0-5](\d{4})(\d{2})(\d{2})$/.exec(code);
  if (!match) throw new DerError('birth date');
  const [year = '', month = '', day = ''] = match.slice(1);
  if (year === '0000') return '';
  if (month === '00') return year;
  if (Number(month) > 12 || Number(day) > daysOf(Number(year), Number(month))) throw new DerError('birth date');
  return day === '00' ? `${year}-${month}` : `${year}-${month}-${day}`;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Of a month of the Gregorian calendar. */
function daysOf(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (month === 2 && isLeap ? 1 : 0);
}

function readFlags(flags: string | undefined): number[] {
  return [...(flags ?? '')].flatMap((flag, index) => (flag === '1' ? [index] : []));
}
