// The part of WebUSB (WICG) that the drivers use; the browser's types are not in TypeScript's DOM library.

export interface UsbInResult {
  readonly status: string;
  readonly data?: DataView;
}
export interface UsbEndpoint {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly packetSize: number;
}
export interface UsbInterface {
  readonly interfaceNumber: number;
  readonly alternate: { readonly interfaceClass: number; readonly endpoints: readonly UsbEndpoint[] };
}
export interface UsbControlSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}
export interface UsbDevice {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName?: string;
  readonly opened: boolean;
  readonly configuration: unknown;
  readonly configurations: readonly { readonly interfaces: readonly UsbInterface[] }[];
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  controlTransferIn?(setup: UsbControlSetup, length: number): Promise<UsbInResult>;
  transferIn(endpoint: number, length: number): Promise<UsbInResult>;
  transferOut(endpoint: number, data: BufferSource): Promise<{ readonly status: string }>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
}
export interface UsbFilter {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly classCode?: number;
}
/** `navigator.usb`, or a software twin in tests and in the demonstration. */
export interface Usb {
  getDevices(): Promise<UsbDevice[]>;
  requestDevice(options: { filters: readonly UsbFilter[] }): Promise<UsbDevice>;
}
