// A Sony RC-S380 in software: a USB device that speaks the reader's vendor frames (NFC Port-100) over a card in its field.
import { join } from './bytes.ts';
import type { VirtualCard } from './card.ts';
import { Picc, type PiccSettings } from './picc.ts';
import type { UsbDeviceShape, UsbFilter, UsbInResult, UsbOutResult } from './usb-types.ts';

const VENDOR = 0x054c;
const PRODUCT = 0x06c3;
const ENDPOINT_OUT = 2;
const ENDPOINT_IN = 1;
const ACK = Uint8Array.of(0x00, 0x00, 0xff, 0x00, 0xff, 0x00);
const RECEIVE_TIMEOUT = 0x80;

export class SoftwareReader implements UsbDeviceShape {
  readonly vendorId = VENDOR;
  readonly productId = PRODUCT;
  readonly productName = 'RC-S380/P';
  opened = false;
  configuration: { readonly configurationValue: number } | null = null;
  /** Every host frame that came in, without its envelope: for tests of the driver. */
  readonly frames: Uint8Array[] = [];
  /** Milliseconds that an empty field takes to be noticed; short, so that tests are quick. */
  timeoutMs = 5;

  #claimed = false;
  #plugged = true;
  #picc: Picc | undefined;
  #fieldOn = false;
  #queue: Uint8Array[] = [];
  #waiting: ((bytes: Uint8Array) => void)[] = [];
  #abort: ((reason: DOMException) => void)[] = [];

  /** Places a card on the reader. */
  insertCard(card: VirtualCard, settings: PiccSettings = {}): void {
    this.#picc = new Picc(card, settings);
  }
  /** Takes the card away, also in the middle of an exchange: the reader then hears nothing. */
  removeCard(): void {
    this.#picc?.powerOff();
    this.#picc = undefined;
  }
  get hasCard(): boolean {
    return this.#picc !== undefined;
  }
  get plugged(): boolean {
    return this.#plugged;
  }
  /** Pulls the cable: pending transfers fail as the browser fails them. */
  unplug(): void {
    this.#plugged = false;
    this.opened = false;
    this.#claimed = false;
    for (const abort of this.#abort) abort(new DOMException('A transfer error has occurred.', 'NetworkError'));
    this.#abort = [];
    this.#waiting = [];
    this.#queue = [];
    this.#picc?.powerOff();
  }
  plug(): void {
    this.#plugged = true;
  }

  async open(): Promise<void> {
    if (!this.#plugged) throw new DOMException('The device was disconnected.', 'NotFoundError');
    this.opened = true;
  }
  async close(): Promise<void> {
    this.opened = false;
    this.#claimed = false;
    this.#queue = [];
  }
  async selectConfiguration(value: number): Promise<void> {
    this.#needOpen();
    if (value !== 1) throw new DOMException('The configuration value provided is not supported by the device.', 'NotFoundError');
    this.configuration = { configurationValue: value };
  }
  async claimInterface(number: number): Promise<void> {
    this.#needOpen();
    if (this.configuration === null || number !== 0) throw new DOMException('The interface number provided is not supported by the device in its current configuration.', 'NotFoundError');
    this.#claimed = true;
  }
  async releaseInterface(): Promise<void> {
    this.#claimed = false;
  }
  async clearHalt(): Promise<void> {}

  async transferOut(endpoint: number, data: BufferSource): Promise<UsbOutResult> {
    this.#needClaim(endpoint, ENDPOINT_OUT);
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    await this.#take(new Uint8Array(bytes));
    return { status: 'ok', bytesWritten: bytes.length };
  }

  async transferIn(endpoint: number, length: number): Promise<UsbInResult> {
    this.#needClaim(endpoint, ENDPOINT_IN);
    const ready = this.#queue.shift();
    const bytes = ready ?? (await new Promise<Uint8Array>((resolve, reject) => {
      this.#waiting.push(resolve);
      this.#abort.push(reject);
    }));
    const part = bytes.slice(0, length);
    return { status: 'ok', data: new DataView(part.buffer, part.byteOffset, part.byteLength) };
  }

  #needOpen(): void {
    if (!this.#plugged) throw new DOMException('The device was disconnected.', 'NotFoundError');
    if (!this.opened) throw new DOMException('The device must be opened first.', 'InvalidStateError');
  }

  #needClaim(endpoint: number, expected: number): void {
    this.#needOpen();
    if (!this.#claimed || endpoint !== expected) throw new DOMException('The specified endpoint is not part of a claimed and selected alternate interface.', 'NotFoundError');
  }

  #give(bytes: Uint8Array): void {
    const waiting = this.#waiting.shift();
    if (waiting) {
      this.#abort.shift();
      waiting(bytes);
    } else this.#queue.push(bytes);
  }

  async #take(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 6 && ACK.every((byte, index) => byte === bytes[index])) {
      // ACK from the host: whatever is under way is dropped.
      this.#queue = [];
      return;
    }
    const payload = openFrame(bytes);
    if (!payload) {
      this.#give(Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0xff));
      return;
    }
    this.frames.push(payload);
    this.#give(new Uint8Array(ACK));
    // The answer comes later, as from the real device: the host reads the ACK first.
    void this.#answer(payload).then((answer) => {
      if (this.#plugged && answer) this.#give(closeFrame(answer));
    });
  }

  async #answer(payload: Uint8Array): Promise<Uint8Array | undefined> {
    if (payload[0] !== 0xd6) return undefined;
    const command = payload[1] ?? 0;
    const status = (...rest: readonly number[]): Uint8Array => Uint8Array.of(0xd7, command + 1, ...rest);
    switch (command) {
      case 0x2a:
        return status(payload[2] === 1 ? 0x00 : 0x01);
      case 0x20:
        return status(0x11, 0x01);
      case 0x22:
        return status(0x00, 0x01);
      case 0x06:
        this.#setField((payload[2] ?? 0) !== 0);
        return status(0x00);
      case 0x00:
        // InSetRF: 106 kbit/s Type B in both directions is all that this field does.
        this.#setField(true);
        return status(payload[3] === 0x07 ? 0x00 : 0x01);
      case 0x02:
        return status(payload.length % 2 === 0 ? 0x00 : 0x01);
      case 0x04:
        return this.#communicate(payload);
      default:
        return status(0x07);
    }
  }

  #setField(on: boolean): void {
    if (this.#fieldOn && !on) this.#picc?.powerOff();
    this.#fieldOn = on;
  }

  async #communicate(payload: Uint8Array): Promise<Uint8Array> {
    const frame = payload.subarray(4);
    const picc = this.#picc;
    const answer = this.#fieldOn && picc ? await picc.frame(frame) : undefined;
    // Taken away while the card was thinking: its answer is never heard.
    if (!answer || this.#picc !== picc) {
      await new Promise((resolve) => setTimeout(resolve, this.timeoutMs));
      return Uint8Array.of(0xd7, 0x05, RECEIVE_TIMEOUT, 0x00, 0x00, 0x00, 0x00);
    }
    return join(Uint8Array.of(0xd7, 0x05, 0x00, 0x00, 0x00, 0x00, 0x08), answer);
  }
}

/** `navigator.usb` with one software reader that the person has allowed already, or must choose first. */
export class SoftwareUsb extends EventTarget {
  readonly reader = new SoftwareReader();
  #granted: boolean;

  constructor(granted = false) {
    super();
    this.#granted = granted;
  }

  async getDevices(): Promise<UsbDeviceShape[]> {
    return this.#granted && this.reader.plugged ? [this.reader] : [];
  }

  async requestDevice(options: { filters: readonly UsbFilter[] }): Promise<UsbDeviceShape> {
    const fits = options.filters.some((filter) => (filter.vendorId ?? VENDOR) === VENDOR && (filter.productId ?? PRODUCT) === PRODUCT);
    if (!fits || !this.reader.plugged) throw new DOMException('No device selected.', 'NotFoundError');
    this.#granted = true;
    return this.reader;
  }

  unplug(): void {
    this.reader.unplug();
    this.dispatchEvent(Object.assign(new Event('disconnect'), { device: this.reader }));
  }

  plug(): void {
    this.reader.plug();
    this.dispatchEvent(Object.assign(new Event('connect'), { device: this.reader }));
  }
}

/** Content of a vendor frame; undefined when a checksum is wrong. */
function openFrame(bytes: Uint8Array): Uint8Array | undefined {
  if (bytes[0] !== 0x00 || bytes[1] !== 0x00 || bytes[2] !== 0xff || bytes[3] !== 0xff || bytes[4] !== 0xff) return undefined;
  const [low = 0, high = 0, lengthSum = 0] = bytes.subarray(5, 8);
  const length = low | (high << 8);
  if (((low + high + lengthSum) & 0xff) !== 0) return undefined;
  const content = bytes.slice(8, 8 + length);
  let sum = bytes[8 + length] ?? 0;
  for (const byte of content) sum += byte;
  return content.length === length && (sum & 0xff) === 0 ? content : undefined;
}

function closeFrame(content: Uint8Array): Uint8Array {
  const low = content.length & 0xff;
  const high = content.length >> 8;
  let sum = 0;
  for (const byte of content) sum += byte;
  return join(Uint8Array.of(0x00, 0x00, 0xff, 0xff, 0xff, low, high, -(low + high) & 0xff), content, Uint8Array.of(-sum & 0xff, 0x00));
}
