// `navigator.usb` with one software reader: the chooser, what the person has allowed, plugging in and pulling out.
import { usbError } from './usb-errors.ts';
import { SoftwareReader } from './usb-reader.ts';
import type { UsbDeviceShape, UsbFilter } from './usb-types.ts';

export class SoftwareUsb extends EventTarget {
  readonly reader = new SoftwareReader();
  /** What the person does in the browser's chooser; `no-gesture` when the page asked without a click. */
  chooser: 'chooses' | 'cancels' | 'no-gesture' = 'chooses';
  #isGranted: boolean;

  /** @param granted whether this page was given the reader on an earlier visit. */
  constructor(granted = false) {
    super();
    this.#isGranted = granted;
  }

  async getDevices(): Promise<UsbDeviceShape[]> {
    return this.#isGranted && !this.reader.isForgotten && this.reader.plugged ? [this.reader] : [];
  }

  async requestDevice({ filters }: { filters: readonly UsbFilter[] }): Promise<UsbDeviceShape> {
    if (this.chooser === 'no-gesture') throw usbError('noGesture');
    const { reader } = this;
    const fits = ({ vendorId = reader.vendorId, productId = reader.productId }: UsbFilter): boolean =>
      vendorId === reader.vendorId && productId === reader.productId;
    const isOffered = reader.plugged && (filters.length === 0 || filters.some(fits));
    if (!isOffered || this.chooser === 'cancels') throw usbError('noneSelected');
    this.#isGranted = true;
    reader.isForgotten = false;
    return reader;
  }

  unplug(): void {
    this.reader.unplug();
    this.#tell('disconnect');
  }

  plug(): void {
    this.reader.plug();
    this.#tell('connect');
  }

  /** Only a page that may use the reader hears of it. */
  #tell(type: 'connect' | 'disconnect'): void {
    if (this.#isGranted && !this.reader.isForgotten)
      this.dispatchEvent(Object.assign(new Event(type), { device: this.reader }));
  }
}
