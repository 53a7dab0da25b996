// `navigator.usb` with one software reader: the chooser, what the person has allowed, plugging in and pulling out.
import type { SoftwareUsbDevice } from './usb-device.ts';
import { usbError } from './usb-errors.ts';
import { SoftwareReader } from './usb-reader.ts';
import type { UsbDeviceShape, UsbFilter } from './usb-types.ts';

export class UsbWith<Reader extends SoftwareUsbDevice> extends EventTarget {
  readonly reader: Reader;
  /** What the person does in the browser's chooser; `no-gesture` when the page asked without a click. */
  chooser: 'chooses' | 'cancels' | 'no-gesture' = 'chooses';
  #isGranted: boolean;

  /** @param granted whether this page was given the reader on an earlier visit. */
  constructor(reader: Reader, granted = false) {
    super();
    this.reader = reader;
    this.#isGranted = granted;
  }

  async getDevices(): Promise<UsbDeviceShape[]> {
    return this.#isGranted && !this.reader.isForgotten && this.reader.plugged ? [this.reader] : [];
  }

  async requestDevice({ filters }: { filters: readonly UsbFilter[] }): Promise<UsbDeviceShape> {
    if (this.chooser === 'no-gesture') throw usbError('noGesture');
    const isOffered = this.reader.plugged && (filters.length === 0 || filters.some((filter) => this.#fits(filter)));
    if (!isOffered || this.chooser === 'cancels') throw usbError('noneSelected');
    this.#isGranted = true;
    this.reader.isForgotten = false;
    return this.reader;
  }

  unplug(): void {
    this.reader.unplug();
    this.#tell('disconnect');
  }

  plug(): void {
    this.reader.plug();
    this.#tell('connect');
  }

  #fits({ vendorId, productId, classCode }: UsbFilter): boolean {
    const { reader } = this;
    const classes = reader.configurations.flatMap(({ interfaces }) => interfaces.map(({ alternate }) => alternate.interfaceClass));
    return (
      (vendorId ?? reader.vendorId) === reader.vendorId &&
      (productId ?? reader.productId) === reader.productId &&
      (classCode === undefined || classes.includes(classCode))
    );
  }

  /** Only a page that may use the reader hears of it. */
  #tell(type: 'connect' | 'disconnect'): void {
    if (this.#isGranted && !this.reader.isForgotten)
      this.dispatchEvent(Object.assign(new Event(type), { device: this.reader }));
  }
}

/** With a Sony RC-S380. */
export class SoftwareUsb extends UsbWith<SoftwareReader> {
  constructor(granted = false) {
    super(new SoftwareReader(), granted);
  }
}
