// The part of WebHID (WICG) that the driver uses; the browser's types are not in TypeScript's DOM library.

export interface HidInputReport extends Event {
  readonly data: DataView;
  readonly reportId: number;
}
export interface HidDevice extends EventTarget {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly { readonly usagePage?: number; readonly usage?: number }[];
  open(): Promise<void>;
  close(): Promise<void>;
  sendReport(reportId: number, data: BufferSource): Promise<void>;
}
export interface HidFilter {
  readonly usagePage?: number;
  readonly usage?: number;
}
/** `navigator.hid`, or a software twin in tests. It tells of devices that are pulled out with `disconnect`. */
export interface Hid extends EventTarget {
  getDevices(): Promise<HidDevice[]>;
  requestDevice(options: { filters: readonly HidFilter[] }): Promise<HidDevice[]>;
}
