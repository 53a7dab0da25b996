import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  answerInstead,
  cutConnection,
  delay,
  hex,
  inTurn,
  issueCard,
  unbase64,
  VirtualCard,
  type CardData,
  type DemoAuthority,
} from '../src/index.ts';
import { lin, makeCard, period, pins, say, SELECT, TRIES, VERIFY } from './people.ts';

let authority: DemoAuthority;
let data: CardData;
let card: VirtualCard;
beforeAll(async () => {
  ({ authority, data } = await makeCard());
});
beforeEach(() => {
  card = new VirtualCard(data);
});

describe('selecting', () => {
  it('finds its applications by their names and no others, and keeps its state when one is not there', async () => {
    expect(await say(card, SELECT.jpki)).toBe('9000');
    expect(await say(card, SELECT.signaturePin, VERIFY.signature)).toBe('9000');
    for (const foreign of ['00A4040C07A0000002471001', '00A4040C05D392F00027', '00A4040000', '00A40400'])
      expect(await say(card, foreign)).toBe('6A82');
    expect(await say(card, SELECT.signatureCertificate, '00B0000001')).toBe('309000');
  });

  it('has no usable master file', async () => {
    expect(await say(card, '00A40000')).toBe('6A86');
    expect(await say(card, SELECT.jpki, SELECT.presence, '00A40000')).toBe('9000');
    expect(await say(card, '00B0000003')).toBe('8F8F009000');
    expect(await say(card, '00A4000C023F00')).toBe('6A82');
    expect(await say(card, SELECT.issuerSecurityDomain, '00A40000')).toBe('6A86');
  });

  it('knows the files of the application and leaves the current one when another is not there', async () => {
    await say(card, SELECT.jpki);
    for (const file of ['01', '02', '06', '08', '09', '0A', '0B', '16', '17', '18', '1A', '1B'])
      expect(await say(card, `00A4020C0200${file}`)).toBe('9000');
    expect(await say(card, SELECT.presence, '00A4020C020003')).toBe('6A82');
    expect(await say(card, '00B0000003')).toBe('8F8F009000');
  });

  it('refuses what it does not speak', async () => {
    await say(card, SELECT.jpki);
    expect(await say(card, '00CADF3005')).toBe('6D00');
    expect(await say(card, '00CB3FFF00')).toBe('6D00');
    expect(await say(card, 'A0A4000000')).toBe('6E00');
    expect(await say(card, '80B0000000')).toBe('6E00');
    expect(await say(card, '002A008001AA00')).toBe('6E00');
    expect(await say(card, '08B0000004960200FF00')).toBe('69FC');
    expect(await say(card, '00B000')).toBe('6700');
  });
});

describe('reading', () => {
  beforeEach(async () => {
    await say(card, SELECT.jpki);
  });

  it('gives the authentication certificate freely, with filler behind it, and nothing past the end', async () => {
    await say(card, SELECT.authenticationCertificate);
    let content = '';
    for (let offset = 0; offset < 2048; offset += 256)
      content += (await say(card, `00B0${offset.toString(16).padStart(4, '0')}00`)).slice(0, -4);
    const certificate = hex(unbase64(data.certificates.authentication ?? ''));
    expect(content.startsWith(certificate)).toBe(true);
    expect(content.slice(certificate.length)).toMatch(/^(FF)+$/);
    expect(await say(card, '00B0080000')).toBe('6B00');
    expect(await say(card, '00B07FFF00')).toBe('6B00');
    expect((await say(card, '00B007FF00')).length).toBe(2 + 4);
  });

  it('reads by short identifier, which makes the file the current one', async () => {
    expect(await say(card, '00B0880003')).toBe('8F8F009000');
    expect(await say(card, '00B0000101')).toBe('8F9000');
    expect(await say(card, '00B0830003')).toBe('6A82');
    expect(await say(card, '00B0E80003')).toBe('6A86');
  });

  it('keeps the signature certificate behind its PIN', async () => {
    expect(await say(card, SELECT.signatureCertificate, '00B0000004')).toBe('6982');
    expect(
      await say(card, SELECT.authenticationPin, VERIFY.authentication, SELECT.signatureCertificate, '00B0000004'),
    ).toBe('6982');
    expect(await say(card, SELECT.signaturePin, VERIFY.signature, SELECT.signatureCertificate, '00B0000002')).toBe(
      '30829000',
    );
  });

  it('has the token information of today’s card, 160 bytes of it', async () => {
    const info = await say(card, SELECT.tokenInfo, '00B0000000');
    expect(info.length).toBe((160 + 2) * 2);
    expect(Buffer.from(info, 'hex').subarray(0, 32).toString('latin1')).toBe('JPKIAPICCTOKEN2'.padEnd(32));
    expect(Buffer.from(info, 'hex').subarray(64, 80).toString('latin1')).toBe('E16R01NJ'.padEnd(16));
    // Flags, session counts, longest and shortest PIN, and the versions behind the memory sizes.
    expect(info.slice(192, 200)).toBe('0000040D');
    expect(info.slice(232, 248)).toBe('0000001000000006');
    expect(Buffer.from(info, 'hex').subarray(140, 144).toString('latin1')).toBe('0301');
  });

  it('does not read keys, PINs, the unknown file or nothing at all', async () => {
    expect(await say(card, '00B0000004')).toBe('6986');
    expect(await say(card, SELECT.signatureKey, '00B0000004')).toBe('6981');
    expect(await say(card, SELECT.signaturePin, '00B0000004')).toBe('6981');
    expect(await say(card, '00A4020C020009', '00B0000004')).toBe('6982');
  });
});

describe('PINs', () => {
  beforeEach(async () => {
    await say(card, SELECT.jpki);
  });

  it('tells tries left without using one, by current file and by short identifier', async () => {
    for (let round = 0; round < 3; round++) {
      expect(await say(card, SELECT.signaturePin, TRIES)).toBe('63C5');
      expect(await say(card, SELECT.authenticationPin, TRIES)).toBe('63C3');
      expect(await say(card, '0020009B')).toBe('63C5');
      expect(await say(card, '00200098')).toBe('63C3');
    }
  });

  it('counts wrong PINs down to the block, each counter by itself', async () => {
    await say(card, SELECT.signaturePin);
    for (const left of [4, 3, 2, 1, 0]) expect(await say(card, VERIFY.wrong)).toBe(`63C${left}`);
    expect(await say(card, VERIFY.signature)).toBe('6984');
    expect(await say(card, TRIES)).toBe('63C0');
    expect(await say(card, SELECT.authenticationPin, VERIFY.authentication)).toBe('9000');
    expect(
      await say(
        new VirtualCard(data, { attemptsLeft: { signature: 0 }, blockedAnswer: 0x6984 }),
        SELECT.jpki,
        SELECT.signaturePin,
        TRIES,
      ),
    ).toBe('6984');
  });

  it('fills the counter after the right PIN and forgets what was verified on selecting anew, on reset and on a wrong PIN', async () => {
    const unlock = [SELECT.signaturePin, VERIFY.wrong, VERIFY.signature] as const;
    const readable = () => say(card, SELECT.signatureCertificate, '00B0000001');
    expect(await say(card, ...unlock)).toBe('9000');
    expect(card.attemptsLeft.signature).toBe(5);
    expect(await readable()).toBe('309000');
    expect(await say(card, SELECT.jpki).then(readable)).toBe('6982');
    await say(card, ...unlock);
    card.reset();
    expect(await say(card, SELECT.jpki).then(readable)).toBe('6982');
    await say(card, ...unlock, VERIFY.wrong);
    expect(await readable()).toBe('6982');
  });

  it('changes a PIN once the old one was verified, on this card alone', async () => {
    const change = '0024018006585958595859';
    expect(await say(card, SELECT.signaturePin, change)).toBe('6982');
    expect(await say(card, VERIFY.signature, '00240180046162636465')).toBe('6700');
    expect(await say(card, '002401800461626364')).toBe('6A80');
    expect(await say(card, change)).toBe('9000');
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature)).toBe('63C4');
    expect(await say(card, '0020008006585958595859')).toBe('9000');
    expect(await say(new VirtualCard(data), SELECT.jpki, SELECT.signaturePin, VERIFY.signature)).toBe('9000');
  });

  it('gives random bytes on request, of short length only', async () => {
    const first = await say(card, '0084000008');
    expect(first).toMatch(/^[0-9A-F]{16}9000$/);
    expect(await say(card, '0084000008')).not.toBe(first);
    expect((await say(card, '0084000000')).length).toBe((256 + 2) * 2);
    expect(await say(card, '00840000000008')).toBe('6985');
  });
});

describe('cards of other people', () => {
  it('says which certificates it has before any PIN', async () => {
    const child = new VirtualCard(await issueCard(authority, lin, { ...period, pins, without: 'signature' }));
    expect(await say(child, SELECT.jpki, SELECT.presence, '00B0000003')).toBe('008F009000');
    expect(
      await say(child, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey, `802A008033${'00'.repeat(51)}00`),
    ).toBe('6A88');
  });

  it('may carry the label of an old card', async () => {
    const answer = await say(
      new VirtualCard({ ...data, tokenLabel: 'JPKIAPICCTOKEN' }),
      SELECT.jpki,
      SELECT.tokenInfo,
      '00B0000010',
    );
    expect(Buffer.from(answer, 'hex').subarray(0, 16).toString('latin1')).toBe('JPKIAPICCTOKEN  ');
  });

  it('survives being stored as JSON', async () => {
    const again = new VirtualCard(JSON.parse(JSON.stringify(data)) as CardData);
    expect(await say(again, SELECT.jpki, SELECT.signaturePin, VERIFY.signature)).toBe('9000');
  });
});

describe('what the card tells of its use', () => {
  it('masks secrets, even their length', async () => {
    await say(
      card,
      SELECT.jpki,
      SELECT.signaturePin,
      VERIFY.signature,
      '0024018006585958595859',
      '002000800000065859585958',
    );
    expect(JSON.stringify(card.log)).not.toMatch(/414243313233|5859585958/);
    expect(card.log.map(({ command }) => command).slice(2)).toEqual(['00200080**', '00240180**', '00200080**']);
  });

  it('notes that the Individual Number was asked for, and guards it with a PIN of its own', async () => {
    await say(card, SELECT.jpki, SELECT.signatureCertificate);
    expect(card.log.some(({ note }) => note)).toBe(false);
    expect(await say(card, SELECT.text, '00A4020C020001', '00B0000011')).toBe('6982');
    expect(card.log.filter(({ note }) => note === 'selects-individual-number')).toHaveLength(1);
    await say(card, '00B0810011');
    expect(card.log.filter(({ note }) => note === 'selects-individual-number')).toHaveLength(2);
    expect(await say(card, '00A4020C020011', VERIFY.authentication, '00A4020C020001', '00B0000011')).toBe(
      `FF100C${'30'.repeat(12)}FFFF9000`,
    );
  });

  it('adds up the time that a card on the air would need', async () => {
    const timed = new VirtualCard(data, { timing: { bitRateKbps: 106, signMs: 500, commandMs: 5 } });
    await say(timed, SELECT.jpki);
    expect(timed.cardTimeMs).toBeGreaterThan(5);
    expect(timed.cardTimeMs).toBeLessThan(10);
    await say(timed, SELECT.signaturePin, VERIFY.signature, SELECT.signatureKey);
    const before = timed.cardTimeMs;
    await say(timed, `802A008033${'01'.repeat(51)}00`);
    // 58 bytes out, 258 back in two blocks: some 30 ms on the air.
    expect(timed.cardTimeMs - before).toBeGreaterThan(525);
    expect(timed.cardTimeMs - before).toBeLessThan(540);
  });
});

describe('planted trouble', () => {
  it('answers another status word at the chosen command, which the card never sees', async () => {
    card.interfere = answerInstead({ ins: 0x20 }, 0x6300);
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.wrong)).toBe('6300');
    expect(card.attemptsLeft.signature).toBe(5);
  });

  it('cuts the connection at the nth command', async () => {
    card.interfere = cutConnection({ index: 1 });
    expect(await say(card, SELECT.jpki)).toBe('9000');
    await expect(say(card, SELECT.presence)).rejects.toThrow(expect.objectContaining({ name: 'NetworkError' }));
  });

  it('takes the power away before a command: the card does not carry it out', async () => {
    await say(card, SELECT.jpki, SELECT.signaturePin);
    card.interfere = () => {
      card.reset();
      return undefined;
    };
    await expect(say(card, VERIFY.wrong)).rejects.toThrow(expect.objectContaining({ name: 'NetworkError' }));
    expect(card.attemptsLeft.signature).toBe(5);
    expect(card.log).toHaveLength(2);
  });

  it('is slow, and then wrong', async () => {
    card.interfere = inTurn(delay(30), answerInstead({ ins: 0xa4 }, 0x6a82));
    const began = performance.now();
    expect(await say(card, SELECT.jpki)).toBe('6A82');
    expect(performance.now() - began).toBeGreaterThan(25);
  });
});

describe('the other applications of the card', () => {
  const select = (last: string): string => `00A4040C0AD392100031000101${last}`;

  it('are there, and note whoever reaches for the Individual Number', async () => {
    const card = new VirtualCard(data);
    expect(await say(card, select('0401'), '00A4020C020002', '00B0000010')).toBe('6982');
    expect(await say(card, select('0402'), '00A4020C020002', '00B0000010')).toBe('6982');
    expect(card.log.some(({ note }) => note !== undefined)).toBe(false);
    for (const [application, file] of [
      ['0402', '0005'],
      ['0402', '0013'],
      ['0408', '0001'],
      ['0408', '0014'],
    ] as const) {
      const before = card.log.filter(({ note }) => note === 'selects-individual-number').length;
      expect(await say(card, select(application), `00A4020C02${file}`)).toBe('9000');
      expect(card.log.filter(({ note }) => note === 'selects-individual-number')).toHaveLength(before + 1);
    }
  });

  it('have counters of their own, and a command of their own for another PIN', async () => {
    const card = new VirtualCard(data);
    expect(await say(card, select('0100'), '00A4020C02001C', '002000800439393939')).toBe('63C2');
    expect(card.attemptsLeft).toMatchObject({ common: 2, resident: 3, authentication: 3 });
    expect(await say(card, '803200800435353535')).toBe('6982');
    expect(await say(card, VERIFY.authentication, '002401800435353535')).toBe('6D00');
    expect(await say(card, '803200800435353535', select('0100'), '00A4020C02001C', '002000800435353535')).toBe('9000');
    expect(await say(card, SELECT.jpki, SELECT.authenticationPin, VERIFY.authentication)).toBe('9000');
    expect(await say(card, '803200800435353535')).toBe('6D00');
  });

  it('tell the serial number in a record', async () => {
    const card = new VirtualCard(data);
    expect(await say(card, select('0100'), '00B2010400')).toBe('6986');
    expect(await say(card, '00A4020C020001', '00B2010400')).toMatch(/^53414D504C45.{44}9000$/);
    expect(await say(card, '00B2020400')).toBe('6A83');
    expect(await say(card, '00B0000000')).toBe('6981');
  });
});

describe('what else a card may do', () => {
  it('refuses logical channels and secure messaging in words of their own', async () => {
    const card = new VirtualCard(data);
    expect(await say(card, '01A4040C0AD392F000260100000001')).toBe('6881');
    expect(await say(card, '08B0000000')).toBe('6882');
    expect(await say(card, SELECT.jpki, '08B0000000')).toBe('69FC');
    expect(await say(card, '00CA004200')).toBe('6D00');
    card.reset();
    expect(await say(card, '00CA004200')).toBe('6A88');
  });

  it('says 9000 instead of the tries while a PIN is verified, on some cards', async () => {
    const card = new VirtualCard(data, { tellsVerified: true });
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, TRIES)).toBe('63C5');
    expect(await say(card, VERIFY.signature, TRIES)).toBe('9000');
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, TRIES)).toBe('63C5');
  });

  it('fills files with zeroes on some cards, and may tell of certificates that are not there', async () => {
    const card = new VirtualCard({ ...data, filler: 0x00, presence: '008F00' });
    expect(await say(card, SELECT.jpki, SELECT.presence, '00B0000003')).toBe('008F009000');
    expect(await say(card, SELECT.authenticationCertificate, '00B007F010')).toBe(`${'00'.repeat(16)}9000`);
  });
});
