// A residence card in software, first or second generation: APDU bytes in, APDU bytes out. It is opened with the number that
// is printed on it, has no counter and never locks. Ver 1.5 and second generation Ver 1.1, chapter 4.
import { readApdu, sw, type Apdu } from '../apdu.ts';
import { occurrenceOf } from '../application-names.ts';
import { ascii, hex, isEqual, join } from '../bytes.ts';
import { logEntry, type LoggedCommand } from '../card-log.ts';
import type { Chip } from '../chip.ts';
import { readObjects, writeObject } from '../data-objects.ts';
import { AUTHENTICATE_BYTES, authenticate, numberKey, padded, SUITES, unpadded, type CipherSuite } from './number-authentication.ts';
import { generationOf, isSpecified, type ResidenceCardData } from './residence-data.ts';
import { fileKey, RESIDENCE_AID, residenceFiles, type Folder, type ResidenceFile } from './residence-files.ts';

export interface ResidenceCardSettings {
  /** Source of the card's random bytes: for published vectors. */
  readonly random?: (length: number) => Uint8Array;
  /** Bytes of the answer to READ BINARY turned after they are encrypted, and the like: for a client's test. */
  readonly spoil?: (answer: Uint8Array, ins: number) => Uint8Array;
}

type Answer = Uint8Array<ArrayBuffer>;
const CLA = { plain: 0x00, secure: 0x08 } as const;
const INS = { verify: 0x20, authenticate: 0x82, challenge: 0x84, select: 0xa4, read: 0xb0 } as const;
const TAG = { cryptogram: 0x86, expected: 0x96 } as const;
const PADDING_INDICATOR = 0x01;
const NUMBER_REFERENCE = 0x86;
const CHALLENGE_BYTES = 8;
const MASTER_FILE = '3F00';
const FOLDERS = ['DF1', 'DF2', 'DF3'] as const satisfies readonly Folder[];

export class ResidenceCard implements Chip {
  readonly log: LoggedCommand[] = [];

  readonly #data: ResidenceCardData;
  readonly #settings: ResidenceCardSettings;
  readonly #suite: CipherSuite;
  readonly #files: ReadonlyMap<string, ResidenceFile>;
  readonly #numberKey: Promise<Uint8Array>;
  #folder: Folder = 'MF';
  #file: ResidenceFile | undefined;
  #challenge: Uint8Array | undefined;
  #sessionKey: Uint8Array | undefined;
  #isVerified = false;

  /** @throws RangeError for a specified card: that is a card of another kind. */
  constructor(data: ResidenceCardData, settings: ResidenceCardSettings = {}) {
    if (isSpecified(data.type)) throw new RangeError('a specified card is an Individual Number Card: SpecifiedCard');
    this.#data = data;
    this.#settings = settings;
    this.#suite = SUITES[generationOf(data.type)];
    this.#files = residenceFiles(data);
    this.#numberKey = numberKey(data.number);
  }

  reset(): void {
    this.#folder = 'MF';
    this.#file = undefined;
    this.#challenge = undefined;
    this.#sessionKey = undefined;
    this.#isVerified = false;
  }

  async transmit(command: Uint8Array): Promise<Uint8Array> {
    const answer = await this.#answer(command);
    const given = this.#settings.spoil?.(answer, command[1] ?? 0) ?? answer;
    this.log.push(logEntry(command, given));
    return given;
  }

  async #answer(command: Uint8Array): Promise<Answer> {
    const apdu = readApdu(command);
    if (!apdu) return sw(0x6700);
    const { cla, ins } = apdu;
    // A challenge serves the very next command alone.
    const challenge = this.#challenge;
    this.#challenge = undefined;
    if (cla === CLA.secure) return ins === INS.verify ? this.#verify(apdu) : ins === INS.read ? this.#readSecurely(apdu) : sw(0x6882);
    if (cla !== CLA.plain) return sw(0x6e00);
    switch (ins) {
      case INS.select:
        return this.#select(apdu);
      case INS.challenge:
        return this.#giveChallenge(apdu);
      case INS.authenticate:
        return this.#authenticate(apdu, challenge);
      case INS.verify:
        return sw(0x6982);
      case INS.read:
        return this.#readPlainly(apdu);
      default:
        return sw(0x6d00);
    }
  }

  /** What was verified stays so: it belongs to the session, not to a folder. */
  #select({ p1, p2, data }: Apdu): Answer {
    if (p1 === 0x00) return data.length === 0 || hex(data) === MASTER_FILE ? this.#enter('MF') : sw(0x6a82);
    if (p1 !== 0x04) return sw(0x6a86);
    const isNext = (p2 & 0x03) === 0x02;
    const found = occurrenceOf(hex(data), FOLDERS.map((folder) => RESIDENCE_AID[folder]), isNext ? FOLDERS.findIndex((folder) => folder === this.#folder) : undefined);
    const folder = FOLDERS.find((each) => RESIDENCE_AID[each] === found);
    return folder ? this.#enter(folder) : sw(0x6a82);
  }

  #enter(folder: Folder): Answer {
    this.#folder = folder;
    this.#file = undefined;
    return sw(0x9000);
  }

  #giveChallenge({ p1, p2, data, le }: Apdu): Answer {
    if (p1 !== 0 || p2 !== 0) return sw(0x6a86);
    if (data.length > 0 || le !== CHALLENGE_BYTES) return sw(0x6700);
    this.#challenge = this.#random(CHALLENGE_BYTES);
    return join(this.#challenge, sw(0x9000));
  }

  async #authenticate({ p1, p2, data, le }: Apdu, challenge: Uint8Array | undefined): Promise<Answer> {
    if (p1 !== 0 || p2 !== 0) return sw(0x6a86);
    if (data.length !== AUTHENTICATE_BYTES || le === undefined) return sw(0x6700);
    if (!challenge) return sw(0x6985);
    const done = await authenticate(this.#suite, await this.#numberKey, data, challenge, this.#random(16));
    if (!done) return sw(0x6300);
    this.#sessionKey = done.sessionKey;
    this.#isVerified = false;
    return join(done.answer, sw(0x9000));
  }

  #verify({ p1, p2, data }: Apdu): Answer {
    if (p1 !== 0 || p2 !== NUMBER_REFERENCE) return sw(0x6a86);
    if (!this.#sessionKey) return sw(0x6982);
    const plain = this.#decrypted(data, this.#sessionKey);
    if (!plain) return sw(0x6988);
    this.#isVerified = isEqual(plain, ascii(this.#data.number));
    return sw(this.#isVerified ? 0x9000 : 0x6300);
  }

  /** One object 86: the padding indicator and whole blocks. */
  #decrypted(data: Uint8Array, key: Uint8Array): Uint8Array | undefined {
    const objects = readObjects(data);
    const [object] = objects ?? [];
    if (objects?.length !== 1 || object?.tag !== TAG.cryptogram || object.value[0] !== PADDING_INDICATOR) return undefined;
    const encrypted = object.value.subarray(1);
    if (encrypted.length === 0 || encrypted.length % this.#suite.blockBytes !== 0) return undefined;
    return unpadded(this.#suite.decrypt(key, encrypted));
  }

  #readPlainly(apdu: Apdu): Answer {
    if (apdu.data.length > 0 || apdu.le === undefined) return sw(0x6700);
    const piece = this.#piece(apdu, apdu.le, 'plain');
    return typeof piece === 'number' ? sw(piece) : join(piece, sw(0x9000));
  }

  #readSecurely(apdu: Apdu): Answer {
    const key = this.#sessionKey;
    if (!key) return sw(0x6982);
    const objects = readObjects(apdu.data);
    const [object] = objects ?? [];
    if (objects?.length !== 1 || object?.tag !== TAG.expected || object.value.length !== 2) return sw(0x6988);
    if (apdu.le === undefined) return sw(0x6700);
    const [high = 0, low = 0] = object.value;
    const piece = this.#piece(apdu, (high << 8) | low || 0x10000, 'secure');
    if (typeof piece === 'number') return sw(piece);
    const encrypted = this.#suite.encrypt(key, padded(piece, this.#suite.blockBytes));
    const answer = writeObject(TAG.cryptogram, join(Uint8Array.of(PADDING_INDICATOR), encrypted));
    return answer.length > apdu.le ? sw(0x6700) : join(answer, sw(0x9000));
  }

  /** @returns the bytes asked for, as many as there are, or a status word. */
  #piece({ p1, p2 }: Apdu, length: number, way: 'plain' | 'secure'): Uint8Array | number {
    const isShort = (p1 & 0x80) !== 0;
    if (isShort && (p1 & 0x60) !== 0) return 0x6a86;
    const file = isShort ? this.#files.get(fileKey(this.#folder, p1 & 0x1f)) : this.#file;
    if (!file) return isShort ? 0x6a82 : 0x6986;
    if (file.read !== 'free' && !this.#isVerified) return 0x6982;
    if (file.read === 'number+sm' && way === 'plain') return 0x6982;
    this.#file = file;
    const offset = isShort ? p2 : (p1 << 8) | p2;
    if (offset >= file.content.length) return 0x6b00;
    return file.content.subarray(offset, offset + length);
  }

  #random(length: number): Uint8Array {
    return this.#settings.random?.(length) ?? crypto.getRandomValues(new Uint8Array(length));
  }
}
