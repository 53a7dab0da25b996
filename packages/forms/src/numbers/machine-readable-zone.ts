// Reads the two lines at the foot of a passport's photo page. ICAO Doc 9303-4, 4.2.2 (TD3: two lines of 44).
import { toHalfWidth } from '../characters/widths.ts';
import { mrzCheckDigit } from './check-digits.ts';

export interface MachineReadableZone {
  /** Three letters of ICAO Doc 9303-3, section 5, without fillers: "JPN", "D". */
  readonly issuer: string;
  readonly nationality: string;
  readonly surname: string;
  /** Empty for a person with one name. */
  readonly givenNames: string;
  readonly documentNumber: string;
  /** YYMMDD; "<" where a part is unknown. */
  readonly born: string;
  readonly expires: string;
  readonly sex: 'M' | 'F' | '<';
}
/** Which check digit does not fit what stands before it. */
export type MrzPart = 'document-number' | 'born' | 'expires' | 'optional' | 'all';
export type MrzReading = { readonly ok: true; readonly zone: MachineReadableZone } | { readonly ok: false; readonly wrong: readonly MrzPart[] | 'shape' };

/** @param text the two lines as typed or copied: any width and case, with or without a line break. */
export function readMachineReadableZone(text: string): MrzReading {
  const plain = toHalfWidth(text).toUpperCase().replace(/[\s«‹＜]/g, (character) => (/\s/.test(character) ? '' : '<'.repeat(character === '«' ? 2 : 1)));
  if (!/^P[A-Z<][A-Z<]{42}[A-Z0-9<]{9}[0-9][A-Z<]{3}[0-9<]{6}[0-9][MF<][0-9<]{6}[0-9][A-Z0-9<]{14}[0-9<][0-9]$/.test(plain)) return { ok: false, wrong: 'shape' };
  const [first, second] = [plain.slice(0, 44), plain.slice(44)];
  const checks: readonly [MrzPart, string, string][] = [
    ['document-number', second.slice(0, 9), second.slice(9, 10)],
    ['born', second.slice(13, 19), second.slice(19, 20)],
    ['expires', second.slice(21, 27), second.slice(27, 28)],
    // A filler may stand for zero when nothing is written there.
    ['optional', second.slice(28, 42), second.slice(42, 43).replace('<', '0')],
    ['all', second.slice(0, 10) + second.slice(13, 20) + second.slice(21, 43), second.slice(43)],
  ];
  const wrong = checks.flatMap(([part, checked, digit]) => (mrzCheckDigit(checked) === digit ? [] : [part]));
  if (wrong.length > 0) return { ok: false, wrong };
  const [surname = '', givenNames = ''] = first.slice(5).split('<<').map(withoutFillers);
  return {
    ok: true,
    zone: {
      issuer: withoutFillers(first.slice(2, 5)),
      nationality: withoutFillers(second.slice(10, 13)),
      surname,
      givenNames,
      documentNumber: withoutFillers(second.slice(0, 9)),
      born: second.slice(13, 19),
      expires: second.slice(21, 27),
      sex: second.slice(20, 21) as 'M' | 'F' | '<',
    },
  };
}

function withoutFillers(field: string): string {
  return field.replace(/<+/g, ' ').trim();
}
