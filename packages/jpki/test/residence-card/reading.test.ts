// Reading residence cards of both generations. Case numbers are those of the project's list.
import { beforeAll, describe, expect, it } from 'vitest';
import { isFaultError } from '@zairyu/errors';
import { cardNumberOf, createResidenceCardTrust, detectResidenceCard, readResidenceCard, type ResidenceCardTrust } from '../../src/index.ts';
import { fromHex } from '../../src/bytes.ts';
import { parseDataObjects } from '../../src/residence-card/data-objects.ts';
import { codeOf } from '../people.ts';
import { face, firstGeneration, front, scriptCard, secondGeneration, tlv, type ScriptCard, type Spoil } from './script-card.ts';
import { makeAuthority } from './test-authority.ts';

const rsa = makeAuthority('rsa');
const ec = makeAuthority('ec');
const signers = { rsa: rsa.issue(), ec: ec.issue() };
const at = Date.UTC(2026, 10, 24, 3);
const cardNumber = 'AB12345678CD';
const chance = { challenge: fromHex('1122334455667788'), key: fromHex('404142434445464748494a4b4c4d4e4f') };

let trust: ResidenceCardTrust;
beforeAll(async () => {
  trust = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'first', der: rsa.certificate }, { generation: 'second', der: ec.certificate }] });
});
const read = (card: ScriptCard, change: Partial<Parameters<typeof readResidenceCard>[1]> = {}, spoil?: Spoil) => readResidenceCard(scriptCard(card, spoil), { cardNumber, chance, trust, at, ...change });
const withFiles = (card: ScriptCard, files: Record<string, Buffer>): ScriptCard => ({ ...card, files: { ...card.files, ...files } });
const withoutFiles = (card: ScriptCard, ...names: string[]): ScriptCard => ({ ...card, files: Object.fromEntries(Object.entries(card.files).filter(([name]) => !names.includes(name))) });

describe('a residence card of the second generation', () => {
  it('gives its fields as text, and a signature that holds', async () => {
    expect(await read(secondGeneration(signers.ec))).toEqual({
      kind: { generation: 'second', holder: 'resident' },
      fields: {
        cardNumber, cardExpiresOn: '2029-03-31', bornOn: '1991-08-20', sex: 'female', nationalityCode: 'CHN', statusCode: 'N010000000', period: { kind: 'months', months: 36 }, stayExpiresOn: '2029-03-31',
        permission: { typeCode: '02', on: '2026-04-01' }, work: 'within-status', generalPermission: { code: '1', until: '2029-03-31' }, individualPermission: { exists: false }, applicationPending: true, notUnderstood: [],
      },
      signature: { kind: 'valid', demo: true, certificateInDate: true },
    });
  });

  it('of a special permanent resident has fewer fields, filled up to the same signed length', async () => {
    const { kind, fields, signature } = await read(secondGeneration(signers.ec, { type: '06' }));
    expect(kind).toEqual({ generation: 'second', holder: 'special-permanent-resident' });
    expect(fields).toEqual({ cardNumber, cardExpiresOn: '2029-03-31', bornOn: '1991-08-20', sex: 'female', nationalityCode: 'CHN', statusCode: 'N010000000', period: { kind: 'months', months: 36 }, notUnderstood: [] });
    expect(signature.kind).toBe('valid');
  });

  it.each([['0300', { kind: 'months', months: 36 }], ['0106', { kind: 'months', months: 18 }], ['0003', { kind: 'months', months: 3 }], ['015', { kind: 'days', days: 15 }], ['0000', { kind: 'indefinite' }]])('period %s', async (ce, period) => {
    const { fields, signature } = await read(secondGeneration(signers.ec, { change: { ce } }));
    expect(fields.period).toEqual(period);
    expect(signature.kind).toBe('valid');
  });

  it('says which entries it could not understand, instead of guessing', async () => {
    const { fields } = await read(secondGeneration(signers.ec, { change: { c6: '19910231', c7: '7', c8: 'chn', cc: '3', cd: '00000000' } }));
    expect([...fields.notUnderstood].sort()).toEqual(['C6', 'C7', 'C8', 'CC', 'CD']);
    expect(fields).not.toHaveProperty('bornOn');
    expect(fields).not.toHaveProperty('stayExpiresOn');
  });

  it('without authorities to check against reads no picture and says that nothing was checked', async () => {
    const channel = scriptCard(secondGeneration(signers.ec));
    const { signature } = await readResidenceCard(channel, { cardNumber, chance, at });
    expect(signature).toEqual({ kind: 'not-checked' });
    expect(channel.commands.some((command) => command.startsWith('08b084'))).toBe(false);
  });

  it('never has its address image read', async () => {
    const channel = scriptCard(secondGeneration(signers.ec));
    await readResidenceCard(channel, { cardNumber, chance, trust, at });
    expect(channel.commands.some((command) => command.startsWith('08b086'))).toBe(false);
  });

  it('with another number inside than outside is refused', async () => {
    expect(await codeOf(read(withFiles(secondGeneration(signers.ec), { '1/81': tlv('c2', 'ZZ99999999ZZ') })))).toBe('card.protocol');
  });
});

describe('a residence card of the first generation', () => {
  it('gives address and permissions as text, and a signature over its pictures', async () => {
    expect(await read(firstGeneration(signers.rsa))).toEqual({
      kind: { generation: 'first', holder: 'resident' },
      fields: {
        cardNumber, address: { text: '大阪府大阪市北区梅田９丁目９番９号', municipalityCode: '271276', writtenOn: '2024-04-01' }, generalPermission: { text: '許可：原則週28時間以内・風俗営業等の従事を除く' }, applicationPending: false, notUnderstood: [],
      },
      signature: { kind: 'valid', demo: true, certificateInDate: true },
    });
  });

  it('of a special permanent resident, without permissions, is read too', async () => {
    const { kind, fields } = await read({ ...withoutFiles(firstGeneration(signers.rsa), '2/82', '2/83', '2/84'), type: '2' });
    expect(kind.holder).toBe('special-permanent-resident');
    expect(fields.address?.municipalityCode).toBe('271276');
  });

  it('with an address in Shift_JIS is read, and with bytes of neither is left out', async () => {
    const shiftJis = Buffer.from([0x93, 0x8c, 0x8b, 0x9e, 0x93, 0x73]);
    expect((await read(withFiles(firstGeneration(signers.rsa), { '2/81': tlv('d4', shiftJis) }))).fields.address?.text).toBe('東京都');
    expect((await read(withFiles(firstGeneration(signers.rsa), { '2/81': tlv('d4', Buffer.from([0xff, 0xff])) }))).fields).toMatchObject({ notUnderstood: ['D4'] });
  });

  it.each([256, 512, 1464, 2000])('with a file of %i bytes is read in pieces', async (length) => {
    const file = Buffer.concat([tlv('d3', '271276'), Buffer.alloc(length - 8)]);
    expect((await read(withFiles(firstGeneration(signers.rsa), { '2/81': Buffer.concat([tlv('d4', 'x'), file]).subarray(0, length) }))).fields.address?.municipalityCode).toBe('271276');
  });
});

describe('the card number', () => {
  it('case 47: of another card is said as that, after one authentication and no second try', async () => {
    for (const card of [firstGeneration(signers.rsa), secondGeneration(signers.ec)]) {
      const channel = scriptCard(card);
      expect(await codeOf(readResidenceCard(channel, { cardNumber: 'ZZ87654321YX', chance, trust, at }))).toBe('residence.number-wrong');
      expect(channel.commands.filter((command) => command.startsWith('0082')).length).toBe(1);
      expect(channel.commands.at(-1)?.startsWith('0082')).toBe(true);
      // No lock: the right number works at once, and a wrong one any number of times.
      for (let again = 0; again < 12; again++) expect(await codeOf(readResidenceCard(channel, { cardNumber: 'ZZ87654321YX', chance, trust, at }))).toBe('residence.number-wrong');
      expect((await read(card)).fields.cardNumber).toBe(cardNumber);
    }
  });

  it('case 47: refused by VERIFY is wrong as well', async () => {
    expect(await codeOf(read(secondGeneration(signers.ec), {}, (command) => (command[1] === 0x20 ? Buffer.from('6300', 'hex') : undefined)))).toBe('residence.number-wrong');
  });

  it.each(['', 'AB1234567CD', 'AB123456789CD', '1234567890AB', 'AB12345678C1', 'ABC2345678CD'])('"%s" is no card number and is not sent', async (typed) => {
    const channel = scriptCard(secondGeneration(signers.ec));
    expect(await codeOf(readResidenceCard(channel, { cardNumber: typed, chance, trust, at }))).toBe('residence.number-format');
    expect(channel.commands).toEqual([]);
  });

  it('is forgiven small letters, full width and spaces', () => {
    for (const typed of ['ab12345678cd', 'ＡＢ１２３４５６７８ＣＤ', ' AB 12345678 CD ', 'AB12345678CD\n']) expect(cardNumberOf(typed)).toBe(cardNumber);
  });
});

describe('the type of a card', () => {
  it.each([['1', 'first', 'resident'], ['2', 'first', 'special-permanent-resident'], ['05', 'second', 'resident'], ['06', 'second', 'special-permanent-resident'], ['07', 'specified', 'resident'], ['08', 'specified', 'special-permanent-resident']] as const)('case 48: %s is the %s generation of a %s', async (type, generation, holder) => {
    expect(await detectResidenceCard(scriptCard({ type, cardNumber, files: {} }))).toEqual({ generation, holder });
  });

  it.each(['07', '08'] as const)('case 48: %s is not spoken to with the keys of the others, and says why', async (type) => {
    const channel = scriptCard({ type, cardNumber, files: {} });
    expect(await codeOf(readResidenceCard(channel, { cardNumber, chance, trust, at }))).toBe('residence.specified-card');
    expect(channel.commands.some((command) => /^0084|^0082|^0820|^80ae/.test(command))).toBe(false);
  });

  it('case 48: a card that hides its master file and has the residence application is a specified one', async () => {
    const specified = { transmit: async (command: Uint8Array) => fromHex(Buffer.from(command).toString('hex').startsWith('00a4040c10d392f0004f01') ? '9000' : '6a82') };
    expect(await detectResidenceCard(specified)).toEqual({ generation: 'specified' });
  });

  it('case 48: 1 and 2 are authenticated with triple DES, 05 and 06 with AES, and neither falls back to the other', async () => {
    // The same card files behind the other generation's cipher: the authentication fails, and is not tried again.
    const channel = scriptCard({ ...secondGeneration(signers.ec), type: '1' }, (command, answer) => (command[1] === 0xb0 && command[2] === 0x8a ? Buffer.from('c10230359000', 'hex') : answer));
    expect(await codeOf(readResidenceCard(channel, { cardNumber, chance, trust, at }))).toBe('residence.number-wrong');
    expect(channel.commands.filter((command) => command.startsWith('0082')).length).toBe(1);
  });

  it.each(['6a82', '6e00', '6d00', '9000', 'c102393939' + '9000', 'ffff9000'])('of something else (%s everywhere) is no residence card, and no secret is asked or sent', async (answer) => {
    const asked: string[] = [];
    const code = await codeOf(detectResidenceCard({ transmit: async (command) => (asked.push(Buffer.from(command).toString('hex')), fromHex(command[1] === 0xa4 && answer !== '9000' ? '6a82' : answer)) }));
    expect(['residence.not-found', 'card.protocol', 'no fault']).toContain(code);
    expect(asked.length).toBeLessThan(8);
    expect(asked.every((command) => /^00(a4|b0)/.test(command))).toBe(true);
  });
});

describe('data objects', () => {
  it('case 49: have tags of one or two bytes, lengths of one to three, and zeros behind them', () => {
    const objects = parseDataObjects(Buffer.concat([tlv('c1', '05'), tlv('dfd1', Buffer.alloc(2500, 7)), fromHex('c58108'), Buffer.from('20290331'), Buffer.alloc(9)]));
    expect([...objects.keys()]).toEqual([0xc1, 0xdfd1, 0xc5]);
    expect(objects.get(0xdfd1)?.length).toBe(2500);
    expect(parseDataObjects(new Uint8Array(0)).size).toBe(0);
    expect(parseDataObjects(new Uint8Array(20)).size).toBe(0);
    expect(parseDataObjects(fromHex('d000d100')).get(0xd0)?.length).toBe(0);
  });

  it.each(['c1', 'c102', 'c10230', 'df', 'dfd1', 'dfd1820005ff', 'c18201', 'c181', 'c180', 'c1830000013030', 'c184000000013030', 'c1ff', 'c1023035c1023035', 'c102303500ff', 'dfff820001', '00c1023035'])('case 49: %s is refused', (hex) => {
    let code = 'no fault';
    try {
      parseDataObjects(fromHex(hex));
    } catch (error) {
      code = isFaultError(error) ? error.fault.code : String(error);
    }
    expect(code).toBe('card.protocol');
  });
});

describe('the signature on a card', () => {
  it('case 50: does not hold with one bit of a picture or an entry changed', async () => {
    const bent = (bytes: Buffer) => Buffer.from(bytes.map((byte, place) => (place === 1000 ? byte ^ 1 : byte)));
    expect((await read(withFiles(firstGeneration(signers.rsa), { '1/86': tlv('d1', bent(face)) }))).signature).toEqual({ kind: 'invalid' });
    expect((await read(withFiles(firstGeneration(signers.rsa), { '1/85': tlv('d0', bent(front)) }))).signature).toEqual({ kind: 'invalid' });
    expect((await read(withFiles(secondGeneration(signers.ec), { '1/84': Buffer.concat([tlv('d0', front.subarray(0, 2500)), tlv('d1', bent(face))]) }))).signature).toEqual({ kind: 'invalid' });
    const original = secondGeneration(signers.ec);
    const other = secondGeneration(signers.ec, { change: { cd: '20310331' } });
    expect((await read(withFiles(original, { '1/83': other.files['1/83'] ?? Buffer.alloc(0) }))).signature).toEqual({ kind: 'invalid' });
  });

  it('case 50: covers values and not their tags: entries under other tags, in another order, with other ends or in another file are not what was signed', async () => {
    const card = secondGeneration(signers.ec);
    const told = async (files: Record<string, Buffer>) => {
      const { fields, signature } = await read(withFiles(card, files));
      return { ...fields, signature: signature.kind };
    };
    const entries = card.files['1/83'] ?? Buffer.alloc(0);
    // The day of permission as the end of the stay, and the other way round: the signed bytes are the same.
    const renamed = Buffer.from(entries);
    renamed[entries.indexOf(Buffer.from('cb08', 'hex'))] = 0xcd;
    renamed[entries.lastIndexOf(Buffer.from('cd08', 'hex'))] = 0xcb;
    expect(await told({ '1/83': renamed })).toMatchObject({ stayExpiresOn: '2026-04-01', signature: 'invalid' });
    // One byte of the status code given to the period.
    const shifted = Buffer.concat([tlv('c5', '20290331'), tlv('c6', '19910820'), tlv('c7', '2'), tlv('c8', 'CHN'), tlv('c9', 'N01000000'), tlv('ce', '00300'), tlv('ca', '02'), tlv('cb', '20260401'), tlv('cc', '2'), tlv('cd', '20290331')]);
    expect((await told({ '1/83': shifted })).signature).toBe('invalid');
    // A stay without an end: nothing of it is signed, and the end that another file has for it is not an entry.
    const endless = secondGeneration(signers.ec, { change: { cd: '' } });
    const without = (endless.files['1/83'] ?? Buffer.alloc(0)).subarray(0, -2);
    const { fields, signature } = await read(withFiles(endless, { '1/83': without, '2/82': Buffer.concat([tlv('d8', '1'), tlv('cd', '20990331')]) }));
    expect({ ...fields, signature: signature.kind }).toMatchObject({ applicationPending: true, signature: 'valid' });
    expect(fields).not.toHaveProperty('stayExpiresOn');
    // A tag that nobody knows, with bytes of the picture in it.
    expect((await told({ '1/83': Buffer.concat([entries, tlv('cf', '')]) })).signature).toBe('invalid');
  });

  it('case 50: holds for entries in their places alone: one that is shorter could end elsewhere', async () => {
    const kindOf = async (signed: Parameters<typeof secondGeneration>[1], shown?: readonly Buffer[]) => {
      const card = secondGeneration(signers.ec, signed);
      return (await read(shown ? withFiles(card, { '1/83': Buffer.concat(shown) }) : card)).signature.kind;
    };
    const start = [tlv('c5', '20290331'), tlv('c6', '19910820'), tlv('c7', '2'), tlv('c8', 'CHN')];
    const end = [tlv('ca', '02'), tlv('cb', '20260401'), tlv('cc', '2'), tlv('cd', '20290331')];
    // A status code of nine and a period in months are the same bytes as a status code of ten and a period in days.
    expect(await kindOf({ change: { c9: 'N01000000' } })).toBe('invalid');
    expect(await kindOf({ change: { c9: 'N01000000' } }, [...start, tlv('c9', 'N010000000'), tlv('ce', '300'), ...end])).toBe('valid');
    // The period in days itself, with all ten entries and with the six of a special permanent resident.
    expect(await kindOf({ change: { ce: '090' } })).toBe('valid');
    expect(await kindOf({ type: '06', change: { ce: '090' } })).toBe('valid');
    // Read back in places, its last entry would end in a zero. A stay of days has an end: without one it is no such card.
    expect(await kindOf({ change: { ce: '090' } }, [...start, tlv('c9', 'N010000000'), tlv('ce', '0900'), tlv('ca', '22'), tlv('cb', '02604012'), tlv('cc', '2'), tlv('cd', '0290331\0')])).toBe('invalid');
    expect(await kindOf({ change: { ce: '090', cd: '' } })).toBe('invalid');
    // A value that its card fills up is in its place.
    expect(await kindOf({ change: { c9: 'N01\0\0\0\0\0\0\0', ce: '090\0', ca: '2\0' } })).toBe('valid');
    // What a card leaves out or fills with zeros has its place all the same.
    for (const none of ['', '\0'.repeat(8)]) expect(await kindOf({ change: { cd: none } }), none).toBe('valid');
    expect(await kindOf({ type: '06' })).toBe('valid');
  });

  it('case 50: by nobody who is believed is untrusted: another authority, or that of the other generation', async () => {
    const foreign = makeAuthority('ec').issue();
    expect((await read(secondGeneration(foreign))).signature).toEqual({ kind: 'untrusted' });
    const onlySecond = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'second', der: ec.certificate }] });
    expect((await read(firstGeneration(signers.rsa), { trust: onlySecond })).signature).toEqual({ kind: 'untrusted' });
    const crossed = await createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'second', der: rsa.certificate }] });
    expect((await read(firstGeneration(signers.rsa), { trust: crossed })).signature).toEqual({ kind: 'untrusted' });
  });

  it.each([
    ['1', '', ''], ['1', '\0'.repeat(256), '\0'.repeat(1000)],
    ['05', '', ''], ['05', '\0'.repeat(96), ''],
  ] as const)('case 50: of a holder under 16 (type %s) is not there, and nothing crashes', async (type, signature, certificate) => {
    const card = type === '1' ? firstGeneration(signers.rsa) : secondGeneration(signers.ec);
    const tags = type === '1' ? ['da', 'db'] : ['dc', 'dd'];
    const young = withFiles(card, { '3/82': Buffer.concat([tlv(tags[0] ?? '', signature), tlv(tags[1] ?? '', certificate)]), ...(type === '1' ? { '1/86': tlv('d1', '') } : { '1/84': Buffer.concat([tlv('d0', front.subarray(0, 2500)), tlv('d1', '')]) }) });
    expect((await read(young)).signature).toEqual({ kind: 'not-signed' });
    expect((await read(withoutFiles(young, '3/82', '1/86'))).signature).toEqual({ kind: 'not-signed' });
  });

  it('case 50: of a certificate out of its dates holds, and says so', async () => {
    const old = ec.issue({ validFrom: Date.UTC(2020, 0, 1), validUntil: at - 1000 });
    expect((await read(secondGeneration(old))).signature).toEqual({ kind: 'valid', demo: true, certificateInDate: false });
  });

  it.each([
    ['a certificate that is none', (proof: Buffer) => Buffer.concat([proof.subarray(0, 98), tlv('dd', Buffer.alloc(590, 0x30))])],
    ['the certificate of the authority itself', (proof: Buffer) => Buffer.concat([proof.subarray(0, 98), tlv('dd', Buffer.from(ec.certificate))])],
    ['a signature of 95 bytes', (proof: Buffer) => Buffer.concat([tlv('dc', proof.subarray(2, 97)), proof.subarray(98)])],
    ['no signature beside its certificate', (proof: Buffer) => Buffer.concat([tlv('dc', ''), proof.subarray(98)])],
    ['no certificate beside its signature', (proof: Buffer) => Buffer.concat([proof.subarray(0, 98), tlv('dd', '')])],
  ])('with %s is invalid', async (_, change) => {
    const card = secondGeneration(signers.ec);
    expect((await read(withFiles(card, { '3/82': change(card.files['3/82'] ?? Buffer.alloc(0)) }))).signature.kind).toBe('invalid');
  });

  it('over a picture larger than its place is invalid', async () => {
    expect((await read(withFiles(firstGeneration(signers.rsa), { '1/86': tlv('d1', Buffer.alloc(3001, 0x4a)) }))).signature).toEqual({ kind: 'invalid' });
  });
});

describe('mutual authentication', () => {
  it.each([['M_ICC altered', 39], ['RND.ICC altered', 0], ['RND.IFD altered', 9]])('case 51: with %s ends before anything is read', async (_, place) => {
    for (const card of [firstGeneration(signers.rsa), secondGeneration(signers.ec)]) {
      const channel = scriptCard(card, (command, answer) => (command[1] === 0x82 ? Buffer.from(answer.map((byte, index) => (index === place ? byte ^ 1 : byte))) : undefined));
      expect(await codeOf(readResidenceCard(channel, { cardNumber, chance, trust, at }))).toBe('card.protocol');
      expect(channel.commands.at(-1)?.startsWith('0082')).toBe(true);
    }
  });

  it('case 51: answered for another challenge of the terminal, with a right MAC, ends as well', async () => {
    const recorded: Buffer[] = [];
    await read(secondGeneration(signers.ec), {}, (command, answer) => (command[1] === 0x82 ? (recorded.push(answer), undefined) : undefined));
    const replayed = read(secondGeneration(signers.ec), { chance: { ...chance, challenge: fromHex('8877665544332211') } }, (command) => (command[1] === 0x82 ? recorded[0] : undefined));
    expect(await codeOf(replayed)).toBe('card.protocol');
  });

  it('refuses chance of another length before the number is used', async () => {
    await expect(read(secondGeneration(signers.ec), { chance: { ...chance, key: new Uint8Array(8) } })).rejects.toBeInstanceOf(RangeError);
  });
});

describe('authorities', () => {
  it('are refused for an office when they are the demonstration’s, and everywhere when they are none', async () => {
    expect(await codeOf(createResidenceCardTrust({ mode: 'office', operatorAnchors: [], demoAnchors: [{ generation: 'first', der: rsa.certificate }] }))).toBe('certificate.anchor-refused');
    for (const der of [new Uint8Array(0), fromHex('3003020101'), rsa.certificate, signers.rsa.certificate]) expect(await codeOf(createResidenceCardTrust({ mode: 'office', operatorAnchors: [der] }))).toBe('certificate.anchor-refused');
  });

  it('of the agency’s name are believed by file, each for its own generation, and not as the demonstration’s', async () => {
    const agency = { '2.5.4.6': 'JP', '2.5.4.10': 'Japanese Government', '2.5.4.11': 'The Ministry of Justice' };
    const first = makeAuthority('rsa', { ...agency, '2.5.4.3': 'ZairyuCard CA' });
    const second = makeAuthority('ec', { ...agency, '2.5.4.3': 'ZairyuCard CA2' });
    const office = await createResidenceCardTrust({ mode: 'office', operatorAnchors: [first.certificate, second.certificate] });
    expect([office.anchorsOf('first').length, office.anchorsOf('second').length]).toEqual([1, 1]);
    expect((await read(secondGeneration(second.issue()), { trust: office })).signature).toEqual({ kind: 'valid', demo: false, certificateInDate: true });
    expect(await codeOf(createResidenceCardTrust({ mode: 'demo', operatorAnchors: [], demoAnchors: [{ generation: 'first', der: first.certificate }] }))).toBe('certificate.anchor-refused');
  });
});
