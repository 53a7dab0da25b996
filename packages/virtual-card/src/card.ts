// An Individual Number Card in software: APDU bytes in, APDU bytes out. Written from the card's public facts alone
// (ISO/IEC 7816-4; files, keys, counters and status words of the JPKI application), with its own reading of commands.
import { ascii, hex, isEqual, join, unbase64, unhex } from './bytes.ts';
import type { CardData } from './card-data.ts';
import { rsaKeyFromJwk, sha256, signPadded, signPss, type RsaPrivateKey } from './rsa.ts';

const JPKI = unhex('D392F000260100000001');
const TEXT_INPUT = unhex('D3921000310001010408');
const ISSUER_SECURITY_DOMAIN = unhex('A000000151 0000');
const DIGEST_INFO = unhex('3031300D060960864801650304020105000420');

const TRIES = { signature: 5, authentication: 3, text: 3 } as const;
type Counter = keyof typeof TRIES;

export interface CardSettings {
  /** Bits a second on the air, and time for one signature; only counted, never waited for, unless `wait` is set. */
  readonly timing?: { readonly kilobitsPerSecond: number; readonly signatureMs: number; readonly commandMs: number; readonly wait?: boolean };
  readonly attemptsLeft?: Partial<Record<Counter, number>>;
}

export interface LoggedCommand {
  /** Header in hex; data is masked where it may be a secret. */
  readonly command: string;
  readonly sw: string;
}

/** Lets a test stand between: return bytes to answer instead of the card, or throw to cut the connection. */
export type Interference = (command: Uint8Array, index: number) => Uint8Array | undefined;

interface Apdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly le: number | undefined;
}

export class VirtualCard {
  readonly log: LoggedCommand[] = [];
  /** Milliseconds that a real card would have needed so far. */
  cardTimeMs = 0;
  interfere: Interference | undefined;

  readonly #data: CardData;
  readonly #settings: CardSettings;
  readonly #files: ReadonlyMap<number, Uint8Array>;
  readonly #keys: { signature?: RsaPrivateKey; authentication?: RsaPrivateKey };
  readonly #left: Record<Counter, number>;
  #application: 'none' | 'jpki' | 'text' = 'none';
  #file: number | undefined;
  #verified = new Set<Counter>();

  constructor(data: CardData, settings: CardSettings = {}) {
    this.#data = data;
    this.#settings = settings;
    this.#left = { ...TRIES, ...settings.attemptsLeft };
    this.#keys = {
      ...(data.keys.signature ? { signature: rsaKeyFromJwk(data.keys.signature) } : {}),
      ...(data.keys.authentication ? { authentication: rsaKeyFromJwk(data.keys.authentication) } : {}),
    };
    this.#files = jpkiFiles(data);
  }

  get attemptsLeft(): Readonly<Record<Counter, number>> {
    return { ...this.#left };
  }

  /** Power or field lost: everything that was selected or verified is forgotten, counters stay. */
  reset(): void {
    this.#application = 'none';
    this.#file = undefined;
    this.#verified = new Set();
  }

  async transmit(command: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const instead = this.interfere?.(command, this.log.length);
    const answer = instead ? new Uint8Array(instead) : await this.#answer(command);
    this.#note(command, answer);
    if (this.#settings.timing) await this.#spend(command, answer);
    return answer;
  }

  async #answer(command: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
    const apdu = readApdu(command);
    if (!apdu) return sw(0x6700);
    if (apdu.cla === 0x08 || apdu.cla === 0x0c) return sw(this.#application === 'jpki' ? 0x69fc : 0x6882);
    if (apdu.cla !== 0x00 && apdu.cla !== 0x80) return sw(0x6e00);
    switch (`${apdu.cla.toString(16)}${apdu.ins.toString(16).padStart(2, '0')}`) {
      case '0a4':
        return this.#select(apdu);
      case '0b0':
        return this.#readBinary(apdu);
      case '020':
        return this.#verify(apdu);
      case '024':
        return this.#changePin(apdu);
      case '802a':
        return this.#sign(apdu);
      case '084':
        return apdu.le === undefined || apdu.le > 256 ? sw(0x6985) : join(crypto.getRandomValues(new Uint8Array(apdu.le)), sw(0x9000));
      default:
        return sw(0x6d00);
    }
  }

  #select({ p1, p2, data }: Apdu): Uint8Array<ArrayBuffer> {
    if (p1 === 0x04) {
      const application = isEqual(data, JPKI) ? 'jpki' : isEqual(data, TEXT_INPUT) ? 'text' : isEqual(data, ISSUER_SECURITY_DOMAIN) ? 'none' : undefined;
      if (application === undefined) return sw(0x6a82);
      this.reset();
      this.#application = application;
      return sw(0x9000);
    }
    if (p1 === 0x02 && p2 === 0x0c && data.length === 2) {
      const id = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
      if (!this.#exists(id)) return sw(0x6a82);
      this.#file = id;
      return sw(0x9000);
    }
    // There is no usable master file: refused after reset, accepted without effect once an application is selected.
    if (p1 === 0x00 && data.length === 0) return sw(this.#application === 'none' ? 0x6a86 : 0x9000);
    return sw(data.length === 2 ? 0x6a82 : 0x6a86);
  }

  #exists(id: number): boolean {
    if (this.#application === 'jpki') return this.#files.has(id) || [0x17, 0x18, 0x1a, 0x1b].includes(id);
    return this.#application === 'text' && [0x01, 0x02, 0x11].includes(id);
  }

  #readBinary({ p1, p2, le = 0, data }: Apdu): Uint8Array<ArrayBuffer> {
    if (data.length > 0) return sw(0x6700);
    let offset = (p1 << 8) | p2;
    if (p1 & 0x80) {
      const id = p1 & 0x1f;
      if (!this.#exists(id)) return sw(0x6a82);
      this.#file = id;
      offset = p2;
    }
    if (this.#file === undefined) return sw(0x6986);
    if (this.#application === 'text') return sw(this.#verified.has('text') ? 0x6a82 : 0x6982);
    const content = this.#files.get(this.#file);
    if (!content) return sw(0x6981);
    if (this.#file === 0x0001 && !this.#verified.has('signature')) return sw(0x6982);
    if (offset >= content.length) return sw(0x6b00);
    return join(content.subarray(offset, offset + le), sw(0x9000));
  }

  #pinOf(p2: number): Counter | undefined {
    if (p2 !== 0x80 && p2 & 0x80) this.#file = p2 & 0x1f;
    if (this.#application === 'text') return this.#file === 0x11 ? 'text' : undefined;
    if (this.#application !== 'jpki') return undefined;
    return this.#file === 0x1b ? 'signature' : this.#file === 0x18 ? 'authentication' : undefined;
  }

  #verify({ p1, p2, data, le }: Apdu): Uint8Array<ArrayBuffer> {
    if (p1 !== 0x00 || !(p2 & 0x80)) return sw(0x6a86);
    const counter = this.#pinOf(p2);
    if (!counter) return sw(this.#file === undefined ? 0x6986 : 0x6981);
    if (le !== undefined) return sw(0x6700);
    if (data.length === 0) return sw(this.#left[counter] === 0 ? 0x6984 : 0x63c0 | this.#left[counter]);
    if (this.#left[counter] === 0) return sw(0x6984);
    const secret = counter === 'text' ? this.#data.pins.authentication : this.#data.pins[counter];
    if (isEqual(data, ascii(secret))) {
      this.#left[counter] = TRIES[counter];
      this.#verified.add(counter);
      return sw(0x9000);
    }
    this.#left[counter] -= 1;
    this.#verified.delete(counter);
    return sw(0x63c0 | this.#left[counter]);
  }

  #changePin({ p1, p2, data }: Apdu): Uint8Array<ArrayBuffer> {
    const counter = this.#pinOf(p2);
    if (p1 !== 0x01 || !counter || counter === 'text') return sw(0x6a86);
    if (!this.#verified.has(counter)) return sw(0x6982);
    const pin = String.fromCharCode(...data);
    if (!(counter === 'signature' ? /^[A-Z0-9]{6,16}$/ : /^[0-9]{4}$/).test(pin)) return sw(0x6a80);
    (this.#data.pins as { signature: string; authentication: string })[counter] = pin;
    return sw(0x9000);
  }

  async #sign({ p1, p2, data, le }: Apdu): Promise<Uint8Array<ArrayBuffer>> {
    if (p1 > 0x05) return sw(0x6a86);
    if (p2 !== 0x80) this.#file = p2 & 0x1f;
    const kind = this.#application !== 'jpki' ? undefined : this.#file === 0x1a ? 'signature' : this.#file === 0x17 ? 'authentication' : undefined;
    if (!kind) return sw(this.#file === undefined ? 0x6986 : 0x6981);
    const key = this.#keys[kind];
    if (!key) return sw(0x6a88);
    if (!this.#verified.has(kind)) return sw(0x6982);
    if (le === undefined) return sw(0x6700);
    const length = data.length;
    if (p1 === 0x00) return length < 1 || length > 245 ? sw(0x6985) : join(signPadded(key, data), sw(0x9000));
    if (p1 === 0x02 || p1 === 0x04) {
      if (length !== 32) return sw(0x6985);
      return join(p1 === 0x02 ? signPadded(key, join(DIGEST_INFO, data)) : await signPss(key, data), sw(0x9000));
    }
    const digest = await sha256(data);
    if (p1 === 0x01) return join(signPadded(key, digest), sw(0x9000));
    return join(p1 === 0x03 ? signPadded(key, join(DIGEST_INFO, digest)) : await signPss(key, digest), sw(0x9000));
  }

  #note(command: Uint8Array, answer: Uint8Array): void {
    const isSecret = command[1] === 0x20 || command[1] === 0x24;
    const shown = isSecret && command.length > 5 ? `${hex(command.subarray(0, 5))}${'**'.repeat(command.length - 5)}` : hex(command);
    this.log.push({ command: shown, sw: hex(answer.subarray(-2)) });
  }

  async #spend(command: Uint8Array, answer: Uint8Array): Promise<void> {
    const { timing } = this.#settings;
    if (!timing) return;
    const air = ((command.length + answer.length + 6) * 8) / timing.kilobitsPerSecond;
    const spent = air + timing.commandMs + (command[1] === 0x2a ? timing.signatureMs : 0);
    this.cardTimeMs += spent;
    if (timing.wait) await new Promise((resolve) => setTimeout(resolve, spent));
  }
}

function jpkiFiles(data: CardData): Map<number, Uint8Array> {
  const { certificates } = data;
  const files = new Map<number, Uint8Array>([
    [0x0002, padded(unbase64(certificates.signatureAuthority))],
    [0x000b, padded(unbase64(certificates.authenticationAuthority))],
    [0x0006, tokenInfo(data.tokenLabel ?? 'JPKIAPICCTOKEN2')],
    [0x0008, Uint8Array.of(certificates.signature ? 0x8f : 0x00, certificates.authentication ? 0x8f : 0x00, 0x00)],
    [0x0001, padded(certificates.signature ? unbase64(certificates.signature) : new Uint8Array(0))],
    [0x000a, padded(certificates.authentication ? unbase64(certificates.authentication) : new Uint8Array(0))],
  ]);
  return files;
}

/** The file is larger than what stands in it: the rest is filled with FF. */
function padded(der: Uint8Array): Uint8Array {
  return join(der, new Uint8Array(Math.max(0, 2048 - der.length)).fill(0xff));
}

/** CK_TOKEN_INFO of PKCS #11, serialised: label, manufacturer, model, serial, flags, counts, PIN lengths, versions. */
function tokenInfo(label: string): Uint8Array {
  const text = (value: string, length: number): Uint8Array => ascii(value.padEnd(length, ' ').slice(0, length));
  const longs = [0x0000040d, 0, 0, 0, 0, 16, 6, 0, 0, 0, 0];
  const numbers = join(...longs.map((value) => Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)));
  const info = join(text(label, 32), text('', 32), text('E16R01NJ', 16), text('00000000', 16), numbers, ascii('03'), ascii('01'), text('', 16));
  return join(info, new Uint8Array(160)).slice(0, 160);
}

/** Cases 1 to 4, short and extended; undefined when the lengths do not add up. */
function readApdu(bytes: Uint8Array): Apdu | undefined {
  if (bytes.length < 4) return undefined;
  const head = { cla: bytes[0] ?? 0, ins: bytes[1] ?? 0, p1: bytes[2] ?? 0, p2: bytes[3] ?? 0 };
  const body = bytes.subarray(4);
  const none = new Uint8Array(0);
  if (body.length === 0) return { ...head, data: none, le: undefined };
  const lead = body[0] ?? 0;
  if (body.length === 1) return { ...head, data: none, le: lead || 256 };
  if (lead === 0 && body.length >= 3) {
    const count = ((body[1] ?? 0) << 8) | (body[2] ?? 0);
    if (body.length === 3) return { ...head, data: none, le: count || 65536 };
    if (body.length === 3 + count) return { ...head, data: body.slice(3), le: undefined };
    if (body.length === 5 + count) return { ...head, data: body.slice(3, 3 + count), le: (((body[3 + count] ?? 0) << 8) | (body[4 + count] ?? 0)) || 65536 };
    return undefined;
  }
  if (body.length === 1 + lead) return { ...head, data: body.slice(1), le: undefined };
  if (body.length === 2 + lead) return { ...head, data: body.slice(1, 1 + lead), le: (body[1 + lead] ?? 0) || 256 };
  return undefined;
}

function sw(word: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of(word >> 8, word & 0xff);
}
