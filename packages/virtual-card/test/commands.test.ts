// What other clients may send: commands that ISO/IEC 7816-4 allows and the official software does not use.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hex, unhex, VirtualCard, type CardData } from '../src/index.ts';
import { makeCard, say, SELECT, TRIES, VERIFY } from './people.ts';

let data: CardData;
let card: VirtualCard;
beforeAll(async () => {
  ({ data } = await makeCard());
});
beforeEach(async () => {
  card = new VirtualCard(data);
  await say(card, SELECT.jpki);
});
const JPKI = 'D392F000260100000001';
const DIGEST_INFO = `3031300D060960864801650304020105000420${'5A'.repeat(32)}`;
const sign = (le: string, lc = '33') => `802A0080${lc}${DIGEST_INFO}${le}`;

describe('SELECT', () => {
  it.each(['00', '04', '0C'])('of an application and of a file is taken with P2 %s, with Le and without', async (p2) => {
    for (const le of ['', '00', 'FF']) {
      expect(await say(card, `00A404${p2}0A${JPKI}${le}`)).toBe('9000');
      expect(await say(card, `00A402${p2}020008${le}`, '00B0000003')).toBe('8F8F009000');
    }
  });

  it.each(['01', '03', '05', '08', '0B', '10', '80'])('asks for nothing that the card has with P2 %s, and nothing changes', async (p2) => {
    await say(card, SELECT.signaturePin, VERIFY.signature, SELECT.presence);
    expect(await say(card, `00A404${p2}0A${JPKI}`)).toBe('6A86');
    expect(await say(card, `00A402${p2}020006`)).toBe('6A86');
    expect(await say(card, '00B0000003')).toBe('8F8F009000');
    expect(await say(card, SELECT.signatureCertificate, '00B0000002')).toBe('30829000');
  });

  it('of a name that is cut short finds the first that begins so, wherever it is cut', async () => {
    for (let bytes = 1; bytes < 10; bytes++) {
      await say(card, '00A4040C07A0000001510000');
      expect(await say(card, `00A4040C${bytes.toString(16).padStart(2, '0')}${JPKI.slice(0, 2 * bytes)}`, '00B0880003'), `${bytes} bytes`).toBe('8F8F009000');
    }
    // The municipal applications: text first, by its record the third that begins so is the surface.
    expect(await say(card, '00A4040C05D392100031', '00200011')).toBe('6A86');
    expect(await say(card, '00A4040C05D392100031', '00200091')).toBe('63C3');
  });

  it('goes from one that begins so to the next, and stays with the last', async () => {
    const next = '00A4040E05D392100031';
    // text, resident, surface, common: told apart by the PINs that they have.
    expect(await say(card, next, '00200091')).toBe('63C3');
    expect(await say(card, next, '0020009C')).toBe('63C3');
    expect(await say(card, next, '00200091')).toBe('6981');
    expect(await say(card, next, '00B2010400')).toBe('6986');
    expect(await say(card, '00A4020C020001', '00B2010400')).toMatch(/9000$/);
    expect(await say(card, next)).toBe('6A82');
    expect(await say(card, '00A4020C020001', '00B2010400')).toMatch(/9000$/);
    // A whole name is the only one of itself.
    expect(await say(card, SELECT.jpki, `00A404020A${JPKI}`)).toBe('6A82');
    expect(await say(card, '00B0880003')).toBe('8F8F009000');
  });

  it('of a name cut short forgets the PIN as any selection does, and one that is not there forgets nothing', async () => {
    await say(card, SELECT.signaturePin, VERIFY.signature);
    expect(await say(card, '00A4040C05D392F00027', SELECT.signatureCertificate, '00B0000002')).toBe('30829000');
    expect(await say(card, '00A4040E05D392F00026', SELECT.signatureCertificate, '00B0000002')).toBe('30829000');
    expect(await say(card, '00A4040C05D392F00026', SELECT.signatureCertificate, '00B0000002')).toBe('6982');
  });

  it('finds no empty name and none that goes on, and knows no other way to a file', async () => {
    for (const name of ['00', `0B${JPKI}00`, '05D392F10026']) expect(await say(card, `00A4040C${name}`), name).toBe('6A82');
    expect(await say(card, `00A4040C0A${JPKI.slice(2)}`)).toBe('6700');
    for (const p1 of ['01', '03', '08', '09']) expect(await say(card, `00A4${p1}0C020008`)).toBe('6A86');
    for (const id of ['', '0108', '03000800']) expect(await say(card, `00A4020C${id}`)).toBe('6700');
  });

  it('of the same application again forgets the PIN', async () => {
    await say(card, SELECT.signaturePin, VERIFY.signature);
    expect(await say(card, SELECT.jpki, SELECT.signatureCertificate, '00B0000004')).toBe('6982');
  });
});

describe('READ BINARY', () => {
  it('that names more bytes than are there gives them with a warning, and without one when it wants all', async () => {
    await say(card, SELECT.presence);
    for (const le of ['04', 'FF', '00FFFF']) expect(await say(card, `00B00000${le}`), le).toBe('8F8F006282');
    expect(await say(card, '00B0000000000100')).toBe('6700');
    for (const le of ['03', '00', '000000']) expect(await say(card, `00B00000${le}`), le).toBe('8F8F009000');
    expect(await say(card, '00B0000202')).toBe('006282');
    expect(await say(card, '00B0880204')).toBe('006282');
  });

  it('past the end gives nothing, by offset and by short identifier', async () => {
    await say(card, SELECT.presence);
    for (const read of ['00B0000300', '00B0000301', '00B0010000', '00B07FFF01', '00B0880300', '00B088FF01']) expect(await say(card, read), read).toBe('6B00');
  });

  it('by short identifier needs one that is there', async () => {
    for (const [read, word] of [['00B0830001', '6A82'], ['00B09F0001', '6A82'], ['00B0C80001', '6A86'], ['00B0A80001', '6A86'], ['00B0800001', '6986'], ['00B0970001', '6981'], ['00B0810001', '6982']] as const) {
      await say(card, SELECT.jpki);
      expect(await say(card, read), read).toBe(word);
    }
  });

  it('is refused without Le, with data, and in another class', async () => {
    await say(card, SELECT.presence);
    expect([await say(card, '00B00000'), await say(card, '00B000000100'), await say(card, '80B0000003'), await say(card, '01B0000003'), await say(card, '10B0000003')]).toEqual(['6700', '6700', '6E00', '6881', '6884']);
  });

  it('in extended form gives a whole file at once', async () => {
    await say(card, SELECT.authenticationCertificate);
    expect((await say(card, '00B00000000800')).length).toBe(2 * (2048 + 2));
    expect((await say(card, '00B00000000000')).length).toBe(2 * (2048 + 2));
  });
});

describe('VERIFY', () => {
  it('without a PIN tells the tries and takes none, as case 1 and as case 2, short and extended', async () => {
    await say(card, SELECT.signaturePin, VERIFY.wrong);
    for (const question of [TRIES, `${TRIES}00`, `${TRIES}01`, `${TRIES}000000`, '0020009B', '0020009B00']) expect(await say(card, question), question).toBe('63C4');
    expect(card.attemptsLeft.signature).toBe(4);
  });

  it('with lengths that do not add up, with Le, or of nothing that is a PIN takes no try either', async () => {
    await say(card, SELECT.signaturePin);
    for (const [command, word] of [
      ['00200080065858', '6700'], ['0020008006585858585858FF00', '6700'], ['002000800658585858585800', '6700'], ['0020000006585858585858', '6A86'], ['0020010006585858585858', '6A86'],
      ['8020008006585858585858', '6E00'], ['002000970431323334', '6981'], ['002000830431323334', '6A82'],
    ] as const) expect(await say(card, SELECT.signaturePin, command), command).toBe(word);
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 3 });
  });
});

describe('a class that the card does not speak', () => {
  it('is refused by what it asks for, before anything is done', async () => {
    await say(card, SELECT.signaturePin);
    for (const [cla, word] of [['10', '6884'], ['1C', '6884'], ['01', '6881'], ['03', '6881'], ['40', '6881'], ['7F', '6881'], ['04', '69FC'], ['08', '69FC'], ['0C', '69FC'], ['90', '6E00'], ['81', '6E00'], ['A0', '6E00'], ['20', '6E00'], ['FF', '6E00']] as const)
      expect(await say(card, `${cla}20008006414243313233`), cla).toBe(word);
    // The end of a chain that was not begun would be a PIN of its own.
    expect(card.attemptsLeft.signature).toBe(5);
  });
});

describe('the signing command', () => {
  beforeEach(() => say(card, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey));

  it('gives its 256 bytes when it is given room for them', async () => {
    for (const command of [sign('00'), sign('0000', '000033'), sign('0100', '000033'), sign('FFFF', '000033')]) expect((await say(card, command)).slice(512), command).toBe('9000');
  });

  it('tells the room that it needs, and says nothing of the signature, when there is less', async () => {
    for (const command of [sign('01'), sign('80'), sign('FF'), sign('00FF', '000033')]) expect(await say(card, command), command).toBe('6C00');
    expect((await say(card, sign('00'))).length).toBe(2 * 258);
  });

  it('is refused without Le, for another class, and for a reference that is no key', async () => {
    expect(await say(card, sign(''))).toBe('6700');
    expect(await say(card, sign('00').replace(/^80/, '00'))).toBe('6E00');
    for (const [p2, word] of [['00', '6A86'], ['9B', '6981'], ['83', '6A82'], ['97', '6982']] as const) expect(await say(card, sign('00').replace('0080', `00${p2}`)), p2).toBe(word);
  });

  it('takes 1 to 245 bytes to be padded as they are, and no others', async () => {
    const bytes = (count: number) => `802A0080${count < 256 ? count.toString(16).padStart(2, '0') : `00${count.toString(16).padStart(4, '0')}`}${'5A'.repeat(count)}${count < 256 ? '00' : '0000'}`;
    for (const count of [1, 245]) expect((await say(card, bytes(count))).slice(-4)).toBe('9000');
    for (const count of [246, 255, 256]) expect(await say(card, bytes(count)), String(count)).toMatch(/^(6985|6700)$/);
    for (const p1 of ['06', '7F', '80', '9E']) expect(await say(card, sign('00').replace('2A00', `2A${p1}`))).toBe('6A86');
  });
});

describe('what nobody sends', () => {
  it('is answered with two bytes, and neither tries nor what was verified change, whatever the header', async () => {
    await say(card, SELECT.signaturePin, VERIFY.signature, SELECT.signatureCertificate);
    // Every class and instruction, in each of the short cases, but for SELECT, the PIN commands and signing.
    for (const cla of ['00', '80', '01', '04', '08', '0C', '84', 'A0', 'FF'])
      for (let ins = 0; ins < 256; ins++) {
        if ([0xa4, 0x20, 0x24, 0x32, 0x2a, 0xb0].includes(ins)) continue;
        for (const rest of ['0000', '000000', '00000141', '0000014100']) {
          const answer = await card.transmit(unhex(`${cla}${ins.toString(16).padStart(2, '0')}${rest}`));
          expect(answer.length, `${cla} ${ins} ${rest}`).toBeGreaterThanOrEqual(2);
          expect(hex(answer.subarray(-2)), `${cla} ${ins} ${rest}`).toMatch(/^(6[7-9A-F]..|9000)$/);
        }
      }
    expect(card.attemptsLeft).toMatchObject({ signature: 5, authentication: 3 });
    expect(await say(card, '00B0000002')).toBe('30829000');
  });
});
