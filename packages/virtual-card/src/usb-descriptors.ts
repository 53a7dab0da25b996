// What a device tells its host on endpoint 0 (USB 2.0, chapter 9): descriptors and the standard requests, from the gadget's facts.
import { join } from './bytes.ts';
import type { UsbGadget } from './usb-gadget.ts';

const DESCRIPTOR = { device: 1, configuration: 2, string: 3, interface: 4, endpoint: 5 } as const;
const STRING = { manufacturer: 1, product: 2, serial: 3 } as const;
const ENGLISH_US = 0x0409;
const CONTROL_PACKET = 64;
const MILLIAMPERES_100 = 50;
const BUS_POWERED = 0x80;
/** Full speed: interrupt endpoints are asked every so many milliseconds. */
const INTERRUPT_EVERY_MS = 16;

type Bytes = Uint8Array<ArrayBuffer>;

export function deviceDescriptor({ identity }: UsbGadget): Bytes {
  const { vendorId, productId } = identity;
  const classes = [0, 0, 0]; // told by each interface
  const strings = [STRING.manufacturer, STRING.product, STRING.serial];
  return Uint8Array.of(
    ...[18, DESCRIPTOR.device, ...le(0x0200), ...classes, CONTROL_PACKET],
    ...[...le(vendorId), ...le(productId), ...le(0x0100), ...strings, 1],
  );
}

export function configurationDescriptor({ functions }: UsbGadget): Bytes {
  const parts = functions.flatMap((part, number) => {
    const { interfaceClass, interfaceSubclass, interfaceProtocol, endpoints, classDescriptor } = part;
    const head = [9, DESCRIPTOR.interface, number, 0, endpoints.length, interfaceClass, interfaceSubclass, interfaceProtocol, 0];
    return [
      Uint8Array.from(head),
      classDescriptor,
      ...endpoints.map(({ endpointNumber, direction, type, packetSize }) =>
        Uint8Array.of(
          ...[7, DESCRIPTOR.endpoint, endpointNumber | (direction === 'in' ? 0x80 : 0), type === 'bulk' ? 2 : 3],
          ...[...le(packetSize), type === 'bulk' ? 0 : INTERRUPT_EVERY_MS],
        ),
      ),
    ];
  });
  const body = join(...parts);
  const head = [9, DESCRIPTOR.configuration, ...le(9 + body.length), functions.length, 1, 0, BUS_POWERED, MILLIAMPERES_100];
  return join(Uint8Array.from(head), body);
}

/** @returns undefined when there is no such text. */
export function stringDescriptor({ identity }: UsbGadget, index: number): Bytes | undefined {
  if (index === 0) return Uint8Array.of(4, DESCRIPTOR.string, ...le(ENGLISH_US));
  const texts: Readonly<Record<number, string>> = {
    [STRING.manufacturer]: identity.manufacturerName,
    [STRING.product]: identity.productName,
    [STRING.serial]: identity.serialNumber,
  };
  const text = texts[index];
  if (text === undefined) return undefined;
  const units = Array.from({ length: text.length }, (_, at) => le(text.charCodeAt(at))).flat();
  return Uint8Array.of(2 + units.length, DESCRIPTOR.string, ...units);
}

function le(value: number): number[] {
  return [value & 0xff, value >> 8];
}
