// The shape of WebUSB (WICG) as far as the software reader offers it; the real types are not in TypeScript's DOM library.

export interface UsbInResult {
  readonly status: 'ok' | 'stall' | 'babble';
  readonly data?: DataView;
}
export interface UsbOutResult {
  readonly status: 'ok' | 'stall';
  readonly bytesWritten: number;
}
export interface UsbControlSetup {
  readonly requestType: 'standard' | 'class' | 'vendor';
  readonly recipient: 'device' | 'interface' | 'endpoint' | 'other';
  readonly request: number;
  readonly value: number;
  readonly index: number;
}
export interface UsbEndpointShape {
  readonly endpointNumber: number;
  readonly direction: 'in' | 'out';
  readonly type: 'bulk' | 'interrupt';
  readonly packetSize: number;
}
export interface UsbInterfaceShape {
  readonly interfaceNumber: number;
  readonly claimed: boolean;
  readonly alternate: {
    readonly alternateSetting: number;
    readonly interfaceClass: number;
    readonly interfaceSubclass: number;
    readonly interfaceProtocol: number;
    readonly endpoints: readonly UsbEndpointShape[];
  };
}
export interface UsbConfigurationShape {
  readonly configurationValue: number;
  readonly interfaces: readonly UsbInterfaceShape[];
}
export interface UsbDeviceShape {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturerName: string;
  readonly productName: string;
  readonly serialNumber: string;
  readonly opened: boolean;
  readonly configuration: UsbConfigurationShape | null;
  readonly configurations: readonly UsbConfigurationShape[];
  open(): Promise<void>;
  close(): Promise<void>;
  forget(): Promise<void>;
  reset(): Promise<void>;
  selectConfiguration(value: number): Promise<void>;
  claimInterface(number: number): Promise<void>;
  releaseInterface(number: number): Promise<void>;
  transferIn(endpoint: number, length: number): Promise<UsbInResult>;
  transferOut(endpoint: number, data: BufferSource): Promise<UsbOutResult>;
  controlTransferIn(setup: UsbControlSetup, length: number): Promise<UsbInResult>;
  controlTransferOut(setup: UsbControlSetup, data?: BufferSource): Promise<UsbOutResult>;
  clearHalt(direction: 'in' | 'out', endpoint: number): Promise<void>;
}
export interface UsbFilter {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly classCode?: number;
}
