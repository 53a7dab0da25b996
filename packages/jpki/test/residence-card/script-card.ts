// As little of a residence card as a reading needs, written apart from the client: node's own ciphers, byte by byte. Both generations.
import { createCipheriv, createDecipheriv, createHash, createSign, type KeyObject } from 'node:crypto';
import type { CardChannel } from '../../src/index.ts';

export interface ScriptCard {
  readonly type: '1' | '2' | '05' | '06' | '07' | '08';
  readonly cardNumber: string;
  /** Contents by "DF/short identifier", e.g. "1/83"; with secure messaging where the specification has it. */
  readonly files: Readonly<Record<string, Buffer>>;
  readonly randomChallenge?: Buffer;
  readonly cardKey?: Buffer;
}
export type Spoil = (command: Buffer, answer: Buffer) => Buffer | undefined;

const hex = (text: string) => Buffer.from(text.replace(/\s/g, ''), 'hex');
const word = (sw: string) => hex(sw);
const ok = (data: Buffer = Buffer.alloc(0)) => Buffer.concat([data, word('9000')]);

interface Crypto {
  readonly block: number;
  encrypt(key: Buffer, data: Buffer): Buffer;
  decrypt(key: Buffer, data: Buffer): Buffer;
  mac(key: Buffer, data: Buffer): Buffer;
}
const cbc = (name: string, block: number, key: Buffer, data: Buffer, decrypt: boolean): Buffer => {
  const machine = (decrypt ? createDecipheriv : createCipheriv)(name, key, Buffer.alloc(block));
  machine.setAutoPadding(false);
  return Buffer.concat([machine.update(data), machine.final()]);
};
const pad = (data: Buffer, block: number): Buffer => {
  const zeros = (block - ((data.length + 1) % block)) % block;
  return Buffer.concat([data, Buffer.from([0x80]), Buffer.alloc(zeros)]);
};
const three = (key: Buffer) => Buffer.concat([key, key.subarray(0, 8)]);
const single = (key: Buffer) => Buffer.concat([key, key, key]);
const triple: Crypto = {
  block: 8,
  encrypt: (key, data) => cbc('des-ede3-cbc', 8, three(key), data, false),
  decrypt: (key, data) => cbc('des-ede3-cbc', 8, three(key), data, true),
  mac(key, data) {
    const [k1, k2] = [single(key.subarray(0, 8)), single(key.subarray(8))];
    const last = cbc('des-ede3-cbc', 8, k1, pad(data, 8), false).subarray(-8);
    return cbc('des-ede3-cbc', 8, k1, cbc('des-ede3-cbc', 8, k2, last, true), false);
  },
};
const aes: Crypto = {
  block: 16,
  encrypt: (key, data) => cbc('aes-128-cbc', 16, key, data, false),
  decrypt: (key, data) => cbc('aes-128-cbc', 16, key, data, true),
  mac(key, data) {
    // RFC 4493 for whole blocks: the last one is mixed with K1 = L doubled.
    const l = cbc('aes-128-cbc', 16, key, Buffer.alloc(16), false);
    const doubled = BigInt(`0x${l.toString('hex')}`) << 1n;
    const k1 = hex(((doubled & ((1n << 128n) - 1n)) ^ (doubled >> 128n ? 0x87n : 0n)).toString(16).padStart(32, '0'));
    const mixed = Buffer.from(data);
    for (let at = 0; at < 16; at++) mixed[data.length - 16 + at] = (mixed[data.length - 16 + at] ?? 0) ^ (k1[at] ?? 0);
    return cbc('aes-128-cbc', 16, key, mixed, false).subarray(-16).subarray(0, 8);
  },
};

/** @param spoil sees each answer before it leaves, and may put another in its place. */
export function scriptCard(card: ScriptCard, spoil: Spoil = () => undefined): CardChannel & { readonly commands: string[] } {
  const crypto = card.type.length === 1 ? triple : aes;
  const commands: string[] = [];
  const key = createHash('sha1').update(card.cardNumber).digest().subarray(0, 16);
  const challenge = card.randomChallenge ?? hex('0102030405060708');
  const cardKey = card.cardKey ?? hex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf');
  let sessionKey: Buffer | undefined;
  let verified = false;
  let folder = 'mf';
  let current: Buffer | undefined;

  const authenticate = (data: Buffer): Buffer => {
    const [cryptogram, mac] = [data.subarray(0, 32), data.subarray(32)];
    const plain = crypto.decrypt(key, cryptogram);
    if (!crypto.mac(key, cryptogram).equals(mac) || !plain.subarray(8, 16).equals(challenge)) return word('6300');
    const answer = crypto.encrypt(key, Buffer.concat([challenge, plain.subarray(0, 8), cardKey]));
    const mixed = Buffer.from(plain.subarray(16).map((byte, at) => byte ^ (cardKey[at] ?? 0)));
    sessionKey = createHash('sha1').update(mixed).update(hex('00000001')).digest().subarray(0, 16);
    return ok(Buffer.concat([answer, crypto.mac(key, answer)]));
  };
  const verify = (data: Buffer): Buffer => {
    if (!sessionKey || data.subarray(0, 3).toString('hex') !== '861101') return word('6988');
    verified = crypto.decrypt(sessionKey, data.subarray(3)).equals(pad(Buffer.from(card.cardNumber), 16));
    return word(verified ? '9000' : '6300');
  };
  const fileOf = (p1: number): Buffer | undefined => {
    if (folder === 'mf') return p1 === 0x8a ? hex(`c10${card.type.length}${Buffer.from(card.type).toString('hex')}`) : p1 === 0x8b ? hex('c00430303031') : undefined;
    return card.files[`${folder}/${p1.toString(16)}`];
  };
  const read = (command: Buffer): Buffer => {
    const secure = command[0] === 0x08;
    const p1 = command[2] ?? 0;
    const offset = p1 & 0x80 ? (command[3] ?? 0) : (p1 << 8) | (command[3] ?? 0);
    const file = p1 & 0x80 ? fileOf(p1) : current;
    if (!file) return word('6a82');
    current = file;
    if (folder !== 'mf' && (!verified || secure !== (folder === '1'))) return word('6982');
    if (offset >= file.length && file.length > 0) return word('6b00');
    if (secure) {
      if (!sessionKey || command.subarray(4).toString('hex') !== '0000049602' + '00000000') return word('6988');
      const body = Buffer.concat([Buffer.from([1]), crypto.encrypt(sessionKey, pad(file, crypto.block))]);
      const length = body.length < 0x80 ? hex(body.length.toString(16).padStart(2, '0')) : hex(`82${body.length.toString(16).padStart(4, '0')}`);
      return ok(Buffer.concat([hex('86'), length, body]));
    }
    const le = command.length === 7 ? 65536 : command[4] || 256;
    return ok(file.subarray(offset, offset + le));
  };

  const answerTo = (command: Buffer): Buffer => {
    const [cla, ins, p1] = command;
    if (ins === 0xb0) return read(command);
    if (cla === 0x08 && ins === 0x20) return verify(command.subarray(5));
    if (ins === 0x84) return ok(challenge);
    if (ins === 0x82) return authenticate(command.subarray(5, 45));
    if (ins === 0xa4 && p1 === 0x00) return word('9000');
    if (ins === 0xa4 && p1 === 0x04) {
      const number = /^d392f0004f0([234])00000000000000000000$/.exec(command.subarray(5).toString('hex'))?.[1];
      if (!number) return word('6a82');
      folder = String(Number(number) - 1);
      return word('9000');
    }
    return word('6d00');
  };
  return {
    commands,
    async transmit(bytes) {
      const command = Buffer.from(bytes);
      commands.push(command.toString('hex'));
      const answer = answerTo(command);
      return new Uint8Array(spoil(command, answer) ?? answer);
    },
  };
}

export const tlv = (tag: string, value: Buffer | string): Buffer => {
  const bytes = Buffer.from(value);
  const length = bytes.length < 0x80 ? bytes.length.toString(16).padStart(2, '0') : `82${bytes.length.toString(16).padStart(4, '0')}`;
  return Buffer.concat([hex(tag), hex(length), bytes]);
};

export const front = Buffer.alloc(5000, 0x49);
export const face = Buffer.alloc(2800, 0x4a);

/** A first-generation card of a resident. */
export function firstGeneration(signer: { certificate: Uint8Array; privateKey: KeyObject }, cardNumber = 'AB12345678CD'): ScriptCard {
  const message = Buffer.concat([front, Buffer.alloc(7000 - front.length), face, Buffer.alloc(3000 - face.length)]);
  return {
    type: '1',
    cardNumber,
    files: {
      '1/85': Buffer.concat([tlv('d0', front), Buffer.alloc(100)]),
      '1/86': tlv('d1', face),
      '2/81': Buffer.concat([tlv('d2', '20240401'), tlv('d3', '271276'), tlv('d4', Buffer.concat([Buffer.from('大阪府大阪市北区梅田９丁目９番９号'), Buffer.alloc(200)])), Buffer.alloc(20)]),
      '2/82': Buffer.concat([tlv('d5', '許可：原則週28時間以内・風俗営業等の従事を除く'), Buffer.alloc(40)]),
      '2/83': tlv('d6', ''),
      '2/84': tlv('d7', '0'),
      '3/82': Buffer.concat([tlv('da', createSign('sha256').update(message).sign(signer.privateKey)), tlv('db', Buffer.from(signer.certificate)), Buffer.alloc(30)]),
    },
  };
}

const entries = { c5: '20290331', c6: '19910820', c7: '2', c8: 'CHN', c9: 'N010000000', ce: '0300', ca: '02', cb: '20260401', cc: '2', cd: '20290331' };

/** A second-generation card; 06 is a special permanent resident's. */
export function secondGeneration(signer: { certificate: Uint8Array; privateKey: KeyObject }, { type = '05', cardNumber = 'AB12345678CD', change = {} }: { type?: '05' | '06'; cardNumber?: string; change?: Partial<Record<keyof typeof entries, string>> } = {}): ScriptCard {
  const written = Object.entries({ ...entries, ...change }).filter(([tag]) => type === '05' || !['ca', 'cb', 'cc', 'cd'].includes(tag));
  const values = Buffer.concat(written.map(([, value]) => Buffer.from(value)));
  const message = Buffer.concat([values, Buffer.alloc(53 - values.length), face, front.subarray(0, 2500)]);
  const signature = createSign('sha256').update(message).sign({ key: signer.privateKey, dsaEncoding: 'ieee-p1363' });
  const permissions: Record<string, Buffer> = type === '05' ? { '2/81': Buffer.concat([tlv('d5', '1'), tlv('d6', '20290331'), tlv('d7', '0'), Buffer.alloc(4)]), '2/82': tlv('d8', '1'), '2/83': tlv('d9', '0') } : { '2/81': tlv('d9', '0') };
  return {
    type,
    cardNumber,
    files: {
      '1/81': tlv('c2', cardNumber),
      '1/83': Buffer.concat(written.map(([tag, value]) => tlv(tag, value))),
      '1/84': Buffer.concat([tlv('d0', front.subarray(0, 2500)), tlv('d1', face)]),
      '1/86': tlv('dfd1', Buffer.alloc(2500, 1)),
      ...permissions,
      '3/82': Buffer.concat([tlv('dc', signature), tlv('dd', Buffer.from(signer.certificate)), Buffer.alloc(4)]),
    },
  };
}
