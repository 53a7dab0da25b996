import { describe, expect, it } from 'vitest';
import { plugHid, type UhidFile } from '../src/faces/index.ts';
import { HidGadget, hex, unhex } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';

/** A kernel's side: what it wrote to us, one event a read, and what it got. */
class Kernel implements UhidFile {
  readonly got: Buffer[] = [];
  readonly #events: Buffer[] = [];
  #wakeReader: () => void = () => undefined;
  #wakeTest: () => void = () => undefined;
  #isClosed = false;

  async read(): Promise<Buffer | undefined> {
    while (this.#events.length === 0 && !this.#isClosed) await new Promise<void>((resolve) => (this.#wakeReader = resolve));
    return this.#events.shift();
  }
  async write(event: Buffer): Promise<void> {
    this.got.push(event);
    this.#wakeTest();
  }
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wakeReader();
  }
  say(type: number, body: Buffer = Buffer.alloc(0)): void {
    const event = Buffer.alloc(4380);
    event.writeUInt32LE(type, 0);
    event.set(body, 4);
    this.#events.push(event);
    this.#wakeReader();
  }
  /** As hidraw passes a report on: its number, 0, first. */
  output(report: string): void {
    const body = Buffer.alloc(4099);
    body.set(unhex(report), 1);
    body.writeUInt16LE(65, 4096);
    this.say(6, body);
  }
  async until(count: number): Promise<void> {
    while (this.got.length < count) await new Promise<void>((resolve) => (this.#wakeTest = resolve));
  }
}

describe('the device on uhid', () => {
  it('is made with its name, numbers and report descriptor', async () => {
    const kernel = new Kernel();
    const plugged = await plugHid(new HidGadget(), kernel);
    const [event] = kernel.got;
    expect(event).toHaveLength(4376);
    expect(event?.readUInt32LE(0)).toBe(11);
    expect(event?.toString('utf8', 4, 26)).toBe('Software card over HID');
    expect(hex(event?.subarray(260, 280) ?? Buffer.alloc(0))).toBe('22000300' + '09120000' + '01000000' + '0000000000000000');
    expect(hex(event?.subarray(280, 314) ?? Buffer.alloc(0))).toMatch(/^0600FF0901A1010902.*8102.*9102C0$/);
    await plugged.unplug();
    await plugged.ended;
    expect(kernel.got[1]?.readUInt32LE(0)).toBe(1);
  });

  it('carries APDUs, refuses feature reports, and resets the card when it is closed', async () => {
    const kernel = new Kernel();
    const gadget = new HidGadget();
    const chip = new EchoChip();
    gadget.insertCard(chip);
    const plugged = await plugHid(gadget, kernel);
    kernel.say(4);
    kernel.output('0101050000000400A40000');
    await kernel.until(2);
    expect(kernel.got[1]?.readUInt32LE(0)).toBe(12);
    expect(kernel.got[1]?.readUInt16LE(4)).toBe(64);
    expect(hex(kernel.got[1]?.subarray(6, 19) ?? Buffer.alloc(0))).toBe('0101050000000600A400009000');
    kernel.say(9, Buffer.from(unhex('070000000001')));
    kernel.say(13, Buffer.from(unhex('08000000')));
    await kernel.until(4);
    expect(hex(kernel.got[2] ?? Buffer.alloc(0))).toBe('0A000000' + '07000000' + '0500' + '0000');
    expect(hex(kernel.got[3] ?? Buffer.alloc(0))).toBe('0E000000' + '08000000' + '0500');
    kernel.say(5);
    await plugged.unplug();
    await plugged.ended;
    expect(chip.resets).toBe(1);
  });
});
