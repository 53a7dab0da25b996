// The transparent session of a Sony RC-S300: pseudo-APDUs FF 50 00 P2 (or FF C2 00 P2) with data objects. PC/SC part 3, 3.2.3;
// answers as measured by others on the reader for FeliCa. Type B over it is believed, not measured: both layers are here,
// and which of them the reader has is chosen by its settings.
import { orNothing, pause, type Air } from './air.ts';
import { sw } from './apdu.ts';
import { join } from './bytes.ts';
import { readObjects, writeObject, type DataObject } from './data-objects.ts';

export interface TypeBSupport {
  /** 8F 02 01 04: the reader activates the card and speaks ISO-DEP itself; object 95 carries APDUs. */
  readonly layer4: boolean;
  /**
   * 8F 02 01 03: object 95 carries frames of ISO/IEC 14443. `raw` leaves REQB and ATTRIB to the host; `activated` does both
   * and gives the answer to REQB in an object 8F.
   */
  readonly layer3: 'raw' | 'activated' | false;
  /** Longest content of object 95; a longer one is refused as a wrong length. */
  readonly maxFrameBytes?: number;
}

const GROUP = { manage: 0x00, exchange: 0x01, switchProtocol: 0x02 } as const;
const TAG = {
  version: 0x80,
  start: 0x81,
  end: 0x82,
  fieldOff: 0x83,
  fieldOn: 0x84,
  switchProtocol: 0x8f,
  flags: 0x90,
  sendBits: 0x91,
  receiveBits: 0x92,
  transceive: 0x95,
  receiveStatus: 0x96,
  received: 0x97,
  result: 0xc0,
  timer: 0x5f46,
} as const;
const RESULT = {
  done: [0x00, 0x90, 0x00],
  refused: [0x01, 0x63, 0x01],
  badRequest: [0x01, 0x64, 0x01],
  badLength: [0x01, 0x67, 0x00],
  unsupported: [0x01, 0x6a, 0x81],
  noAnswer: [0x02, 0x64, 0x01],
} as const;
const STANDARD = { typeA: 0x00, typeB: 0x01, felica: 0x03 } as const;
const REQB = Uint8Array.of(0x05, 0x00, 0x00);
const ACTIVATION_MS = 20;
/** Upper bound for waiting for a card that is not there: tests need not wait as long as the host allows. */
const SILENCE_MS = 5;

type Result = keyof typeof RESULT;
type Outcome = Result | { readonly objects: readonly Uint8Array[] };

export class TransparentSession {
  support: TypeBSupport;
  readonly #air: Air;
  #isOpen = false;
  /** The reader polls by itself until the host has switched the field off and on: before that no card answers an exchange. */
  #isFieldFresh = false;
  #mode: 'none' | 'frames' | 'apdus' | 'other' = 'none';
  #timeoutMs: number | undefined;

  constructor(air: Air, support: TypeBSupport) {
    this.#air = air;
    this.support = support;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  powerDown(): void {
    this.#isOpen = false;
    this.#setField(false);
    this.#mode = 'none';
    this.#timeoutMs = undefined;
  }

  /** @param apdu a pseudo-APDU. @returns its answer with the status word; undefined when it is not one of this family. */
  async execute(apdu: Uint8Array): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const [cla, ins, p1, group = 0] = apdu;
    if (cla !== 0xff || (ins !== 0x50 && ins !== 0xc2) || p1 !== 0x00) return undefined;
    const body = pseudoBody(apdu);
    if (!body) return sw(0x6700);
    const objects = readObjects(body);
    if (!objects) return answerWith('badLength');
    const outcome = await this.#perform(group, objects);
    return typeof outcome === 'string' ? answerWith(outcome) : answerWith('done', ...outcome.objects);
  }

  async #perform(group: number, objects: readonly DataObject[]): Promise<Outcome> {
    if (group === GROUP.manage) return this.#manage(objects);
    if (group !== GROUP.exchange && group !== GROUP.switchProtocol) return 'unsupported';
    if (!this.#isOpen) return 'refused';
    return group === GROUP.exchange ? this.#exchange(objects) : this.#switchProtocol(objects);
  }

  #manage(objects: readonly DataObject[]): Outcome {
    for (const { tag, value } of objects) {
      const outcome = this.#manageOne(tag, value);
      if (outcome !== 'done') return outcome;
    }
    return 'done';
  }

  #manageOne(tag: number, value: Uint8Array): Result {
    if (tag === TAG.timer) return this.#setTimer(value);
    if (value.length > 0) return 'badLength';
    switch (tag) {
      case TAG.version:
        return 'done';
      case TAG.start:
        this.#isOpen = true;
        // The field of the reader's own polling stands on, and no card answers in it.
        this.#air.switchField(true);
        this.#isFieldFresh = false;
        this.#mode = 'none';
        return 'done';
      case TAG.end:
        this.powerDown();
        return 'done';
      case TAG.fieldOff:
      case TAG.fieldOn:
        if (!this.#isOpen) return 'refused';
        this.#setField(tag === TAG.fieldOn);
        return 'done';
      default:
        return 'unsupported';
    }
  }

  #setField(on: boolean): void {
    this.#air.switchField(on);
    // The card forgot that it was selected; which frames the field carries stays set.
    if (!on && this.#mode === 'apdus') this.#mode = 'none';
    if (!on) this.#isFieldFresh = true;
  }

  #setTimer(value: Uint8Array): Result {
    if (value.length !== 4) return 'badLength';
    const [a = 0, b = 0, c = 0, d = 0] = value;
    this.#timeoutMs = (a + b * 0x100 + c * 0x10000 + d * 0x1000000) / 1000;
    return 'done';
  }

  async #switchProtocol(objects: readonly DataObject[]): Promise<Outcome> {
    const [object] = objects;
    if (objects.length !== 1 || object?.tag !== TAG.switchProtocol) return 'badRequest';
    if (object.value.length !== 2) return 'badLength';
    const [standard, layer] = object.value;
    if (standard === STANDARD.felica || standard === STANDARD.typeA) {
      this.#mode = 'other';
      return 'done';
    }
    if (standard !== STANDARD.typeB) return 'unsupported';
    if (layer === 0x03 && this.support.layer3 === 'raw') {
      this.#mode = 'frames';
      return 'done';
    }
    const isKnown = (layer === 0x03 && this.support.layer3 === 'activated') || (layer === 0x04 && this.support.layer4);
    if (!isKnown) return 'unsupported';
    const request = await this.#activate();
    if (!request) return 'noAnswer';
    this.#mode = layer === 0x04 ? 'apdus' : 'frames';
    return { objects: [writeObject(TAG.switchProtocol, request)] };
  }

  /** REQB and ATTRIB by the reader. @returns the answer to REQB. */
  async #activate(): Promise<Uint8Array | undefined> {
    if (!this.#air.isFieldOn || !this.#isFieldFresh) return undefined;
    const request = await this.#air.exchange(REQB, ACTIVATION_MS);
    if (typeof request === 'string' || request[0] !== 0x50 || request.length < 12) return undefined;
    const attrib = join(Uint8Array.of(0x1d), request.subarray(1, 5), Uint8Array.of(0x00, 0x08, 0x01, 0x00));
    const answer = await this.#air.exchange(attrib, ACTIVATION_MS);
    return typeof answer === 'string' ? undefined : request;
  }

  async #exchange(objects: readonly DataObject[]): Promise<Outcome> {
    let frame: Uint8Array | undefined;
    for (const { tag, value } of objects) {
      if (tag === TAG.timer) {
        const outcome = this.#setTimer(value);
        if (outcome !== 'done') return outcome;
      } else if (tag === TAG.transceive) frame = value;
      else if (tag !== TAG.flags && tag !== TAG.sendBits && tag !== TAG.receiveBits) return 'unsupported';
    }
    const timeoutMs = this.#timeoutMs;
    if (!frame || timeoutMs === undefined) return 'badRequest';
    if (frame.length > (this.support.maxFrameBytes ?? 0xffff)) return 'badLength';
    if (!this.#air.isFieldOn) return 'refused';
    const heard = await this.#send(frame, timeoutMs);
    if (!heard) return 'noAnswer';
    const received = writeObject(TAG.received, heard);
    return { objects: [writeObject(TAG.receiveBits, Uint8Array.of(0)), writeObject(TAG.receiveStatus, Uint8Array.of(0, 0)), received] };
  }

  async #send(frame: Uint8Array, timeoutMs: number): Promise<Uint8Array | undefined> {
    if (this.#mode === 'apdus') return this.#sendApdu(frame, timeoutMs);
    const isHeard = this.#mode === 'frames' && this.#isFieldFresh;
    const answer = await this.#air.exchange(frame, timeoutMs, isHeard);
    if (typeof answer !== 'string') return answer;
    await pause(Math.min(timeoutMs, SILENCE_MS));
    return undefined;
  }

  /** The reader grants the card's waiting time extensions by itself; the timer bounds the whole exchange. */
  async #sendApdu(apdu: Uint8Array, timeoutMs: number): Promise<Uint8Array | undefined> {
    const chip = this.#air.onlyChip;
    if (!chip) return undefined;
    const answer = await orNothing(
      chip.transmit(apdu).catch(() => undefined),
      timeoutMs,
    );
    return this.#mode === 'apdus' && this.#air.onlyChip === chip ? answer : undefined;
  }
}

function answerWith(result: Result, ...objects: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return join(writeObject(TAG.result, Uint8Array.of(...RESULT[result])), ...objects, sw(0x9000));
}

/** Short or extended Lc; a trailing Le, as long as drivers send it, means nothing here. */
function pseudoBody(apdu: Uint8Array): Uint8Array | undefined {
  const isExtended = apdu[4] === 0x00 && apdu.length > 7;
  const start = isExtended ? 7 : 5;
  const length = isExtended ? ((apdu[5] ?? 0) << 8) | (apdu[6] ?? 0) : (apdu[4] ?? 0);
  const rest = apdu.subarray(start + length);
  if (apdu.length < start + length || rest.length > 3 || rest.some((byte) => byte !== 0)) return undefined;
  return apdu.slice(start, start + length);
}
