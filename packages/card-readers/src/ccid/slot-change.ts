// What the reader says by itself on its interrupt pipe: a card came or went. CCID revision 1.1, 6.3.1 (NotifySlotChange).
import { bytesOf } from '../bytes.ts';
import type { UsbDevice } from '../usb/web-usb.ts';

const NOTIFY_SLOT_CHANGE = 0x50;
const PACKET_BYTES = 8;
/** Of slot 0: a card is there; that has changed. */
const BIT = { present: 0x01, changed: 0x02 } as const;

/** @returns whether a card is there now; undefined when these bytes do not say that it came or went. */
export function readSlotChange(bytes: Uint8Array): boolean | undefined {
  const [type, state = 0] = bytes;
  return type === NOTIFY_SLOT_CHANGE && (state & BIT.changed) !== 0 ? (state & BIT.present) !== 0 : undefined;
}

/** Listens until the device is closed or pulled out; both end a read that waits. */
export async function watchSlot(
  device: UsbDevice,
  endpoint: number,
  onChange: (isPresent: boolean) => void,
): Promise<void> {
  try {
    for (;;) {
      const { status, data } = await device.transferIn(endpoint, PACKET_BYTES);
      if (status !== 'ok' || !data) return;
      const isPresent = readSlotChange(bytesOf(data));
      if (isPresent !== undefined) onChange(isPresent);
    }
  } catch {
    // Nobody waits for these: that the device has gone is told by the next exchange.
  }
}
