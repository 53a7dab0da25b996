// A USB device that is a function of bytes: what comes in with a write, what goes out with the reads after it.
import type { UsbDevice, UsbInResult, UsbInterface } from '../src/index.ts';

export type Transfer = Uint8Array | 'stall' | 'babble';

export interface ScriptedUsb extends UsbDevice {
  readonly written: Uint8Array[];
  readonly log: string[];
  /** Reads that wait for bytes. */
  readonly waiting: number;
  /** Puts something before the next read. */
  give(transfer: Transfer): void;
  unplug(): void;
}

export interface ScriptedUsbSettings {
  readonly ids?: readonly [vendorId: number, productId: number];
  readonly interfaces?: readonly UsbInterface[];
  /** @param index how many writes there were before. */
  readonly onWrite?: (bytes: Uint8Array, index: number, device: ScriptedUsb) => readonly Transfer[] | undefined;
  readonly onClaim?: (number: number) => void;
  readonly onControl?: (request: number, value: number) => Uint8Array | undefined;
}

export function scriptedUsb({
  ids = [0x054c, 0x06c3],
  interfaces = [],
  onWrite,
  onClaim,
  onControl,
}: ScriptedUsbSettings): ScriptedUsb {
  const queue: Transfer[] = [];
  let waiting: { endpoint: number; resolve: (result: UsbInResult) => void; reject: (error: Error) => void }[] = [];
  let isPlugged = true;
  const lost = (): DOMException => new DOMException('A transfer error has occurred.', 'NetworkError');
  const deliver = (): void => {
    for (;;) {
      const at = waiting.findIndex(({ endpoint }) => endpoint !== INTERRUPT);
      const reader = waiting[at];
      if (queue.length === 0 || !reader) return;
      waiting.splice(at, 1);
      const next = queue.shift();
      if (next === 'stall' || next === 'babble' || next === undefined) reader.resolve({ status: next ?? 'ok' });
      else reader.resolve({ status: 'ok', data: new DataView(next.slice().buffer) });
    }
  };
  const end = (error: DOMException): void => {
    for (const { reject } of waiting.splice(0)) reject(error);
  };
  const device = {
    vendorId: ids[0],
    productId: ids[1],
    productName: 'Scripted',
    opened: false,
    configuration: null,
    configurations: [{ interfaces }],
    written: [] as Uint8Array[],
    log: [] as string[],
    get waiting() {
      return waiting.length;
    },
    give(transfer: Transfer) {
      queue.push(transfer);
      deliver();
    },
    unplug() {
      isPlugged = false;
      end(lost());
    },
    async open() {
      if (!isPlugged) throw new DOMException('The device was disconnected.', 'NotFoundError');
      device.opened = true;
    },
    async close() {
      device.log.push('close');
      device.opened = false;
      end(new DOMException('The transfer was cancelled.', 'AbortError'));
    },
    async selectConfiguration() {},
    async claimInterface(number: number) {
      onClaim?.(number);
      device.log.push(`claim ${number}`);
    },
    async releaseInterface(number: number) {
      device.log.push(`release ${number}`);
    },
    async clearHalt(direction: string, endpoint: number) {
      device.log.push(`clearHalt ${direction} ${endpoint}`);
    },
    async transferOut(_: number, data: BufferSource) {
      if (!isPlugged) throw lost();
      const bytes = new Uint8Array(data as Uint8Array<ArrayBuffer>).slice();
      device.written.push(bytes);
      for (const transfer of onWrite?.(bytes, device.written.length - 1, device) ?? []) queue.push(transfer);
      deliver();
      return { status: 'ok' };
    },
    transferIn(endpoint: number) {
      return new Promise<UsbInResult>((resolve, reject) => {
        if (!isPlugged) return reject(lost());
        waiting = [...waiting, { endpoint, resolve, reject }];
        deliver();
      });
    },
    async controlTransferIn({ request, value }: { request: number; value: number }) {
      const answer = onControl?.(request, value);
      return answer ? { status: 'ok', data: new DataView(answer.slice().buffer) } : { status: 'stall' };
    },
  };
  return device;
}

/** Reads of this endpoint wait until the device is closed or pulled out, unless the script gives them something by itself. */
export const INTERRUPT = 3;
