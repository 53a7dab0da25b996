// Two bulk endpoints of one claimed interface: bytes out, bytes in. WebUSB gives a read no time limit and no way to withdraw
// it, so a read that came too late stays and serves the next one; otherwise it would swallow the next answer.
import { isFaultError, raise } from '@zairyu/errors';
import { bytesOf } from '../bytes.ts';
import { within } from '../time.ts';
import { usbFault } from './faults.ts';
import type { UsbDevice, UsbInResult } from './web-usb.ts';

export interface PipeSettings {
  readonly interfaceNumber: number;
  readonly endpointOut: number;
  readonly endpointIn: number;
  /** The longest message of the device. */
  readonly readBytes: number;
}

const WRITE_TIMEOUT_MS = 1000;
const DRAIN_MS = 10;
/** A device that talks on without being asked is not waited for. */
const MAX_DRAINED = 32;

/**
 * The read that is under way on each endpoint of each open device. It is the device's, not the pipe's: a second driver that is made
 * for a device which is still open takes it over, where it would otherwise lose its first answer to a pipe that nobody reads.
 */
const underWay = new WeakMap<UsbDevice, Map<number, Promise<UsbInResult>>>();

export class UsbPipe {
  readonly #device: UsbDevice;
  readonly #settings: PipeSettings;
  /** What the pending read has brought, while nobody was waiting for it. */
  #hasArrived = false;
  #isWaiting = false;
  #interrupt: (() => void) | undefined;
  #isOpen = false;

  constructor(device: UsbDevice, settings: PipeSettings) {
    this.#device = device;
    this.#settings = settings;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** @throws FaultError card.reader-busy, card.reader-not-found, card.reader-access-denied, card.protected-interface. */
  async open(): Promise<void> {
    try {
      if (!this.#device.opened) {
        underWay.delete(this.#device);
        await this.#device.open();
      }
      if (this.#device.configuration === null) await this.#device.selectConfiguration(1);
      await this.#device.claimInterface(this.#settings.interfaceNumber);
      this.#isOpen = true;
    } catch (error) {
      await this.#device.close().catch(() => undefined);
      throw usbFault(error);
    }
  }

  get #pending(): Promise<UsbInResult> | undefined {
    return underWay.get(this.#device)?.get(this.#settings.endpointIn);
  }

  set #pending(read: Promise<UsbInResult> | undefined) {
    const reads = underWay.get(this.#device) ?? new Map<number, Promise<UsbInResult>>();
    underWay.set(this.#device, reads);
    if (read) reads.set(this.#settings.endpointIn, read);
    else reads.delete(this.#settings.endpointIn);
  }

  /** Whether bytes came since `listen` without being asked for. */
  get hasArrived(): boolean {
    return this.#pending !== undefined && this.#hasArrived;
  }

  /** Reads ahead between two exchanges: what the device says then belongs to none that is still to come. */
  listen(): void {
    if (!this.#isOpen) return;
    const asked = this.#ask();
    // A read that fails while nobody needs it says nothing about the next command: if the device has gone, that one will tell.
    asked.catch(() => {
      if (!this.#isWaiting && this.#pending === asked) this.#pending = undefined;
    });
  }

  /** Lets the device go; a read that still waits ends with it. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    // The device may be gone already: then it is closed as well.
    await this.#device.releaseInterface(this.#settings.interfaceNumber).catch(() => undefined);
    await this.#device.close().catch(() => undefined);
    underWay.delete(this.#device);
  }

  /** Ends the read that is under way, if one is, with card.transport-lost: nobody waits for its answer any more. */
  interrupt(): void {
    this.#interrupt?.();
  }

  /** @throws FaultError card.transport-lost, card.protocol. */
  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const result = await within(this.#device.transferOut(this.#settings.endpointOut, bytes), WRITE_TIMEOUT_MS);
      if (result === 'late') return raise('card.transport-lost');
      if (result.status === 'ok') return;
      await this.#device.clearHalt('out', this.#settings.endpointOut);
      return raise('card.protocol', { detail: `usb-${result.status}` });
    } catch (error) {
      throw usbFault(error, 'exchange');
    }
  }

  /**
   * @returns what one transfer brought, or `late`.
   * @throws FaultError card.transport-lost when the device has gone, card.protocol when it stalls twice or babbles.
   */
  async read(timeoutMs: number): Promise<Uint8Array | 'late'> {
    const first = await this.#transfer(timeoutMs);
    if (first === 'late' || first.status !== 'stall') return contentOf(first);
    // A halted endpoint is set free once; what it does after that counts.
    await this.#device.clearHalt('in', this.#settings.endpointIn).catch((error: unknown) => {
      throw usbFault(error, 'exchange');
    });
    return contentOf(await this.#transfer(timeoutMs));
  }

  /** Throws away what an earlier exchange, or an earlier page, has left in the device. */
  async drain(): Promise<void> {
    for (let count = 0; count < MAX_DRAINED; count++) if ((await this.read(DRAIN_MS)) === 'late') return;
  }

  async #transfer(timeoutMs: number): Promise<UsbInResult | 'late'> {
    const interrupted = new Promise<'interrupted'>((resolve) => {
      this.#interrupt = () => resolve('interrupted');
    });
    this.#isWaiting = true;
    try {
      const result = await within(Promise.race([this.#ask(), interrupted]), timeoutMs);
      if (result === 'interrupted') return raise('card.transport-lost');
      if (result !== 'late') this.#pending = undefined;
      return result;
    } catch (error) {
      if (!isFaultError(error)) this.#pending = undefined;
      throw usbFault(error, 'exchange');
    } finally {
      this.#isWaiting = false;
      this.#interrupt = undefined;
    }
  }

  /** The one read that is under way: begun now when there is none. */
  #ask(): Promise<UsbInResult> {
    if (this.#pending) return this.#pending;
    this.#hasArrived = false;
    const asked = this.#device.transferIn(this.#settings.endpointIn, this.#settings.readBytes);
    this.#pending = asked;
    // Whoever stops waiting for it leaves a promise behind that may fail later, when the device is closed or pulled out.
    asked.then(
      ({ data }) => {
        if (this.#pending === asked && (data?.byteLength ?? 0) > 0) this.#hasArrived = true;
      },
      () => undefined,
    );
    return asked;
  }
}

function contentOf(result: UsbInResult | 'late'): Uint8Array | 'late' {
  if (result === 'late') return 'late';
  if (result.status !== 'ok' || !result.data) return raise('card.protocol', { detail: `usb-${result.status}` });
  return bytesOf(result.data);
}
