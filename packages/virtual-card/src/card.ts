// An Individual Number Card in software: APDU bytes in, APDU bytes out. ISO/IEC 7816-4 as far as the card speaks it; files,
// keys, counters and status words are public facts of the JPKI application. It reads commands with its own reader.
import { readApdu, sw, wantsAll, type Apdu } from './apdu.ts';
import { ascii, hex, isEqual, join } from './bytes.ts';
import type { CardData, PinName } from './card-data.ts';
import { AID, cardFiles, holdsIndividualNumber, type Application, type CardFile } from './card-files.ts';
import { cardKeyFromJwk, type CardKey } from './card-key.ts';
import { logEntry, type LoggedCommand } from './card-log.ts';
import { exchangeTimeMs, type CardTiming } from './card-time.ts';
import { occurrenceOf } from './application-names.ts';
import type { Interference } from './interference.ts';
import { SIGNING_MODES } from './signing-modes.ts';

const TRIES = { signature: 5, authentication: 3, text: 3, resident: 3, common: 3 } as const satisfies Record<PinName, number>;
const FOUR_DIGITS = /^[0-9]{4}$/;
const PIN_FORM: Readonly<Record<PinName, RegExp>> = {
  signature: /^[A-Z0-9]{6,16}$/,
  authentication: FOUR_DIGITS,
  text: FOUR_DIGITS,
  resident: FOUR_DIGITS,
  common: FOUR_DIGITS,
};
/** Tags that the card's manager was seen to answer; what it says is not public, so it says that it has it not. */
const MANAGER_TAGS = [0x0042, 0x0045, 0x0066, 0x00f0, 0x00f2, 0x00f7, 0x00f8, 0x7f21, 0x5f51];

/** P2 of SELECT: file control information, file control parameters, nothing; the only or first file of that name. */
const SELECT_ANSWERS: readonly number[] = [0x00, 0x04, 0x0c];
/** Bits 2 and 1 of P2 (ISO/IEC 7816-4, table 63): the next one that has the name. A GlobalPlatform card knows this and "first", no more. */
const NEXT_OCCURRENCE = 0x02;

export interface CardSettings {
  readonly timing?: CardTiming;
  /** Counters to begin with; 0 is a blocked PIN. */
  readonly attemptsLeft?: Partial<Record<PinName, number>>;
  /** What asking for the tries of a blocked PIN answers; cards were seen to do either. OpenSC understands 63C0 only. */
  readonly blockedAnswer?: 0x63c0 | 0x6984;
  /** Some cards answer 9000 to the question for tries while the PIN is verified. */
  readonly tellsVerified?: boolean;
  readonly interfere?: Interference;
}

type Answer = Uint8Array<ArrayBuffer>;

export class VirtualCard {
  readonly log: LoggedCommand[] = [];
  /** Milliseconds that a real card would have needed so far; counted when `timing` is set. */
  cardTimeMs = 0;
  interfere: Interference | undefined;
  /**
   * Torn out of the field once, at the worst moment: the counter is written down and the PIN not yet compared, or the new
   * PIN not yet written. A counter that has gone down stays down, also for the right PIN; a PIN is the old or the new one.
   */
  tornWhile: 'verifying' | 'changing-pin' | undefined;

  readonly #timing: CardTiming | undefined;
  readonly #files: Readonly<Record<Application, ReadonlyMap<number, CardFile>>>;
  readonly #keys: { readonly signature?: CardKey; readonly authentication?: CardKey };
  readonly #pins: Record<PinName, string>;
  readonly #left: Record<PinName, number>;
  readonly #blockedAnswer: number;
  readonly #tellsVerified: boolean;
  #application: Application = 'none';
  #fileId: number | undefined;
  #verified = new Set<PinName>();
  #note: LoggedCommand['note'];
  /** Turns with every loss of power. */
  #session = 0;

  constructor(data: CardData, settings: CardSettings = {}) {
    const { signature, authentication } = data.keys;
    this.#timing = settings.timing;
    this.interfere = settings.interfere;
    this.#files = cardFiles(data);
    this.#keys = {
      ...(signature ? { signature: cardKeyFromJwk(signature) } : {}),
      ...(authentication ? { authentication: cardKeyFromJwk(authentication) } : {}),
    };
    // A copy: a PIN changed on this card is not changed on another made of the same data.
    const { authentication: usual } = data.pins;
    this.#pins = { text: usual, resident: usual, common: usual, ...data.pins };
    this.#tellsVerified = settings.tellsVerified ?? false;
    this.#left = { ...TRIES, ...settings.attemptsLeft };
    this.#blockedAnswer = settings.blockedAnswer ?? 0x63c0;
  }

  get attemptsLeft(): Readonly<Record<PinName, number>> {
    return { ...this.#left };
  }

  /** Power or field lost: everything that was selected or verified is forgotten, counters stay. */
  reset(): void {
    this.#session += 1;
    this.#enter('none');
  }

  /** @throws whatever an interference throws, or when it took the power away: then the card saw nothing and logged nothing. */
  async transmit(command: Uint8Array): Promise<Answer> {
    const session = this.#session;
    const instead = await this.interfere?.(command, this.log.length);
    if (session !== this.#session) throw new DOMException('The card lost its power.', 'NetworkError');
    this.#note = undefined;
    const answer = instead ? new Uint8Array(instead) : await this.#answer(command);
    this.log.push(logEntry(command, answer, this.#note));
    if (this.#timing) await this.#spend(this.#timing, command, answer);
    return answer;
  }

  async #answer(command: Uint8Array): Promise<Answer> {
    const cla = command[0] ?? 0;
    if (cla !== 0x00 && cla !== 0x80) return sw(this.#classRefused(cla));
    const apdu = readApdu(command);
    if (!apdu) return sw(0x6700);
    switch (apdu.ins) {
      case 0xa4:
        return cla === 0x00 ? this.#select(apdu) : sw(0x6e00);
      case 0xb0:
        return cla === 0x00 ? this.#readBinary(apdu) : sw(0x6e00);
      case 0x20:
        return cla === 0x00 ? this.#verify(apdu) : sw(0x6e00);
      case 0x24:
        return cla === 0x00 ? this.#changePin(apdu, 0x01) : sw(0x6e00);
      case 0x32:
        return cla === 0x80 ? this.#changePin(apdu, 0x00) : sw(0x6e00);
      case 0xb2:
        return cla === 0x00 ? this.#readRecord(apdu) : sw(0x6e00);
      case 0xca:
        return this.#getData(apdu);
      case 0x84:
        return cla === 0x00 ? this.#challenge(apdu) : sw(0x6e00);
      case 0x2a:
        return cla === 0x80 ? this.#sign(apdu) : sw(0x6e00);
      default:
        return sw(0x6d00);
    }
  }

  /**
   * ISO/IEC 7816-4, tables 2 and 3, and 68xx of table 6: secure messaging (bits 08 and 04), a logical channel (01 to 03, or a class from 40
   * to 7F), a link of a chain (bit 10), or a class of nobody.
   */
  #classRefused(cla: number): number {
    if ((cla & 0xc0) === 0x40) return 0x6881;
    if ((cla & 0xf0) === 0x10) return 0x6884;
    if ((cla & 0xf0) !== 0) return 0x6e00;
    if ((cla & 0x0c) === 0) return 0x6881;
    return this.#application === 'jpki' ? 0x69fc : 0x6882;
  }

  #enter(application: Application): void {
    this.#application = application;
    this.#fileId = undefined;
    this.#verified = new Set();
  }

  /** No description of a file is given, whichever is asked for: what a real card puts into it is not public. */
  #select({ p1, p2, data }: Apdu): Answer {
    const isNext = p1 === 0x04 && (p2 & 0x03) === NEXT_OCCURRENCE;
    if (!SELECT_ANSWERS.includes(isNext ? p2 & 0xfc : p2)) return sw(0x6a86);
    if (p1 === 0x04) {
      const names = ALL_APPLICATIONS.map(([name]) => name);
      const found = occurrenceOf(hex(data), names, isNext ? ALL_APPLICATIONS.findIndex(([, each]) => each === this.#application) : undefined);
      const application = ALL_APPLICATIONS.find(([name]) => name === found)?.[1];
      if (application === undefined) return sw(0x6a82);
      this.#enter(application);
      return sw(0x9000);
    }
    if (p1 === 0x02) {
      if (data.length !== 2) return sw(0x6700);
      return sw(this.#open(((data[0] ?? 0) << 8) | (data[1] ?? 0)) ? 0x9000 : 0x6a82);
    }
    // There is no usable master file: refused after a reset, accepted without effect once an application is selected.
    if (p1 === 0x00 && data.length === 0) return sw(this.#application === 'none' ? 0x6a86 : 0x9000);
    return sw(p1 === 0x00 && data.length === 2 ? 0x6a82 : 0x6a86);
  }

  /** Makes a file the current one. A file that is not there leaves the current one as it is. */
  #open(fileId: number): CardFile | undefined {
    const file = this.#files[this.#application].get(fileId);
    if (!file) return undefined;
    this.#fileId = fileId;
    if (holdsIndividualNumber(this.#application, fileId)) this.#note = 'selects-individual-number';
    return file;
  }

  #current(): CardFile | undefined {
    return this.#fileId === undefined ? undefined : this.#files[this.#application].get(this.#fileId);
  }

  /** The file that P2 means: 80 the current one, 80 plus a short identifier that file. A status word when there is none. */
  #reference(p2: number): CardFile | number {
    if ((p2 & 0xe0) !== 0x80) return 0x6a86;
    if (p2 === 0x80) return this.#current() ?? 0x6986;
    return this.#open(p2 & 0x1f) ?? 0x6a82;
  }

  #readBinary(apdu: Apdu): Answer {
    const { p1, p2, le, data } = apdu;
    if (data.length > 0 || le === undefined) return sw(0x6700);
    const isShort = (p1 & 0x80) !== 0;
    const file = isShort ? this.#reference(p1) : (this.#current() ?? 0x6986);
    if (typeof file === 'number') return sw(file);
    if (file.kind !== 'data') return sw(0x6981);
    if (file.read !== 'free' && (file.read === 'never' || !this.#verified.has(file.read))) return sw(0x6982);
    const offset = isShort ? p2 : (p1 << 8) | p2;
    if (offset >= file.content.length) return sw(0x6b00);
    // ISO/IEC 7816-4, table 6: fewer bytes than were named are there; "as many as there are" names none.
    const isCut = !wantsAll(apdu) && offset + le > file.content.length;
    return join(file.content.subarray(offset, offset + le), sw(isCut ? 0x6282 : 0x9000));
  }

  #verify({ p1, p2, data, le }: Apdu): Answer {
    if (p1 !== 0x00) return sw(0x6a86);
    const file = this.#reference(p2);
    if (typeof file === 'number') return sw(file);
    if (file.kind !== 'pin') return sw(0x6981);
    // Without a PIN it is the question for the tries, also as case 2: a reader that speaks T=0 writes case 1 as 00 20 00 80 00.
    if (le !== undefined && data.length > 0) return sw(0x6700);
    const { pin } = file;
    if (data.length === 0 && this.#tellsVerified && this.#verified.has(pin)) return sw(0x9000);
    if (data.length === 0) return sw(this.#left[pin] === 0 ? this.#blockedAnswer : 0x63c0 | this.#left[pin]);
    if (this.#left[pin] === 0) return sw(0x6984);
    // The try is gone before the PIN is compared: pulling the card out in between wins nothing.
    this.#left[pin] -= 1;
    this.#verified.delete(pin);
    this.#tear('verifying');
    if (isEqual(data, ascii(this.#pins[pin]))) {
      this.#left[pin] = TRIES[pin];
      this.#verified.add(pin);
      return sw(0x9000);
    }
    return sw(0x63c0 | this.#left[pin]);
  }

  /** In the municipality's applications the command has a class and an instruction of its own. @param form its P1 */
  #changePin({ p1, p2, data, le }: Apdu, form: 0x00 | 0x01): Answer {
    const isMunicipal = this.#application === 'resident' || this.#application === 'common';
    if (isMunicipal !== (form === 0x00)) return sw(0x6d00);
    if (p1 !== form) return sw(0x6a86);
    const file = this.#reference(p2);
    if (typeof file === 'number') return sw(file);
    if (file.kind !== 'pin') return sw(0x6981);
    if (!this.#verified.has(file.pin)) return sw(0x6982);
    if (le !== undefined) return sw(0x6700);
    const wanted = String.fromCharCode(...data);
    if (!PIN_FORM[file.pin].test(wanted)) return sw(0x6a80);
    this.#tear('changing-pin');
    this.#pins[file.pin] = wanted;
    return sw(0x9000);
  }

  /** Record 1 of the current file: P2 04, "the record whose number is P1". */
  #readRecord({ p1, p2, data, le }: Apdu): Answer {
    if (data.length > 0 || le === undefined) return sw(0x6700);
    const file = this.#current();
    if (!file) return sw(0x6986);
    if (file.kind !== 'record') return sw(0x6981);
    if (p2 !== 0x04) return sw(0x6a86);
    return p1 === 1 ? join(file.content.subarray(0, le), sw(0x9000)) : sw(0x6a83);
  }

  #getData({ cla, p1, p2 }: Apdu): Answer {
    const isKnown = cla === 0x00 && this.#application === 'none' && MANAGER_TAGS.includes((p1 << 8) | p2);
    return sw(isKnown ? 0x6a88 : 0x6d00);
  }

  /** @throws when this is the moment at which the card is torn out. */
  #tear(moment: 'verifying' | 'changing-pin'): void {
    if (this.tornWhile !== moment) return;
    this.tornWhile = undefined;
    this.reset();
    throw new DOMException('The card lost its power.', 'NetworkError');
  }

  #challenge({ p1, p2, le, data, isExtended }: Apdu): Answer {
    if (p1 !== 0 || p2 !== 0) return sw(0x6a86);
    if (isExtended) return sw(0x6985);
    if (le === undefined || data.length > 0) return sw(0x6700);
    return join(crypto.getRandomValues(new Uint8Array(le)), sw(0x9000));
  }

  async #sign(apdu: Apdu): Promise<Answer> {
    const { p1, p2, data, le } = apdu;
    if (!SIGNING_MODES[p1]) return sw(0x6a86);
    const file = this.#reference(p2);
    if (typeof file === 'number') return sw(file);
    if (file.kind !== 'key') return sw(0x6981);
    const key = this.#keys[file.pin];
    if (!key) return sw(0x6a88);
    if (!this.#verified.has(file.pin)) return sw(0x6982);
    if (le === undefined) return sw(0x6700);
    const signed = await key.sign(p1, data);
    if (typeof signed === 'number') return sw(signed);
    // Room for less than a signature: the exact number is told, and nothing of it given away.
    if (!wantsAll(apdu) && le < signed.length) return sw(0x6c00 | (signed.length & 0xff));
    return join(signed, sw(0x9000));
  }

  async #spend(timing: CardTiming, command: Uint8Array, answer: Uint8Array): Promise<void> {
    const spentMs = exchangeTimeMs(timing, command, answer);
    this.cardTimeMs += spentMs;
    if (timing.wait) await new Promise((resolve) => setTimeout(resolve, spentMs));
  }
}

/** In the order in which a name that is cut short finds them; a real card's own order is not known. */
const ALL_APPLICATIONS: readonly (readonly [string, Application])[] = [
  [AID.issuerSecurityDomain, 'none'],
  ...(['jpki', 'text', 'resident', 'surface', 'common'] as const).map((application) => [AID[application], application] as const),
];
