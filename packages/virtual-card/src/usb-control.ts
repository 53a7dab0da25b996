// Endpoint 0 of a gadget (USB 2.0, 9.4): eight bytes of setup in, an answer or a stall out.
import { configurationDescriptor, deviceDescriptor, stringDescriptor } from './usb-descriptors.ts';
import type { UsbFunction, UsbGadget } from './usb-gadget.ts';

const REQUEST = {
  getStatus: 0,
  clearFeature: 1,
  setFeature: 3,
  setAddress: 5,
  getDescriptor: 6,
  getConfiguration: 8,
  setConfiguration: 9,
  getInterface: 10,
  setInterface: 11,
} as const;
const DESCRIPTOR = { device: 1, configuration: 2, string: 3 } as const;
const RECIPIENT = { device: 0, interface: 1, endpoint: 2 } as const;
const ENDPOINT_HALT = 0;
const NOTHING = new Uint8Array(0);

export class ControlEndpoint {
  readonly #gadget: UsbGadget;
  #configuration = 0;

  constructor(gadget: UsbGadget) {
    this.#gadget = gadget;
  }

  get isConfigured(): boolean {
    return this.#configuration !== 0;
  }

  reset(): void {
    this.#configuration = 0;
  }

  /** @param setup eight bytes. @param data of the host, for requests that carry some. @returns undefined to stall. */
  execute(setup: Uint8Array, data: Uint8Array): Uint8Array | undefined {
    const [type = 0, request = 0] = setup;
    const value = word(setup, 2);
    const index = word(setup, 4);
    const answer =
      (type & 0x60) === 0 ? this.#standard(type & 0x1f, request, value, index) : this.#toFunction(type, { request, value, index, data });
    return answer?.subarray(0, word(setup, 6));
  }

  #standard(recipient: number, request: number, value: number, index: number): Uint8Array | undefined {
    switch (request) {
      case REQUEST.getStatus:
        return Uint8Array.of(0, 0);
      case REQUEST.clearFeature:
        return this.#clearFeature(recipient, value, index);
      case REQUEST.setFeature:
        return undefined;
      case REQUEST.setAddress:
        return NOTHING;
      case REQUEST.getDescriptor:
        return this.#descriptor(value >> 8, value & 0xff);
      case REQUEST.getConfiguration:
        return Uint8Array.of(this.#configuration);
      case REQUEST.setConfiguration:
        return this.#configure(value);
      case REQUEST.getInterface:
        return this.#gadget.functions[index] ? Uint8Array.of(0) : undefined;
      case REQUEST.setInterface:
        // The only setting there is; setting it starts the endpoints anew.
        return value === 0 && this.#gadget.functions[index] ? NOTHING : undefined;
      default:
        return undefined;
    }
  }

  #descriptor(kind: number, index: number): Uint8Array | undefined {
    if (kind === DESCRIPTOR.device) return deviceDescriptor(this.#gadget);
    if (kind === DESCRIPTOR.configuration) return index === 0 ? configurationDescriptor(this.#gadget) : undefined;
    // Others, as the qualifier of high-speed devices, are not there: a stall says so.
    return kind === DESCRIPTOR.string ? stringDescriptor(this.#gadget, index) : undefined;
  }

  #configure(value: number): Uint8Array | undefined {
    if (value > 1) return undefined;
    this.#configuration = value;
    return NOTHING;
  }

  #clearFeature(recipient: number, feature: number, endpoint: number): Uint8Array | undefined {
    if (recipient !== RECIPIENT.endpoint || feature !== ENDPOINT_HALT) return undefined;
    const isIn = (endpoint & 0x80) !== 0;
    const owner = functionWith(this.#gadget, endpoint & 0x0f, isIn ? 'in' : 'out');
    if (isIn) owner?.inPipes.get(endpoint & 0x0f)?.clearHalt();
    return owner ? NOTHING : undefined;
  }

  #toFunction(
    type: number,
    { index, ...request }: { request: number; value: number; index: number; data: Uint8Array },
  ): Uint8Array | undefined {
    if ((type & 0x1f) !== RECIPIENT.interface) return undefined;
    return this.#gadget.functions[index & 0xff]?.classRequest?.(request);
  }
}

export function functionWith(gadget: UsbGadget, endpoint: number, direction: 'in' | 'out'): UsbFunction | undefined {
  return gadget.functions.find(({ endpoints }) =>
    endpoints.some((one) => one.endpointNumber === endpoint && one.direction === direction),
  );
}

function word(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);
}
