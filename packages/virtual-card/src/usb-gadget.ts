// The device's side of a USB cable (USB 2.0, chapter 9): what it is, and its interfaces. At the other end stands a browser's
// `USBDevice` or a USB/IP server; neither is known here.
import type { InPipe } from './in-pipe.ts';
import type { UsbEndpointShape } from './usb-types.ts';

export interface UsbIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly manufacturerName: string;
  readonly productName: string;
  readonly serialNumber: string;
}

/** A request on endpoint 0 to an interface: class or vendor, by its number. */
export interface UsbClassRequest {
  readonly request: number;
  readonly value: number;
  readonly data: Uint8Array;
}

/** One interface of a device, without alternate settings; its number is its place. */
export interface UsbFunction {
  readonly interfaceClass: number;
  readonly interfaceSubclass: number;
  readonly interfaceProtocol: number;
  readonly endpoints: readonly UsbEndpointShape[];
  /** Stands between the interface's descriptor and those of its endpoints; empty for a vendor's interface. */
  readonly classDescriptor: Uint8Array;
  /** By endpoint number. */
  readonly inPipes: ReadonlyMap<number, InPipe>;
  /** What the host wrote, one transfer at a time. */
  take(bytes: Uint8Array): void;
  /** @returns undefined when the request is unknown: endpoint 0 stalls. */
  classRequest?(request: UsbClassRequest): Uint8Array | undefined;
  /** The host let go of it, or the cable is out: answers under way are dropped. */
  stop(reason: 'transferFailed' | 'cancelled'): void;
}

export interface UsbGadget {
  readonly identity: UsbIdentity;
  readonly functions: readonly UsbFunction[];
  /** The device was reset or lost its power. */
  powerDown(): void;
}
