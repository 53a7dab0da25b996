// The smart card interface of a reader at the level of extended APDUs. USB Device Class: Smart Card CCID, revision 1.1.
import { orNothing } from './air.ts';
import { join } from './bytes.ts';
import { ccidDescriptor, MAX_MESSAGE_BYTES } from './ccid-descriptor.ts';
import { HEADER_BYTES, readMessage, writeMessage, type CcidMessage } from './ccid-message.ts';
import type { Chip } from './chip.ts';
import { InPipe } from './in-pipe.ts';
import type { UsbClassRequest, UsbFunction } from './usb-gadget.ts';

/** The one slot of a reader, as its interface sees it. */
export interface CcidSlot {
  readonly chip: Chip | undefined;
  readonly atr: Uint8Array;
  /** Turns with every insertion and removal. */
  readonly turn: number;
  /** Set by the interface; called when a card came or went. */
  onChange: (() => void) | undefined;
  /** Commands for the reader itself (CLA FF); undefined when this is not one. */
  pseudo(apdu: Uint8Array): Promise<Uint8Array | undefined>;
}

export interface CcidSettings {
  readonly endpoints: { readonly out: number; readonly in: number; readonly interrupt: number };
  /** Time extensions told to the host before a signature is answered, however quick the card is. */
  readonly extensionsBeforeSignature?: number;
  /** The host hears of the card's slowness so often. */
  readonly extensionEveryMs?: number;
}

const SMART_CARD_CLASS = 0x0b;
const OUT = {
  setParameters: 0x61,
  powerOn: 0x62,
  powerOff: 0x63,
  slotStatus: 0x65,
  escape: 0x6b,
  getParameters: 0x6c,
  resetParameters: 0x6d,
  iccClock: 0x6e,
  transfer: 0x6f,
  abort: 0x72,
} as const;
const IN = { dataBlock: 0x80, slotStatus: 0x81, parameters: 0x82, escape: 0x83, slotChange: 0x50 } as const;
const COMMAND = { done: 0x00, failed: 0x40, moreTime: 0x80 } as const;
const ERROR = { unsupported: 0x00, badLength: 0x01, noSuchSlot: 0x05, badLevel: 0x08, mute: 0xfe, aborted: 0xff } as const;
const ICC = { active: 0, inactive: 1, absent: 2 } as const;
const LEVEL = { whole: 0, begins: 1, ends: 2, continues: 3, wantsMore: 0x10 } as const;
const CLASS_REQUEST = { abort: 0x01, clockFrequencies: 0x02, dataRates: 0x03 } as const;
const SIGN = 0x2a;
/** T=1: FI/DI, LRC, no extra guard time, BWI 4 and CWI 5, clock may not stop, IFSC 254, no NAD. */
const T1_PARAMETERS = Uint8Array.of(0x11, 0x10, 0x00, 0x45, 0x00, 0xfe, 0x00);
const T1_NUMBER = 0x01;
const NOTHING = new Uint8Array(0);

export class CcidFunction implements UsbFunction {
  readonly interfaceClass = SMART_CARD_CLASS;
  readonly interfaceSubclass = 0x00;
  readonly interfaceProtocol = 0x00;
  readonly endpoints;
  readonly classDescriptor = ccidDescriptor();
  readonly inPipes: ReadonlyMap<number, InPipe>;

  readonly #slot: CcidSlot;
  readonly #settings: CcidSettings;
  readonly #pipe = new InPipe();
  readonly #interrupt = new InPipe();
  #isPowered = false;
  #poweredTurn = -1;
  #parameters: Uint8Array = T1_PARAMETERS;
  /** Commands are answered one after the other. */
  #last: Promise<void> = Promise.resolve();
  /** Turns when the host lets go: what is under way is not answered any more. */
  #epoch = 0;
  #incoming: Uint8Array = NOTHING;
  #outgoing: Uint8Array = NOTHING;
  #aborted: number | undefined;

  constructor(slot: CcidSlot, settings: CcidSettings) {
    const { out, in: into, interrupt } = settings.endpoints;
    this.#slot = slot;
    this.#settings = settings;
    this.endpoints = [
      { endpointNumber: out, direction: 'out', type: 'bulk', packetSize: 64 },
      { endpointNumber: into, direction: 'in', type: 'bulk', packetSize: 64 },
      { endpointNumber: interrupt, direction: 'in', type: 'interrupt', packetSize: 8 },
    ] as const;
    this.inPipes = new Map([
      [into, this.#pipe],
      [interrupt, this.#interrupt],
    ]);
    slot.onChange = () => this.#tellSlotChange();
  }

  stop(reason: 'transferFailed' | 'cancelled'): void {
    this.#epoch += 1;
    this.#incoming = NOTHING;
    this.#outgoing = NOTHING;
    this.#pipe.drop(reason);
    this.#interrupt.drop(reason);
  }

  powerDown(): void {
    this.#isPowered = false;
    this.#slot.chip?.reset();
  }

  classRequest({ request, value }: UsbClassRequest): Uint8Array | undefined {
    if (request === CLASS_REQUEST.abort) {
      this.#aborted = value >> 8;
      return NOTHING;
    }
    // Both lists are empty: bNumClockSupported and bNumDataRatesSupported say "the default only".
    return request === CLASS_REQUEST.clockFrequencies || request === CLASS_REQUEST.dataRates ? NOTHING : undefined;
  }

  take(bytes: Uint8Array): void {
    const epoch = this.#epoch;
    this.#last = this.#last.then(async () => {
      if (epoch === this.#epoch) await this.#answer(bytes, epoch);
    });
  }

  async #answer(bytes: Uint8Array, epoch: number): Promise<void> {
    const message = readMessage(bytes);
    const [type = 0, , , , , slot = 0, sequence = 0] = bytes;
    if (message === undefined) return;
    if (message === 'bad-length') return this.#say({ type, slot, sequence }, IN.slotStatus, COMMAND.failed, ERROR.badLength);
    if (slot !== 0) return this.#say(message, IN.slotStatus, COMMAND.failed, ERROR.noSuchSlot);
    if (this.#aborted !== undefined && type !== OUT.abort) return this.#say(message, IN.slotStatus, COMMAND.failed, ERROR.aborted);
    switch (type) {
      case OUT.powerOn:
        return this.#powerOn(message);
      case OUT.powerOff:
        this.powerDown();
        return this.#say(message, IN.slotStatus, COMMAND.done);
      case OUT.slotStatus:
      case OUT.iccClock:
        return this.#say(message, IN.slotStatus, COMMAND.done);
      case OUT.getParameters:
        return this.#tellParameters(message);
      case OUT.resetParameters:
        this.#parameters = T1_PARAMETERS;
        return this.#tellParameters(message);
      case OUT.setParameters:
        return this.#setParameters(message);
      case OUT.transfer:
        return this.#transfer(message, epoch);
      case OUT.abort:
        return this.#abort(message);
      case OUT.escape:
        return this.#say(message, IN.escape, COMMAND.failed, ERROR.unsupported);
      default:
        return this.#say(message, IN.slotStatus, COMMAND.failed, ERROR.unsupported);
    }
  }

  get #iccStatus(): number {
    if (!this.#slot.chip) return ICC.absent;
    return this.#isPowered && this.#poweredTurn === this.#slot.turn ? ICC.active : ICC.inactive;
  }

  #say(
    to: Pick<CcidMessage, 'slot' | 'sequence' | 'type'>,
    type: number,
    status: number,
    last = 0,
    data: Uint8Array = NOTHING,
    third = 0,
  ): void {
    const { slot, sequence } = to;
    this.#pipe.give(writeMessage({ type, slot, sequence, specific: [status | this.#iccStatus, last, third], data }));
  }

  #powerOn(message: CcidMessage): void {
    const { chip } = this.#slot;
    if (!chip) return this.#say(message, IN.dataBlock, COMMAND.failed, ERROR.mute);
    chip.reset();
    this.#isPowered = true;
    this.#poweredTurn = this.#slot.turn;
    this.#say(message, IN.dataBlock, COMMAND.done, 0, this.#slot.atr);
  }

  #tellParameters(message: CcidMessage): void {
    if (this.#iccStatus === ICC.absent) return this.#say(message, IN.parameters, COMMAND.failed, ERROR.mute);
    this.#say(message, IN.parameters, COMMAND.done, 0, this.#parameters, T1_NUMBER);
  }

  #setParameters(message: CcidMessage): void {
    // The parameter at offset 7 is the protocol, and this reader speaks T=1 alone.
    if (message.specific[0] !== T1_NUMBER) return this.#say(message, IN.parameters, COMMAND.failed, 7);
    if (message.data.length !== T1_PARAMETERS.length)
      return this.#say(message, IN.parameters, COMMAND.failed, ERROR.badLength);
    this.#parameters = message.data;
    this.#tellParameters(message);
  }

  #abort(message: CcidMessage): void {
    if (this.#aborted !== message.sequence) return this.#say(message, IN.slotStatus, COMMAND.failed, ERROR.aborted);
    this.#aborted = undefined;
    this.#incoming = NOTHING;
    this.#outgoing = NOTHING;
    this.#say(message, IN.slotStatus, COMMAND.done);
  }

  async #transfer(message: CcidMessage, epoch: number): Promise<void> {
    const level = message.specific[1] | (message.specific[2] << 8);
    if (level === LEVEL.wantsMore) return this.#nextPiece(message, 'continues');
    if (level > LEVEL.continues) return this.#say(message, IN.dataBlock, COMMAND.failed, ERROR.badLevel);
    const isFirst = level === LEVEL.whole || level === LEVEL.begins;
    this.#incoming = isFirst ? message.data : join(this.#incoming, message.data);
    // An empty data block with level 10 asks for the next piece of the command.
    if (level === LEVEL.begins || level === LEVEL.continues)
      return this.#say(message, IN.dataBlock, COMMAND.done, 0, NOTHING, LEVEL.wantsMore);
    const command = this.#incoming;
    this.#incoming = NOTHING;
    const pseudo = await this.#slot.pseudo(command);
    const answer = pseudo ?? (await this.#ask(message, command, epoch));
    if (epoch !== this.#epoch) return;
    if (!answer) return this.#say(message, IN.dataBlock, COMMAND.failed, ERROR.mute);
    this.#outgoing = answer;
    this.#nextPiece(message, 'begins');
  }

  /** @returns undefined when there is no card with power, or it left. */
  async #ask(message: CcidMessage, command: Uint8Array, epoch: number): Promise<Uint8Array | undefined> {
    const { chip, turn } = this.#slot;
    if (!chip || this.#iccStatus !== ICC.active) return undefined;
    const { extensionsBeforeSignature = 0, extensionEveryMs = 200 } = this.#settings;
    const extensions = command[1] === SIGN ? extensionsBeforeSignature : 0;
    for (let i = 0; i < extensions; i++) this.#say(message, IN.dataBlock, COMMAND.moreTime, 1);
    const work = chip.transmit(command).then(
      (answer) => ({ answer }),
      () => ({ answer: undefined }),
    );
    for (;;) {
      const done = await orNothing(work, extensionEveryMs);
      if (epoch !== this.#epoch || turn !== this.#slot.turn || this.#slot.chip !== chip) return undefined;
      if (done) return done.answer;
      this.#say(message, IN.dataBlock, COMMAND.moreTime, 1);
    }
  }

  #nextPiece(message: CcidMessage, place: 'begins' | 'continues'): void {
    const room = MAX_MESSAGE_BYTES - HEADER_BYTES;
    const piece = this.#outgoing.subarray(0, room);
    this.#outgoing = this.#outgoing.subarray(room);
    const isLast = this.#outgoing.length === 0;
    const level = place === 'begins' ? (isLast ? LEVEL.whole : LEVEL.begins) : isLast ? LEVEL.ends : LEVEL.continues;
    this.#say(message, IN.dataBlock, COMMAND.done, 0, piece, level);
  }

  /** One slot: bit 0 a card is there, bit 1 that changed (6.3.1). */
  #tellSlotChange(): void {
    this.#interrupt.give(Uint8Array.of(IN.slotChange, this.#slot.chip ? 0x03 : 0x02));
  }
}
