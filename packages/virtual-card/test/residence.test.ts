import { createCipheriv, createDecipheriv, createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { aesCmac } from '../src/crypto/aes.ts';
import { retailMac } from '../src/crypto/des.ts';
import { readObjects } from '../src/data-objects.ts';
import {
  authorityDer,
  createResidenceAuthority,
  hex,
  issueResidenceCard,
  issueSpecifiedCard,
  ResidenceCard,
  SpecifiedCard,
  unhex,
  VirtualCard,
  type Chip,
  type ResidenceAuthority,
  type ResidenceCardData,
  type ResidenceHolder,
} from '../src/index.ts';
import { makeCard, period, say, SELECT, VERIFY } from './people.ts';

const nguyen: ResidenceHolder = {
  number: 'AB12345678CD',
  expiresOn: '20281128',
  bornOn: '19990217',
  sex: 'female',
  nationality: 'VNM',
  period: '0200',
  work: '1',
  address: { text: '東京都新宿区西新宿９丁目９番９９号', municipality: '131041', since: '20250401' },
  comprehensivePermission: { kind: '1', until: '20281128' },
  isApplicationPending: true,
};
const authorities = {} as Record<1 | 2, ResidenceAuthority>;
const cards = {} as Record<'first' | 'second' | 'permanent' | 'child1' | 'child2', ResidenceCardData>;
beforeAll(async () => {
  authorities[1] = await createResidenceAuthority(1, period);
  authorities[2] = await createResidenceAuthority(2, period);
  cards.first = await issueResidenceCard(authorities[1], nguyen, { ...period, type: '1' });
  cards.second = await issueResidenceCard(authorities[2], nguyen, { ...period, type: '05' });
  cards.permanent = await issueResidenceCard(authorities[2], nguyen, { ...period, type: '06' });
  cards.child1 = await issueResidenceCard(authorities[1], { ...nguyen, isUnder16: true }, { ...period, type: '2' });
  cards.child2 = await issueResidenceCard(authorities[2], { ...nguyen, isUnder16: true }, { ...period, type: '05' });
});

/** A terminal's side, with Node's ciphers. */
const SUITE = {
  1: { name: 'des-ede-cbc', block: 8, mac: retailMac },
  2: { name: 'aes-128-cbc', block: 16, mac: (key: Uint8Array, data: Uint8Array) => aesCmac(key, data).subarray(0, 8) },
} as const;
function cipher(generation: 1 | 2, key: Uint8Array, data: Uint8Array, way: 'encrypt' | 'decrypt'): Buffer {
  const { name, block } = SUITE[generation];
  const made = way === 'encrypt' ? createCipheriv(name, key, Buffer.alloc(block)) : createDecipheriv(name, key, Buffer.alloc(block));
  made.setAutoPadding(false);
  return Buffer.concat([made.update(data), made.final()]);
}
const sha1 = (data: Uint8Array): Buffer => createHash('sha1').update(data).digest().subarray(0, 16);
const folder = (number: 1 | 2 | 3): string => `00A4040C10D392F0004F0${number + 1}${'00'.repeat(10)}`;

async function openSession(card: Chip, generation: 1 | 2, number: string): Promise<Buffer> {
  const { mac } = SUITE[generation];
  const key = sha1(Buffer.from(number));
  const challenge = unhex((await say(card, '0084000008')).slice(0, 16));
  const [own, ownKey] = [randomBytes(8), randomBytes(16)];
  const encrypted = cipher(generation, key, Buffer.concat([own, challenge, ownKey]), 'encrypt');
  const answer = unhex(await say(card, `0082000028${hex(encrypted)}${hex(mac(key, encrypted))}00`));
  if (answer.length === 2) throw new Error(hex(answer));
  expect(hex(mac(key, answer.subarray(0, 32)))).toBe(hex(answer.subarray(32, 40)));
  const plain = cipher(generation, key, answer.subarray(0, 32), 'decrypt');
  expect(hex(plain.subarray(0, 16))).toBe(hex(Buffer.concat([challenge, own])));
  const mixed = ownKey.map((byte, index) => byte ^ (plain[16 + index] ?? 0));
  return sha1(Buffer.concat([mixed, Buffer.from([0, 0, 0, 1])]));
}
const verifyNumber = (generation: 1 | 2, session: Buffer, number: string): string =>
  `0820008613861101${hex(cipher(generation, session, Buffer.concat([Buffer.from(number), Buffer.from('80000000', 'hex')]), 'encrypt'))}`;
async function openCard(data: ResidenceCardData): Promise<{ card: ResidenceCard; generation: 1 | 2; session: Buffer }> {
  const card = new ResidenceCard(data);
  const generation = data.type.length === 1 ? 1 : 2;
  const session = await openSession(card, generation, data.number);
  expect(await say(card, verifyNumber(generation, session, data.number))).toBe('9000');
  return { card, generation, session };
}
/** @returns the plain file, its padding gone. */
async function readSecurely(card: Chip, generation: 1 | 2, session: Buffer, p1: string, length = '0000'): Promise<Buffer> {
  const answer = unhex(await say(card, `08B0${p1}000000049602${length}0000`));
  expect(hex(answer.subarray(-2))).toBe('9000');
  const [object] = readObjects(answer.subarray(0, -2)) ?? [];
  expect(object?.tag).toBe(0x86);
  expect(object?.value[0]).toBe(1);
  const plain = cipher(generation, session, object?.value.subarray(1) ?? Buffer.alloc(0), 'decrypt');
  const end = plain.lastIndexOf(0x80);
  expect(plain.subarray(end + 1).every((byte) => byte === 0)).toBe(true);
  return plain.subarray(0, end);
}
/** Data objects of a file by tag, without the zeroes that fill it. */
function values(file: Uint8Array): Record<string, Uint8Array> {
  const found: Record<string, Uint8Array> = {};
  let at = 0;
  while (at < file.length && file[at] !== 0) {
    const tagBytes = ((file[at] ?? 0) & 0x1f) === 0x1f ? 2 : 1;
    const tag = hex(file.subarray(at, at + tagBytes));
    const lead = file[at + tagBytes] ?? 0;
    const more = lead < 0x80 ? 0 : lead & 0x7f;
    const length = more === 0 ? lead : Number.parseInt(hex(file.subarray(at + tagBytes + 1, at + tagBytes + 1 + more)), 16);
    const start = at + tagBytes + 1 + more;
    found[tag] = file.subarray(start, start + length);
    at = start + length;
  }
  return found;
}
const textOf = (value: Uint8Array | undefined): string => new TextDecoder().decode(value).replaceAll('\0', '');

describe('before any number', () => {
  it.each([
    ['first', '31'],
    ['second', '3035'],
    ['permanent', '3036'],
    ['child1', '32'],
  ] as const)('tells version and type: %s', async (name, type) => {
    const card = new ResidenceCard(cards[name]);
    expect(await say(card, '00A40000023F00', '00B08B0000')).toBe('C004303030319000');
    expect(await say(card, '00B08A0000')).toBe(`C1${type.length === 2 ? '01' : '02'}${type}9000`);
  });

  it('finds its folders by the beginning of their names, one after the other', async () => {
    const card = new ResidenceCard(cards.second);
    // The folders are told apart by what they have not: DF1 has five files, DF2 three, DF3 one.
    expect(await say(card, '00A4040C05D392F0004F', '00B0860000')).toBe('6982');
    expect([await say(card, '00A4040E05D392F0004F', '00B0860000'), await say(card, '00B0830000')]).toEqual(['6A82', '6982']);
    expect([await say(card, '00A4040E05D392F0004F', '00B0830000'), await say(card, '00B0820000')]).toEqual(['6A82', '6982']);
    expect(await say(card, '00A4040E05D392F0004F')).toBe('6A82');
  });

  it('keeps everything else closed, and knows no JPKI application', async () => {
    for (const data of [cards.first, cards.second]) {
      const card = new ResidenceCard(data);
      expect(await say(card, SELECT.jpki)).toBe('6A82');
      expect(await say(card, folder(2), '00B0810000')).toBe('6982');
      expect(await say(card, folder(3), '00B082000000' + '00')).toBe('6982');
      expect(await say(card, folder(1), '08B0840000000496020000' + '0000')).toBe('6982');
      expect(await say(card, '082000861386110100000000000000000000000000000000')).toBe('6982');
    }
  });
});

describe('authentication with the card number', () => {
  it('reproduces the vectors of the second generation’s appendix 2', async () => {
    const given = [unhex('921CE277323DA057'), unhex('2CC6AF9B8B607C662FDCAD27B401D08B')];
    const card = new ResidenceCard({ ...cards.second, number: 'AA12345678BB' }, { random: () => given.shift() ?? new Uint8Array(0) });
    expect(await say(card, '0084000008')).toBe('921CE277323DA0579000');
    const mutual = '00820000284AD3C7B6BB484A52771977DED618B41DF841FA0476A05FBE041DEAD6109E773BAC854617634F539700';
    expect(await say(card, mutual)).toBe('289A96B1DA6AE3DA87770419BFD14F0BDAD15F36432B5A946C188C7221759A62FA942EC51E62FF5F9000');
    expect(await say(card, '0820008613861101EE0B31EF877F68D071C56D58C72E6748')).toBe('9000');
  });

  it.each(['first', 'second'] as const)('fails with 6300 for another number, without any lock: %s', async (name) => {
    const card = new ResidenceCard(cards[name]);
    const generation = name === 'first' ? 1 : 2;
    for (let attempt = 0; attempt < 20; attempt++) await expect(openSession(card, generation, 'AB12345678CE')).rejects.toThrow('6300');
    const session = await openSession(card, generation, nguyen.number);
    expect(await say(card, verifyNumber(generation, session, 'AB12345678CE'))).toBe('6300');
    expect(await say(card, folder(2), '00B0810000')).toBe('6982');
    expect(await say(card, verifyNumber(generation, session, nguyen.number))).toBe('9000');
  });

  it('needs a challenge of the command before, and only that', async () => {
    const card = new ResidenceCard(cards.second);
    const cryptogram = `0082000028${'00'.repeat(40)}00`;
    expect(await say(card, cryptogram)).toBe('6985');
    expect(await say(card, '0084000008', cryptogram)).toBe('6300');
    expect(await say(card, cryptogram)).toBe('6985');
    expect(await say(card, '0084000008', '00B08A0000', cryptogram)).toBe('6985');
    expect(await say(card, '0084000010')).toBe('6700');
  });

  it('of the other generation fails: triple DES on a new card, AES on an old one', async () => {
    await expect(openSession(new ResidenceCard(cards.second), 1, nguyen.number)).rejects.toThrow('6300');
    await expect(openSession(new ResidenceCard(cards.first), 2, nguyen.number)).rejects.toThrow('6300');
  });

  it('is lost with the field', async () => {
    const { card } = await openCard(cards.second);
    expect(await say(card, folder(2), '00B0820000')).toBe('D801319000');
    card.reset();
    expect(await say(card, folder(2), '00B0820000')).toBe('6982');
  });
});

describe('the first generation', () => {
  it('gives its pictures under secure messaging only, whole', async () => {
    const { card, session } = await openCard(cards.first);
    expect(await say(card, folder(1), '00B0850000')).toBe('6982');
    const front = values(await readSecurely(card, 1, session, '85'));
    expect(hex((front['D0'] ?? new Uint8Array(0)).subarray(0, 4))).toBe('49492A00');
    const face = values(await readSecurely(card, 1, session, '86'));
    expect(face['D1']).toHaveLength(2500);
  }, 20_000);

  it('gives texts and states plainly', async () => {
    const { card } = await openCard(cards.first);
    const address = values(unhex((await say(card, folder(2), '00B081000000' + '00')).slice(0, -4)));
    expect([textOf(address['D2']), textOf(address['D3']), textOf(address['D4'])]).toEqual(['20250401', '131041', nguyen.address?.text]);
    expect(await say(card, '00B0840000')).toBe('D701319000');
  });

  it('is signed with RSA over both pictures, filled up', async () => {
    const { card, session } = await openCard(cards.first);
    const { DA, DB } = values(unhex((await say(card, folder(3), '00B08200000000')).slice(0, -4)));
    await say(card, folder(1));
    const { D0 } = values(await readSecurely(card, 1, session, '85'));
    const { D1 } = values(await readSecurely(card, 1, session, '86'));
    const signed = Buffer.alloc(10_000);
    signed.set(D0 ?? [], 0);
    signed.set(D1 ?? [], 7000);
    const certificate = new X509Certificate(DB ?? Buffer.alloc(0));
    expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(verify('sha256', signed, certificate.publicKey, DA ?? Buffer.alloc(0))).toBe(true);
    signed[100] = (signed[100] ?? 0) ^ 1;
    expect(verify('sha256', signed, certificate.publicKey, DA ?? Buffer.alloc(0))).toBe(false);
    const authority = new X509Certificate(authorityDer(authorities[1]));
    expect(certificate.verify(authority.publicKey)).toBe(true);
    expect(authority.issuer).not.toMatch(/Ministry of Justice|ZairyuCard CA/);
  }, 20_000);
});

describe('the second generation', () => {
  it('gives number and printed entries under secure messaging', async () => {
    const { card, session } = await openCard(cards.second);
    await say(card, folder(1));
    expect(textOf(values(await readSecurely(card, 2, session, '81'))['C2'])).toBe('AB12345678CD');
    const file = await readSecurely(card, 2, session, '83');
    expect(file).toHaveLength(73);
    const printed = values(file);
    expect(Object.keys(printed)).toEqual(['C5', 'C6', 'C7', 'C8', 'C9', 'CE', 'CA', 'CB', 'CC', 'CD']);
    expect(['C5', 'C6', 'C7', 'C8', 'CE', 'CC', 'CD'].map((tag) => textOf(printed[tag]))).toEqual(['20281128', '19990217', '2', 'VNM', '0200', '1', '20281128']);
    expect(await say(card, '00B0830000')).toBe('6982');
  });

  it('gives pictures of full length: the answer of the published example', async () => {
    const { card, session } = await openCard(cards.second);
    await say(card, folder(1));
    const answer = await say(card, '08B084000000049602000000' + '00');
    expect(answer.slice(0, 10)).toBe('8682159101');
    expect(answer.length / 2).toBe(4 + 1 + 5520 + 2);
    const file = await readSecurely(card, 2, session, '84');
    expect(hex(file.subarray(0, 4))).toBe('D08209C4');
    expect(hex(file.subarray(2504, 2508))).toBe('D1820BB8');
    expect(Object.keys(values(await readSecurely(card, 2, session, '86')))).toEqual(['DFD1']);
  });

  it('is signed with ECDSA over printed entries, face and name', async () => {
    for (const name of ['second', 'permanent'] as const) {
      const { card, session } = await openCard(cards[name]);
      const raw = await say(card, folder(3), '00B08200000000');
      expect(raw.slice(0, 4)).toBe('DC60');
      const { DC, DD } = values(unhex(raw.slice(0, -4)));
      await say(card, folder(1));
      const printed = Object.values(values(await readSecurely(card, 2, session, '83')));
      const { D0, D1 } = values(await readSecurely(card, 2, session, '84'));
      const entries = Buffer.concat(printed);
      expect(entries).toHaveLength(name === 'second' ? 53 : 34);
      const signed = Buffer.concat([entries, Buffer.alloc(53 - entries.length), D1 ?? Buffer.alloc(0), D0 ?? Buffer.alloc(0)]);
      const certificate = new X509Certificate(DD ?? Buffer.alloc(0));
      const key = { key: certificate.publicKey, dsaEncoding: 'ieee-p1363' } as const;
      expect(verify('sha256', signed, key, DC ?? Buffer.alloc(0))).toBe(true);
      signed[0] = (signed[0] ?? 0) ^ 1;
      expect(verify('sha256', signed, key, DC ?? Buffer.alloc(0))).toBe(false);
      expect(certificate.verify(new X509Certificate(authorityDer(authorities[2])).publicKey)).toBe(true);
      expect(certificate.publicKey.asymmetricKeyDetails?.namedCurve).toBe('secp384r1');
    }
  });

  it('gives permissions plainly: of a special permanent resident there are none', async () => {
    const { card } = await openCard(cards.second);
    const permission = values(unhex((await say(card, folder(2), '00B0810000')).slice(0, -4)));
    expect([textOf(permission['D5']), textOf(permission['D6']), textOf(permission['D7'])]).toEqual(['1', '20281128', '0']);
    const other = await openCard(cards.permanent);
    expect(await say(other.card, folder(2), '00B0810000')).toBe('6A82');
    expect((await say(other.card, '00B0830000')).slice(0, 6)).toBe('D90130');
  });
});

describe('holders under sixteen', () => {
  it('have neither face nor signature, and objects of no length stand there', async () => {
    const first = await openCard(cards.child1);
    expect((await say(first.card, folder(3), '00B0820008')).slice(0, 8)).toBe('DA00DB00');
    const second = await openCard(cards.child2);
    expect((await say(second.card, folder(3), '00B0820008')).slice(0, 8)).toBe('DC00DD00');
    await say(second.card, folder(1));
    const pictures = await readSecurely(second.card, 2, second.session, '84');
    expect(hex(pictures.subarray(2504, 2508))).toBe('D1000000');
  });
});

describe('reading', () => {
  let opened: Awaited<ReturnType<typeof openCard>>;
  beforeEach(async () => {
    opened = await openCard(cards.second);
    await say(opened.card, folder(1));
  });
  it('goes on from an offset in the file that was read last', async () => {
    const { card, session } = opened;
    const whole = await readSecurely(card, 2, session, '83');
    expect(hex(await readSecurely(card, 2, session, '83', '0010'))).toBe(hex(whole.subarray(0, 16)));
    expect(hex(await readSecurely(card, 2, session, '00', '0004'))).toBe(hex(whole.subarray(0, 4)));
    const answer = unhex(await say(card, '08B000100000' + '0496020010' + '0000'));
    const rest = cipher(2, session, answer.subarray(3, -2), 'decrypt');
    expect(hex(rest.subarray(0, 16))).toBe(hex(whole.subarray(16, 32)));
  });
  it('refuses what is not to the letter', async () => {
    const { card } = opened;
    expect(await say(card, '08B09F000000049602000000' + '00')).toBe('6A82');
    expect(await say(card, '08B083FF0000049602000000' + '00')).toBe('6B00');
    expect(await say(card, '08B083000000049702000000' + '00')).toBe('6988');
    expect(await say(card, '08B083000000039601000000')).toBe('6988');
    expect(await say(card, '08B08400049602000000')).toBe('6700');
    expect(await say(card, '08A4040C10' + 'D392F0004F02' + '00'.repeat(10))).toBe('6882');
    expect(await say(card, '08200086' + '03' + '860101')).toBe('6988');
    expect(await say(card, '00A40200020001')).toBe('6A86');
    expect(await say(card, '00C0000000')).toBe('6D00');
    expect(await say(card, '04B0830000')).toBe('6E00');
    expect(await say(card, '00B0')).toBe('6700');
  });
  it('is spoilt on demand', async () => {
    const card = new ResidenceCard(cards.second, { spoil: (answer, ins) => (ins === 0x84 ? unhex('9000') : answer) });
    expect(await say(card, '0084000008')).toBe('9000');
  });
});

describe('the second generation over the first', () => {
  it('has contents that fit, or it is not made', async () => {
    const { first } = cards;
    expect(() => new ResidenceCard({ ...first, values: { ...first.values, D7: 'AAAA' } })).toThrow(RangeError);
    await expect(issueResidenceCard(authorities[1], nguyen, { ...period, type: '05' })).rejects.toThrow(RangeError);
    await expect(issueResidenceCard(authorities[2], { ...nguyen, statusCode: 'ELEVENCHARS' }, { ...period, type: '05' })).rejects.toThrow(RangeError);
  });
});

describe('a specified card', () => {
  it.each(['07', '08'] as const)('of type %s is issued on an Individual Number Card', async (type) => {
    const { data } = await makeCard();
    const card = await issueSpecifiedCard(new VirtualCard(data), authorities[2], nguyen, { ...period, type });
    expect(await say(card, `00A4040C10D392F0004F01${'00'.repeat(10)}`, '00B08A0000')).toBe(`C102${type === '07' ? '3037' : '3038'}9000`);
    expect(await say(card, SELECT.jpki, '00A4040C05D392F0004F', '00B08A0000')).toBe(`C102${type === '07' ? '3037' : '3038'}9000`);
    expect(await say(card, folder(1), '00B0830000')).toBe('6982');
    expect(await say(card, '00A4040C04D392F000', '00B0880003')).toBe('8F8F009000');
    expect(await say(card, SELECT.jpki, SELECT.presence, '00B0000003')).toBe('8F8F009000');
  });

  it('is an Individual Number Card whose residence application tells its type and stays closed', async () => {
    const { data } = await makeCard();
    const card = new SpecifiedCard(new VirtualCard(data), { ...cards.second, type: '07', values: { ...cards.second.values, C1: btoa('07') } });
    expect(await say(card, folder(1))).toBe('6A82');
    expect(await say(card, SELECT.jpki, SELECT.signaturePin, VERIFY.signature, SELECT.signatureCertificate, '00B0000004')).toMatch(/^3082.{4}9000$/);
    expect(await say(card, `00A4040C10D392F0004F01${'00'.repeat(10)}`)).toBe('9000');
    expect(await say(card, '00B08A0000')).toBe('C10230379000');
    expect(await say(card, '0084000008')).toBe('6D00');
    expect(await say(card, '80AE000002AABB00')).toBe('6A80');
    expect(await say(card, folder(1), '00B0830000')).toBe('6982');
    expect(await say(card, folder(1), '08B083000000049602000000' + '00')).toBe('6982');
    // What was verified for JPKI went with the selection of another application.
    expect(await say(card, SELECT.jpki, SELECT.signatureCertificate, '00B0000004')).toBe('6982');
    expect(await say(card, folder(1))).toBe('6A82');
    expect(() => new SpecifiedCard(new VirtualCard(data), cards.second)).toThrow(RangeError);
    await expect(issueSpecifiedCard(new VirtualCard(data), authorities[1], nguyen, { ...period, type: '07' })).rejects.toThrow(RangeError);
    expect(() => new ResidenceCard({ ...cards.second, type: '07' })).toThrow(RangeError);
  });
});
