import { describe, expect, it } from 'vitest';
import { readApdu } from '../src/apdu.ts';
import { hex, unhex } from '../src/bytes.ts';

const read = (command: string): string => {
  const apdu = readApdu(unhex(command));
  return apdu ? `${hex(apdu.data)}|${apdu.le ?? '-'}|${apdu.isExtended ? 'extended' : 'short'}` : 'refused';
};

describe('reading a command (ISO/IEC 7816-4)', () => {
  it.each([
    ['case 1', '00200080', '|-|short'],
    ['case 2, 256 bytes', '00B0000000', '|256|short'],
    ['case 2, 4 bytes', '00B0000004', '|4|short'],
    ['case 2 extended', '00B00000000563', '|1379|extended'],
    ['case 2 extended, 65536 bytes', '00B00000000000', '|65536|extended'],
    ['case 3', '00A4020C020001', '0001|-|short'],
    ['case 3 extended', '00A4020C0000020001', '0001|-|extended'],
    ['case 4', '802A008001AA00', 'AA|256|short'],
    ['case 4 extended', '802A0080000001AA0100', 'AA|256|extended'],
  ])('understands %s', (_name, command, seen) => expect(read(command)).toBe(seen));

  it.each([
    '',
    '00B000',
    '00A4020C0300',
    '00A4020C02000100FF',
    '00A4020C0002',
    '00A4020C00000200',
    '00200080000000AA00',
  ])('refuses lengths that do not add up: %s', (command) => expect(read(command)).toBe('refused'));
});
