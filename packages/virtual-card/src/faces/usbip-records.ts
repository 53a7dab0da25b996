// The records of USB/IP, all big-endian (Linux, Documentation/usb/usbip_protocol.rst, version 1.1.1).
import type { UsbGadget } from '../usb-gadget.ts';

export const VERSION = 0x0111;
export const OPERATION = { listRequest: 0x8005, listReply: 0x0005, importRequest: 0x8003, importReply: 0x0003 } as const;
export const COMMAND = { submit: 1, unlink: 2, submitReply: 3, unlinkReply: 4 } as const;
export const OPERATION_BYTES = 8;
export const BUS_ID_BYTES = 32;
export const COMMAND_BYTES = 48;
export const STATUS = { ok: 0, busy: 2, noDevice: 4 } as const;
/** Negative error numbers of Linux, as a transfer ends with them. */
export const ERRNO = { stall: -32, babble: -75, unlinked: -104, shutdown: -108 } as const;
const PATH_BYTES = 256;
const FULL_SPEED = 2;

export interface Command {
  readonly command: number;
  readonly sequence: number;
  readonly isIn: boolean;
  readonly endpoint: number;
  /** Of a submit: bytes that follow, or that the host has room for. */
  readonly length: number;
  readonly setup: Uint8Array;
  /** Of an unlink: which submit is withdrawn. */
  readonly unlinked: number;
}

export function operationHeader(code: number, status: number): Buffer {
  const header = Buffer.alloc(OPERATION_BYTES);
  header.writeUInt16BE(VERSION, 0);
  header.writeUInt16BE(code, 2);
  header.writeUInt32BE(status, 4);
  return header;
}

/** 312 bytes. @param place which device of the list it is, from 1 */
export function deviceRecord({ identity, functions }: UsbGadget, place: number): Buffer {
  const record = Buffer.alloc(PATH_BYTES + BUS_ID_BYTES + 24);
  record.write(`/sys/devices/software/usb1/${busId(place)}`, 0, 'ascii');
  record.write(busId(place), PATH_BYTES, 'ascii');
  const at = PATH_BYTES + BUS_ID_BYTES;
  record.writeUInt32BE(1, at); // bus
  record.writeUInt32BE(place + 1, at + 4); // device
  record.writeUInt32BE(FULL_SPEED, at + 8);
  record.writeUInt16BE(identity.vendorId, at + 12);
  record.writeUInt16BE(identity.productId, at + 14);
  record.writeUInt16BE(0x0100, at + 16);
  // Class, subclass and protocol stand with the interfaces; no configuration is selected; there is one.
  record.set([0, 0, 0, 0, 1, functions.length], at + 18);
  return record;
}

export function interfaceRecords({ functions }: UsbGadget): Buffer {
  return Buffer.from(
    functions.flatMap(({ interfaceClass, interfaceSubclass, interfaceProtocol }) => [
      interfaceClass,
      interfaceSubclass,
      interfaceProtocol,
      0,
    ]),
  );
}

export function busId(place: number): string {
  return `1-${place}`;
}

export function readCommand(bytes: Buffer): Command {
  return {
    command: bytes.readUInt32BE(0),
    sequence: bytes.readUInt32BE(4),
    isIn: bytes.readUInt32BE(12) === 1,
    endpoint: bytes.readUInt32BE(16),
    unlinked: bytes.readUInt32BE(20),
    length: bytes.readUInt32BE(24),
    setup: Uint8Array.from(bytes.subarray(40, 48)),
  };
}

export function submitReply(sequence: number, status: number, length: number): Buffer {
  const reply = Buffer.alloc(COMMAND_BYTES);
  reply.writeUInt32BE(COMMAND.submitReply, 0);
  reply.writeUInt32BE(sequence, 4);
  reply.writeInt32BE(status, 20);
  reply.writeUInt32BE(length, 24);
  return reply;
}

export function unlinkReply(sequence: number, status: number): Buffer {
  const reply = Buffer.alloc(COMMAND_BYTES);
  reply.writeUInt32BE(COMMAND.unlinkReply, 0);
  reply.writeUInt32BE(sequence, 4);
  reply.writeInt32BE(status, 20);
  return reply;
}
