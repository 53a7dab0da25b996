// A Sony RC-S380 in software: the `USBDevice` that a page sees, over the reader's chip and a card in its field.
import type { VirtualCard } from './card.ts';
import { Picc, type PiccSettings } from './iso-dep.ts';
import { Port100, type AirInterference } from './port100.ts';
import { ACK_FRAME, closeFrame, ERROR_FRAME, isAckFrame, openFrame } from './reader-frames.ts';
import { usbError } from './usb-errors.ts';
import type { UsbConfigurationShape, UsbDeviceShape, UsbInResult, UsbOutResult } from './usb-types.ts';

const ENDPOINT = { in: 1, out: 2 } as const;
const VENDOR_CLASS = 0xff;

type Transfer = Uint8Array | 'stall' | 'babble';

/**
 * Stands on the cable: what `transferIn` gives instead of this frame of the reader, in as many pieces as wanted, none to
 * keep the frame back; undefined lets it pass.
 */
export type CableInterference = (
  frame: Uint8Array,
  kind: 'ack' | 'answer',
  index: number,
) => readonly Transfer[] | undefined;

interface Waiting {
  readonly length: number;
  readonly resolve: (result: UsbInResult) => void;
  readonly reject: (reason: DOMException) => void;
}

export class SoftwareReader implements UsbDeviceShape {
  readonly vendorId = 0x054c;
  readonly productId = 0x06c3;
  readonly manufacturerName = 'SONY';
  readonly productName = 'RC-S380/P';
  readonly serialNumber = '0000000';
  opened = false;
  /** Content of every host frame that came in: for tests of a driver. */
  readonly frames: Uint8Array[] = [];
  /** Why a page does not get this reader, if it does not. */
  refusal: 'access-denied' | 'protected-class' | 'claimed-elsewhere' | undefined;
  interfereCable: CableInterference | undefined;
  isForgotten = false;

  readonly #chip = new Port100();
  #isConfigured = false;
  #isClaimed = false;
  #isPlugged = true;
  #isInHalted = false;
  /** Turns with every command, abort and loss of the cable: an answer of an earlier turn is dropped. */
  #turn = 0;
  #sentIndex = 0;
  #queue: Transfer[] = [];
  #waiting: Waiting[] = [];

  /** Places a card on the reader. */
  insertCard(card: VirtualCard, settings: PiccSettings = {}): void {
    this.removeCard();
    this.#chip.picc = new Picc(card, settings);
  }
  /** Takes the card away, also in the middle of an exchange: the reader then hears nothing. */
  removeCard(): void {
    this.#chip.picc?.powerOff();
    this.#chip.picc = undefined;
  }
  get hasCard(): boolean {
    return this.#chip.picc !== undefined;
  }
  get plugged(): boolean {
    return this.#isPlugged;
  }
  get interfereAir(): AirInterference | undefined {
    return this.#chip.interfereAir;
  }
  set interfereAir(interfere: AirInterference | undefined) {
    this.#chip.interfereAir = interfere;
  }
  /** Pulls the cable: pending transfers fail as the browser fails them. */
  unplug(): void {
    this.#isPlugged = false;
    this.#chip.switchField(false);
    this.#isConfigured = false;
    this.#shut('transferFailed');
  }
  plug(): void {
    this.#isPlugged = true;
  }

  get configurations(): readonly UsbConfigurationShape[] {
    const endpoints = [
      { endpointNumber: ENDPOINT.in, direction: 'in', type: 'bulk', packetSize: 64 },
      { endpointNumber: ENDPOINT.out, direction: 'out', type: 'bulk', packetSize: 64 },
    ] as const;
    const alternate = { alternateSetting: 0, interfaceClass: VENDOR_CLASS, endpoints };
    return [{ configurationValue: 1, interfaces: [{ interfaceNumber: 0, claimed: this.#isClaimed, alternate }] }];
  }
  get configuration(): UsbConfigurationShape | null {
    return this.#isConfigured ? (this.configurations[0] ?? null) : null;
  }

  async open(): Promise<void> {
    if (!this.#isPlugged) throw usbError('disconnected');
    if (this.refusal === 'access-denied') throw usbError('accessDenied');
    this.opened = true;
  }
  async close(): Promise<void> {
    if (!this.#isPlugged) throw usbError('disconnected');
    this.#shut('cancelled');
  }
  async forget(): Promise<void> {
    this.#shut('cancelled');
    this.isForgotten = true;
  }
  async reset(): Promise<void> {
    this.#needOpen();
    this.#chip.switchField(false);
    this.#drop('cancelled');
  }
  async selectConfiguration(value: number): Promise<void> {
    this.#needOpen();
    if (value !== 1) throw usbError('noSuchConfiguration');
    this.#isConfigured = true;
  }
  async claimInterface(number: number): Promise<void> {
    this.#needOpen();
    if (!this.#isConfigured) throw usbError('notConfigured');
    if (number !== 0) throw usbError('noSuchInterface');
    if (this.refusal === 'protected-class') throw usbError('protectedClass');
    if (this.refusal === 'claimed-elsewhere') throw usbError('claimedElsewhere');
    this.#isClaimed = true;
  }
  async releaseInterface(number: number): Promise<void> {
    this.#needOpen();
    if (number !== 0) throw usbError('noSuchInterface');
    if (!this.#isClaimed) throw usbError('notClaimed');
    this.#isClaimed = false;
    this.#drop('cancelled');
  }
  async clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void> {
    this.#needEndpoint(endpoint, ENDPOINT[direction]);
    if (direction === 'in') this.#isInHalted = false;
  }

  async transferOut(endpoint: number, data: BufferSource): Promise<UsbOutResult> {
    this.#needEndpoint(endpoint, ENDPOINT.out);
    const bytes =
      data instanceof ArrayBuffer
        ? new Uint8Array(data)
        : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    this.#take(new Uint8Array(bytes));
    return { status: 'ok', bytesWritten: bytes.length };
  }

  transferIn(endpoint: number, length: number): Promise<UsbInResult> {
    return new Promise((resolve, reject) => {
      this.#needEndpoint(endpoint, ENDPOINT.in);
      this.#waiting.push({ length, resolve, reject });
      this.#deliver();
    });
  }

  #needOpen(): void {
    if (!this.#isPlugged) throw usbError('disconnected');
    if (!this.opened) throw usbError('notOpened');
  }
  #needEndpoint(endpoint: number, expected: number): void {
    this.#needOpen();
    if (!this.#isClaimed || endpoint !== expected) throw usbError('noSuchEndpoint');
  }

  #shut(reason: 'transferFailed' | 'cancelled'): void {
    this.opened = false;
    this.#isClaimed = false;
    this.#drop(reason);
  }
  #drop(reason: 'transferFailed' | 'cancelled'): void {
    this.#turn += 1;
    this.#queue = [];
    this.#isInHalted = false;
    for (const { reject } of this.#waiting.splice(0)) reject(usbError(reason));
  }

  #take(bytes: Uint8Array): void {
    const turn = (this.#turn += 1);
    // An ACK from the host ends whatever is under way.
    if (isAckFrame(bytes)) {
      this.#queue = [];
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
    const pieces = this.interfereCable?.(frame, kind, this.#sentIndex++) ?? [frame];
    this.#queue.push(...pieces);
    this.#deliver();
  }

  #deliver(): void {
    while (this.#waiting.length > 0 && (this.#isInHalted || this.#queue.length > 0)) {
      const waiting = this.#waiting.shift();
      if (!waiting) return;
      waiting.resolve(this.#isInHalted ? { status: 'stall' } : this.#nextTransfer(waiting.length));
    }
  }

  #nextTransfer(length: number): UsbInResult {
    const next = this.#queue.shift();
    if (next === 'stall') this.#isInHalted = true;
    if (next === 'stall' || next === 'babble' || next === undefined) return { status: next ?? 'stall' };
    // What does not fit comes with the next transfer.
    if (next.length > length) this.#queue.unshift(next.subarray(length));
    const part = next.slice(0, length);
    return { status: 'ok', data: new DataView(part.buffer) };
  }
}
