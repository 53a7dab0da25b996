// The cable between the page's driver and a reader that stands outside the browser: `navigator.usb` of the worker, whose calls
// travel to the proof. What goes out is sealed with a mask of its own for each call, so that the cable, which is no part of the
// product, leaves no PIN in the browser: what is found there is our client's.
import type { UsbDeviceShape } from '@zairyu/virtual-card';

export const CABLE_PATH = '/cable-of-the-proof';

/** Runs before the worker's own code. */
export const CABLE_SCRIPT = `
{
  const call = async (name, args, data) => {
    const bytes = data === undefined ? new Uint8Array(0) : ArrayBuffer.isView(data) ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array(data);
    const mask = crypto.getRandomValues(new Uint8Array(bytes.length));
    const sealed = Array.from(bytes, (byte, index) => byte ^ mask[index]);
    const answer = await fetch('${CABLE_PATH}', { method: 'POST', body: JSON.stringify({ name, args, mask: [...mask], sealed }) });
    const { error, result } = await answer.json();
    if (error) throw new DOMException(error.message, error.name);
    return result;
  };
  const deviceOf = (facts) => ({
    ...facts,
    opened: false,
    configuration: null,
    async open() { await call('open', []); this.opened = true; },
    async close() { this.opened = false; this.configuration = null; await call('close', []); },
    async selectConfiguration(value) { await call('selectConfiguration', [value]); this.configuration = this.configurations[0]; },
    claimInterface: (number) => call('claimInterface', [number]),
    releaseInterface: (number) => call('releaseInterface', [number]),
    clearHalt: (direction, endpoint) => call('clearHalt', [direction, endpoint]),
    transferOut: (endpoint, data) => call('transferOut', [endpoint], data),
    async transferIn(endpoint, length) {
      const { status, data } = await call('transferIn', [endpoint, length]);
      return { status, data: data && new DataView(Uint8Array.from(data).buffer) };
    },
  });
  let device;
  const usb = { async getDevices() { return [(device ??= deviceOf(await call('facts', [])))]; }, addEventListener() {}, removeEventListener() {} };
  Object.defineProperty(navigator, 'usb', { value: usb });
}
`;

interface CableCall {
  readonly name: string;
  readonly args: readonly (number | string)[];
  readonly mask: readonly number[];
  readonly sealed: readonly number[];
}

/** @param reader a software reader in this process @returns the answer to one call of the script above, as JSON */
export async function answerCable(reader: UsbDeviceShape, body: string): Promise<string> {
  const { name, args, mask, sealed } = JSON.parse(body) as CableCall;
  const [first, second] = args;
  const bytes = Uint8Array.from(sealed, (byte, index) => byte ^ (mask[index] ?? 0));
  const calls: Readonly<Record<string, () => Promise<unknown>>> = {
    facts: async () => ({ vendorId: reader.vendorId, productId: reader.productId, productName: reader.productName, configurations: reader.configurations }),
    open: () => reader.open(),
    close: () => reader.close(),
    selectConfiguration: () => reader.selectConfiguration(Number(first)),
    claimInterface: () => reader.claimInterface(Number(first)),
    releaseInterface: () => reader.releaseInterface(Number(first)),
    clearHalt: () => reader.clearHalt(first === 'in' ? 'in' : 'out', Number(second)),
    transferOut: () => reader.transferOut(Number(first), bytes),
    transferIn: async () => {
      const { status, data } = await reader.transferIn(Number(first), Number(second));
      return { status, data: data && [...new Uint8Array(data.buffer, data.byteOffset, data.byteLength)] };
    },
  };
  const call = calls[name];
  if (!call) throw new Error(`the cable carries no ${name}`);
  try {
    return JSON.stringify({ result: await call() });
  } catch (error) {
    const { name: errorName, message } = error as DOMException;
    return JSON.stringify({ error: { name: errorName, message } });
  }
}
