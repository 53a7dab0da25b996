// A Sony RC-S300: interface 0 is a reader of the smart card class, interface 1 the vendor's, whose messages 6B and 83 carry
// the same pseudo-APDUs (public demonstrations: rcs300-poc, EspUsbHost).
import type { Air } from './air.ts';
import { sw } from './apdu.ts';
import { CcidFunction, type CcidSlot } from './ccid.ts';
import { readMessage, writeMessage } from './ccid-message.ts';
import { CONTACTLESS_ATR, type Chip } from './chip.ts';
import { InPipe, type Transfer } from './in-pipe.ts';
import { TransparentSession, type TypeBSupport } from './transparent-session.ts';
import type { UsbFunction, UsbGadget } from './usb-gadget.ts';

const VENDOR_CLASS = 0xff;
const ENDPOINT = 2;
const ESCAPE = { toReader: 0x6b, toHost: 0x83 } as const;
const STATUS = { done: 0x00, failed: 0x40, noCard: 0x02 } as const;
const ERROR = { unsupported: 0x00, badLength: 0x01 } as const;

/** Stands on the cable before each message of the reader: what the host hears instead; undefined lets it pass. */
export type MessageInterference = (message: Uint8Array, index: number) => readonly Transfer[] | undefined;

class VendorFunction implements UsbFunction {
  readonly interfaceClass = VENDOR_CLASS;
  readonly interfaceSubclass = VENDOR_CLASS;
  readonly interfaceProtocol = VENDOR_CLASS;
  readonly endpoints = [
    { endpointNumber: ENDPOINT, direction: 'out', type: 'bulk', packetSize: 64 },
    { endpointNumber: ENDPOINT, direction: 'in', type: 'bulk', packetSize: 64 },
  ] as const;
  readonly classDescriptor = new Uint8Array(0);
  readonly inPipes: ReadonlyMap<number, InPipe>;
  /** Pseudo-APDUs that came in: for tests of a driver. */
  readonly commands: Uint8Array[] = [];
  interfere: MessageInterference | undefined;

  readonly #session: TransparentSession;
  readonly #air: Air;
  readonly #pipe = new InPipe();
  #last: Promise<void> = Promise.resolve();
  #epoch = 0;
  #index = 0;

  constructor(session: TransparentSession, air: Air) {
    this.#session = session;
    this.#air = air;
    this.inPipes = new Map([[ENDPOINT, this.#pipe]]);
  }

  stop(reason: 'transferFailed' | 'cancelled'): void {
    this.#epoch += 1;
    this.#pipe.drop(reason);
  }

  take(bytes: Uint8Array): void {
    const epoch = this.#epoch;
    this.#last = this.#last.then(async () => {
      if (epoch !== this.#epoch) return;
      const message = await this.#answer(bytes);
      if (message && epoch === this.#epoch) this.#pipe.give(...(this.interfere?.(message, this.#index++) ?? [message]));
    });
  }

  async #answer(bytes: Uint8Array): Promise<Uint8Array | undefined> {
    const message = readMessage(bytes);
    if (message === undefined) return undefined;
    const [, , , , , slot = 0, sequence = 0] = bytes;
    const reply = (status: number, error: number, data = new Uint8Array(0)): Uint8Array => {
      const icc = this.#air.hasCard ? 0 : STATUS.noCard;
      return writeMessage({ type: ESCAPE.toHost, slot, sequence, specific: [status | icc, error, 0], data });
    };
    if (message === 'bad-length') return reply(STATUS.failed, ERROR.badLength);
    if (message.type !== ESCAPE.toReader || slot !== 0) return reply(STATUS.failed, ERROR.unsupported);
    this.commands.push(message.data);
    return reply(STATUS.done, 0, (await this.#session.execute(message.data)) ?? sw(0x6d00));
  }
}

/** Interface 0 sees the card through the reader's own polling, until a transparent session takes the field. */
class PollingSlot implements CcidSlot {
  readonly atr = CONTACTLESS_ATR;
  turn = 0;
  onChange: (() => void) | undefined;
  readonly #air: Air;
  readonly #session: TransparentSession;

  constructor(air: Air, session: TransparentSession) {
    this.#air = air;
    this.#session = session;
    air.onChange = () => {
      this.turn += 1;
      this.onChange?.();
    };
  }

  get chip(): Chip | undefined {
    return this.#session.isOpen ? undefined : this.#air.onlyChip;
  }

  async pseudo(apdu: Uint8Array): Promise<Uint8Array | undefined> {
    if (apdu[0] !== 0xff) return undefined;
    return (await this.#session.execute(apdu)) ?? sw(0x6d00);
  }
}

export class RcS300 implements UsbGadget {
  readonly identity = {
    vendorId: 0x054c,
    productId: 0x0dc8,
    manufacturerName: 'SONY',
    productName: 'FeliCa Port/PaSoRi 4.0',
    serialNumber: '0000000',
  } as const;
  readonly air: Air;
  readonly session: TransparentSession;
  readonly vendor: VendorFunction;
  readonly functions: readonly UsbFunction[];
  readonly #ccid: CcidFunction;

  constructor(air: Air, support: TypeBSupport) {
    this.air = air;
    this.session = new TransparentSession(air, support);
    this.vendor = new VendorFunction(this.session, air);
    this.#ccid = new CcidFunction(new PollingSlot(air, this.session), { endpoints: { out: 1, in: 1, interrupt: 3 } });
    this.functions = [this.#ccid, this.vendor];
  }

  powerDown(): void {
    this.session.powerDown();
    this.#ccid.powerDown();
  }
}
