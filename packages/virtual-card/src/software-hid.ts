// `navigator.hid` with one software device: the chooser, what the person has allowed, plugging in and pulling out.
import { SoftwareHidReader } from './hid-device.ts';
import type { HidDeviceShape, HidFilter } from './hid-types.ts';
import { usbError } from './usb-errors.ts';

export class SoftwareHid extends EventTarget {
  readonly reader = new SoftwareHidReader();
  /** What the person does in the browser's chooser; `no-gesture` when the page asked without a click. */
  chooser: 'chooses' | 'cancels' | 'no-gesture' = 'chooses';
  #isGranted: boolean;

  /** @param granted whether this page was given the device on an earlier visit. */
  constructor(granted = false) {
    super();
    this.#isGranted = granted;
  }

  async getDevices(): Promise<HidDeviceShape[]> {
    return this.#isGranted && !this.reader.isForgotten && this.reader.plugged ? [this.reader] : [];
  }

  /** @returns an empty list when the person chose nothing: unlike WebUSB, that is no error. */
  async requestDevice({ filters }: { filters: readonly HidFilter[] }): Promise<HidDeviceShape[]> {
    if (this.chooser === 'no-gesture') throw usbError('hidNoGesture');
    const { reader } = this;
    const fits = ({ vendorId, productId, usagePage, usage }: HidFilter): boolean =>
      (vendorId ?? reader.vendorId) === reader.vendorId &&
      (productId ?? reader.productId) === reader.productId &&
      reader.collections.some((one) => (usagePage ?? one.usagePage) === one.usagePage && (usage ?? one.usage) === one.usage);
    const isOffered = reader.plugged && (filters.length === 0 || filters.some(fits));
    if (!isOffered || this.chooser === 'cancels') return [];
    this.#isGranted = true;
    reader.isForgotten = false;
    return [reader];
  }

  unplug(): void {
    this.reader.unplug();
    this.#tell('disconnect');
  }

  plug(): void {
    this.reader.plug();
    this.#tell('connect');
  }

  /** Only a page that may use the device hears of it. */
  #tell(type: 'connect' | 'disconnect'): void {
    if (this.#isGranted && !this.reader.isForgotten)
      this.dispatchEvent(Object.assign(new Event(type), { device: this.reader }));
  }
}
