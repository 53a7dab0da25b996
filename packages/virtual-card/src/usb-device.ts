// The `USBDevice` that a page sees (WebUSB, WICG): any gadget at the end of the cable, under the rules of the browser.
import { usbError } from './usb-errors.ts';
import type { UsbFunction, UsbGadget } from './usb-gadget.ts';
import type {
  UsbConfigurationShape,
  UsbControlSetup,
  UsbDeviceShape,
  UsbInResult,
  UsbOutResult,
} from './usb-types.ts';

/** Interface classes that no page may claim (WebUSB, "protected interface classes"): audio, HID, storage, card, video, A/V, radio. */
export const PROTECTED_CLASSES: readonly number[] = [0x01, 0x03, 0x08, 0x0b, 0x0e, 0x10, 0xe0];
const CONFIGURATION = 1;

export class SoftwareUsbDevice implements UsbDeviceShape {
  opened = false;
  /** Why a page does not get this device, if it does not. */
  refusal: 'access-denied' | 'protected-class' | 'claimed-elsewhere' | undefined;
  /** An Isolated Web App with `usb-unrestricted`, or a program outside any browser: no class is protected from it. */
  isUnrestricted = false;
  isForgotten = false;

  readonly #gadget: UsbGadget;
  #isConfigured = false;
  #claimed = new Set<number>();
  #isPlugged = true;

  constructor(gadget: UsbGadget) {
    this.#gadget = gadget;
  }

  get vendorId(): number {
    return this.#gadget.identity.vendorId;
  }
  get productId(): number {
    return this.#gadget.identity.productId;
  }
  get manufacturerName(): string {
    return this.#gadget.identity.manufacturerName;
  }
  get productName(): string {
    return this.#gadget.identity.productName;
  }
  get serialNumber(): string {
    return this.#gadget.identity.serialNumber;
  }
  get plugged(): boolean {
    return this.#isPlugged;
  }
  /** Pulls the cable: pending transfers fail as the browser fails them. */
  unplug(): void {
    this.#isPlugged = false;
    this.#isConfigured = false;
    this.#gadget.powerDown();
    this.#shut('transferFailed');
  }
  plug(): void {
    this.#isPlugged = true;
  }

  get configurations(): readonly UsbConfigurationShape[] {
    const interfaces = this.#gadget.functions.map((part, interfaceNumber) => {
      const { interfaceClass, interfaceSubclass, interfaceProtocol, endpoints } = part;
      const alternate = { alternateSetting: 0, interfaceClass, interfaceSubclass, interfaceProtocol, endpoints };
      return { interfaceNumber, claimed: this.#claimed.has(interfaceNumber), alternate };
    });
    return [{ configurationValue: CONFIGURATION, interfaces }];
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
    this.#gadget.powerDown();
    this.#stopAll('cancelled');
  }
  async selectConfiguration(value: number): Promise<void> {
    this.#needOpen();
    if (value !== CONFIGURATION) throw usbError('noSuchConfiguration');
    this.#isConfigured = true;
  }
  async claimInterface(number: number): Promise<void> {
    this.#needOpen();
    if (!this.#isConfigured) throw usbError('notConfigured');
    const part = this.#gadget.functions[number];
    if (!part) throw usbError('noSuchInterface');
    const isProtected = PROTECTED_CLASSES.includes(part.interfaceClass) && !this.isUnrestricted;
    if (isProtected || this.refusal === 'protected-class') throw usbError('protectedClass');
    if (this.refusal === 'claimed-elsewhere') throw usbError('claimedElsewhere');
    this.#claimed.add(number);
  }
  async releaseInterface(number: number): Promise<void> {
    this.#needOpen();
    if (!this.#gadget.functions[number]) throw usbError('noSuchInterface');
    if (!this.#claimed.delete(number)) throw usbError('notClaimed');
    this.#gadget.functions[number]?.stop('cancelled');
  }
  async clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void> {
    this.#claimedFunction(endpoint, direction).inPipes.get(endpoint)?.clearHalt();
  }

  async transferOut(endpoint: number, data: BufferSource): Promise<UsbOutResult> {
    const part = this.#claimedFunction(endpoint, 'out');
    const bytes = copied(data);
    part.take(bytes);
    return { status: 'ok', bytesWritten: bytes.length };
  }

  transferIn(endpoint: number, length: number): Promise<UsbInResult> {
    return new Promise((resolve, reject) => {
      const pipe = this.#claimedFunction(endpoint, 'in').inPipes.get(endpoint);
      if (!pipe) throw usbError('noSuchEndpoint');
      pipe.ask(length, (result) => {
        if (result.status === 'dropped') reject(usbError(result.reason));
        else resolve(result.status === 'ok' ? { status: 'ok', data: new DataView(result.bytes.buffer) } : result);
      });
    });
  }

  async controlTransferIn(setup: UsbControlSetup, length: number): Promise<UsbInResult> {
    const answer = this.#control(setup, new Uint8Array(0));
    return answer ? { status: 'ok', data: new DataView(answer.slice(0, length).buffer) } : { status: 'stall' };
  }
  async controlTransferOut(setup: UsbControlSetup, data?: BufferSource): Promise<UsbOutResult> {
    const bytes = data ? copied(data) : new Uint8Array(0);
    const isKnown = this.#control(setup, bytes) !== undefined;
    return isKnown ? { status: 'ok', bytesWritten: bytes.length } : { status: 'stall', bytesWritten: 0 };
  }

  #control({ requestType, recipient, request, value, index }: UsbControlSetup, data: Uint8Array): Uint8Array | undefined {
    this.#needOpen();
    if (!this.#isConfigured) throw usbError('notConfigured');
    if (recipient !== 'interface' || requestType === 'standard') return undefined;
    const number = index & 0xff;
    if (!this.#claimed.has(number)) throw usbError('notClaimed');
    return this.#gadget.functions[number]?.classRequest?.({ request, value, data });
  }

  #needOpen(): void {
    if (!this.#isPlugged) throw usbError('disconnected');
    if (!this.opened) throw usbError('notOpened');
  }
  #claimedFunction(endpoint: number, direction: 'in' | 'out'): UsbFunction {
    this.#needOpen();
    const part = this.#gadget.functions.find(
      ({ endpoints }, number) =>
        this.#claimed.has(number) &&
        endpoints.some((one) => one.endpointNumber === endpoint && one.direction === direction),
    );
    if (!part) throw usbError('noSuchEndpoint');
    return part;
  }

  #shut(reason: 'transferFailed' | 'cancelled'): void {
    this.opened = false;
    this.#claimed.clear();
    this.#stopAll(reason);
  }
  #stopAll(reason: 'transferFailed' | 'cancelled'): void {
    for (const part of this.#gadget.functions) part.stop(reason);
  }
}

function copied(data: BufferSource): Uint8Array<ArrayBuffer> {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return new Uint8Array(bytes);
}
