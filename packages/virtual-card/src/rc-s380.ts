// The interface of a Sony RC-S380: frames of the NFC Port-100 over bulk endpoints, each answered with an ACK and an answer.
import type { Air } from './air.ts';
import { InPipe, type Transfer } from './in-pipe.ts';
import { Port100 } from './port100.ts';
import { ACK_FRAME, closeFrame, ERROR_FRAME, isAckFrame, openFrame } from './reader-frames.ts';
import type { UsbFunction, UsbGadget } from './usb-gadget.ts';

const ENDPOINT = { in: 1, out: 2 } as const;
const VENDOR_CLASS = 0xff;

/**
 * Stands on the cable: what `transferIn` gives instead of this frame of the reader, in as many pieces as wanted, none to
 * keep the frame back; undefined lets it pass.
 */
export type CableInterference = (
  frame: Uint8Array,
  kind: 'ack' | 'answer',
  index: number,
) => readonly Transfer[] | undefined;

class Port100Function implements UsbFunction {
  readonly interfaceClass = VENDOR_CLASS;
  readonly interfaceSubclass = VENDOR_CLASS;
  readonly interfaceProtocol = VENDOR_CLASS;
  readonly endpoints = [
    { endpointNumber: ENDPOINT.in, direction: 'in', type: 'bulk', packetSize: 64 },
    { endpointNumber: ENDPOINT.out, direction: 'out', type: 'bulk', packetSize: 64 },
  ] as const;
  readonly classDescriptor = new Uint8Array(0);
  readonly inPipes: ReadonlyMap<number, InPipe>;
  /** Content of every host frame that came in: for tests of a driver. */
  readonly frames: Uint8Array[] = [];
  interfereCable: CableInterference | undefined;

  readonly #chip: Port100;
  readonly #pipe = new InPipe();
  /** Turns with every command, abort and loss of the cable: an answer of an earlier turn is dropped. */
  #turn = 0;
  #sentIndex = 0;

  constructor(air: Air) {
    this.#chip = new Port100(air);
    this.inPipes = new Map([[ENDPOINT.in, this.#pipe]]);
  }

  stop(reason: 'transferFailed' | 'cancelled'): void {
    this.#turn += 1;
    this.#pipe.drop(reason);
  }

  take(bytes: Uint8Array): void {
    const turn = (this.#turn += 1);
    // An ACK from the host ends whatever is under way.
    if (isAckFrame(bytes)) {
      this.#pipe.clear();
      return;
    }
    const content = openFrame(bytes);
    if (!content) {
      this.#give(Uint8Array.from(ERROR_FRAME), 'answer');
      return;
    }
    this.frames.push(content);
    this.#give(Uint8Array.from(ACK_FRAME), 'ack');
    // The answer comes later, as from the real device: the host reads the ACK first.
    void this.#chip.execute(content).then((answer) => {
      if (answer && turn === this.#turn) this.#give(closeFrame(answer), 'answer');
    });
  }

  #give(frame: Uint8Array, kind: 'ack' | 'answer'): void {
    this.#pipe.give(...(this.interfereCable?.(frame, kind, this.#sentIndex++) ?? [frame]));
  }
}

export class RcS380 implements UsbGadget {
  readonly identity = {
    vendorId: 0x054c,
    productId: 0x06c3,
    manufacturerName: 'SONY',
    productName: 'RC-S380/P',
    serialNumber: '0000000',
  } as const;
  readonly air: Air;
  readonly port: Port100Function;
  readonly functions: readonly UsbFunction[];

  constructor(air: Air) {
    this.air = air;
    this.port = new Port100Function(air);
    this.functions = [this.port];
  }

  powerDown(): void {
    this.air.switchField(false);
  }
}
