// APDU over HID as a device of this Linux machine, through /dev/uhid: real browsers then find it by WebHID. Needs the right to
// open that file; its bytes are held to the kernel's header, a run on a real kernel belongs to the proofs.
import { open, type FileHandle } from 'node:fs/promises';
import { HID_IDENTITY, REPORT_DESCRIPTOR, type HidGadget } from '../hid-gadget.ts';
import { REPORT_BYTES } from '../hid-packets.ts';
import { createEvent, destroyEvent, EVENT_BYTES, inputEvent, outputReport, refusal, UHID } from './uhid-events.ts';

/** One read gives one event, one write takes one. */
export interface UhidFile {
  /** @returns undefined at the end. */
  read(): Promise<Buffer | undefined>;
  write(event: Buffer): Promise<void>;
  close(): Promise<void>;
}

export interface PluggedHid {
  unplug(): Promise<void>;
  /** Settles when the kernel lets go, and fails when it refuses an event. */
  readonly ended: Promise<void>;
}

/** @throws when the file cannot be opened: no uhid in the kernel, or no right to it. */
export async function openUhid(path = '/dev/uhid'): Promise<UhidFile> {
  const handle: FileHandle = await open(path, 'r+');
  return {
    read: async () => {
      const buffer = Buffer.alloc(EVENT_BYTES);
      const { bytesRead } = await handle.read(buffer, 0, EVENT_BYTES, null);
      return bytesRead === 0 ? undefined : buffer;
    },
    write: async (event) => {
      await handle.write(event, 0, event.length, null);
    },
    close: () => handle.close(),
  };
}

export async function plugHid(gadget: HidGadget, file: UhidFile): Promise<PluggedHid> {
  // Events go out in order, one at a time.
  let last = Promise.resolve();
  const write = (event: Buffer): Promise<void> => (last = last.then(() => file.write(event)));
  gadget.listener = (report) => void write(inputEvent(report)).catch(() => undefined);
  await write(createEvent(HID_IDENTITY, REPORT_DESCRIPTOR));
  const ended = listen(gadget, file, write);
  return {
    ended,
    unplug: async () => {
      gadget.listener = undefined;
      await write(destroyEvent());
      await file.close();
    },
  };
}

async function listen(gadget: HidGadget, file: UhidFile, write: (event: Buffer) => Promise<void>): Promise<void> {
  for (;;) {
    const event = await file.read();
    if (!event) return;
    const type = event.readUInt32LE(0);
    if (type === UHID.output) gadget.take(outputReport(event, REPORT_BYTES));
    else if (type === UHID.close) gadget.hostLeft();
    else if (type === UHID.getReport || type === UHID.setReport) await write(refusal(event));
  }
}
