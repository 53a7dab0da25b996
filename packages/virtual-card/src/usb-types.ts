// The shape of WebUSB (WICG) as far as the software reader offers it; the real types are not in TypeScript's DOM library.

export interface UsbInResult {
  readonly status: 'ok' | 'stall' | 'babble';
  readonly data?: DataView;
}
export interface UsbOutResult {
  readonly status: 'ok' | 'stall';
  readonly bytesWritten: number;
}
export interface UsbDeviceShape {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly opened: boolean;
  readonly configuration: { readonly configurationValue: number } | null;
  open(): Promise<void>;
  close(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<UsbInResult>;
  transferOut(endpoint: number, data: BufferSource): Promise<UsbOutResult>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
}
export interface UsbFilter {
  readonly vendorId?: number;
  readonly productId?: number;
}
