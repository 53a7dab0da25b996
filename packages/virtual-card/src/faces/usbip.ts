// Software readers as USB devices of a Linux machine: a USB/IP server (Linux, Documentation/usb/usbip_protocol.rst). There,
// `usbip attach -r HOST -b 1-1` plugs the first one in; real browsers and real pcscd then find it on the bus.
import { createServer, type Server, type Socket } from 'node:net';
import type { InPipe } from '../in-pipe.ts';
import { ControlEndpoint, functionWith } from '../usb-control.ts';
import type { UsbGadget } from '../usb-gadget.ts';
import {
  BUS_ID_BYTES,
  busId,
  COMMAND,
  COMMAND_BYTES,
  deviceRecord,
  ERRNO,
  interfaceRecords,
  OPERATION,
  OPERATION_BYTES,
  operationHeader,
  readCommand,
  STATUS,
  submitReply,
  unlinkReply,
  VERSION,
  type Command,
} from './usbip-records.ts';

export const USBIP_PORT = 3240;
/** No transfer of a reader is longer; what claims to be is not spoken with any more. */
const MAX_TRANSFER_BYTES = 1 << 20;

export class UsbIpServer {
  readonly #server: Server;
  readonly #devices: readonly UsbGadget[];
  readonly #attached = new Map<UsbGadget, Socket>();
  readonly #sockets = new Set<Socket>();

  /** @param devices in the order of their bus numbers 1-1, 1-2 and so on. */
  constructor(devices: readonly UsbGadget[]) {
    this.#devices = devices;
    this.#server = createServer((socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.once('close', () => this.#sockets.delete(socket));
      new Conversation(socket, this.#devices, this.#attached).begin();
    });
  }

  /** @returns the port. @throws when it is taken. */
  listen(port = USBIP_PORT, host = '127.0.0.1'): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => {
        const address = this.#server.address();
        resolve(address && typeof address === 'object' ? address.port : port);
      });
    });
  }

  /** How many devices a machine has plugged in. */
  get attachedCount(): number {
    return this.#attached.size;
  }

  /** Pulls the cable: the other machine sees the device vanish. */
  unplug(device: UsbGadget): void {
    this.#attached.get(device)?.destroy();
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** One connection: first operations (list, import); after an import, the transfers of that device. */
class Conversation {
  readonly #socket: Socket;
  readonly #devices: readonly UsbGadget[];
  readonly #attached: Map<UsbGadget, Socket>;
  #received: Buffer = Buffer.alloc(0);
  #device: UsbGadget | undefined;
  #control: ControlEndpoint | undefined;
  /** Transfers to the host that wait for the device, by sequence number; calling one withdraws it. */
  readonly #waiting = new Map<number, () => boolean>();

  constructor(socket: Socket, devices: readonly UsbGadget[], attached: Map<UsbGadget, Socket>) {
    this.#socket = socket;
    this.#devices = devices;
    this.#attached = attached;
  }

  begin(): void {
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      while (!this.#socket.destroyed && (this.#device ? this.#nextCommand(this.#device) : this.#nextOperation()));
    });
    this.#socket.once('close', () => this.#detach());
  }

  #take(length: number): Buffer {
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }

  /** @returns whether there was a whole one. */
  #nextOperation(): boolean {
    if (this.#received.length < OPERATION_BYTES) return false;
    const code = this.#received.readUInt16BE(2);
    if (this.#received.readUInt16BE(0) !== VERSION) return this.#hangUp();
    if (code === OPERATION.listRequest) {
      this.#take(OPERATION_BYTES);
      this.#list();
      return true;
    }
    if (code !== OPERATION.importRequest) return this.#hangUp();
    if (this.#received.length < OPERATION_BYTES + BUS_ID_BYTES) return false;
    const operation = this.#take(OPERATION_BYTES + BUS_ID_BYTES);
    this.#import(operation.toString('ascii', OPERATION_BYTES).split('\0')[0] ?? '');
    return true;
  }

  #list(): void {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(this.#devices.length);
    const records = this.#devices.flatMap((device, index) => [deviceRecord(device, index + 1), interfaceRecords(device)]);
    this.#socket.end(Buffer.concat([operationHeader(OPERATION.listReply, STATUS.ok), count, ...records]));
  }

  #import(wanted: string): void {
    const index = this.#devices.findIndex((_, at) => busId(at + 1) === wanted);
    const device = this.#devices[index];
    const status = !device ? STATUS.noDevice : this.#attached.has(device) ? STATUS.busy : STATUS.ok;
    const header = operationHeader(OPERATION.importReply, status);
    if (!device || status !== STATUS.ok) {
      this.#socket.end(header);
      return;
    }
    this.#attached.set(device, this.#socket);
    this.#device = device;
    this.#control = new ControlEndpoint(device);
    this.#socket.write(Buffer.concat([header, deviceRecord(device, index + 1)]));
  }

  /** @returns whether there was a whole one. */
  #nextCommand(device: UsbGadget): boolean {
    if (this.#received.length < COMMAND_BYTES) return false;
    const command = readCommand(this.#received);
    if (command.command === COMMAND.unlink) {
      this.#take(COMMAND_BYTES);
      this.#unlink(command);
      return true;
    }
    if (command.command !== COMMAND.submit || command.length > MAX_TRANSFER_BYTES) return this.#hangUp();
    const dataBytes = command.isIn ? 0 : command.length;
    if (this.#received.length < COMMAND_BYTES + dataBytes) return false;
    const data = Uint8Array.from(this.#take(COMMAND_BYTES + dataBytes).subarray(COMMAND_BYTES));
    this.#submit(device, command, data);
    return true;
  }

  #submit(device: UsbGadget, command: Command, data: Uint8Array): void {
    const { sequence, endpoint, isIn } = command;
    if (endpoint === 0) {
      const answer = this.#control?.execute(command.setup, data);
      if (!answer) return this.#reply(sequence, ERRNO.stall);
      return isIn ? this.#reply(sequence, 0, answer) : this.#reply(sequence, 0, undefined, data.length);
    }
    const owner = functionWith(device, endpoint, isIn ? 'in' : 'out');
    if (!owner) return this.#reply(sequence, ERRNO.stall);
    if (!isIn) {
      // First the receipt: what the device answers comes after what it answers to.
      this.#reply(sequence, 0, undefined, data.length);
      return owner.take(data);
    }
    this.#ask(command, owner.inPipes.get(endpoint));
  }

  #ask({ sequence, length }: Command, pipe: InPipe | undefined): void {
    if (!pipe) return this.#reply(sequence, ERRNO.stall);
    let isDone = false;
    const withdraw = pipe.ask(length, (result) => {
      isDone = true;
      this.#waiting.delete(sequence);
      if (result.status === 'ok') this.#reply(sequence, 0, result.bytes);
      else this.#reply(sequence, result.status === 'dropped' ? ERRNO.shutdown : ERRNO[result.status]);
    });
    if (!isDone) this.#waiting.set(sequence, withdraw);
  }

  /** Zero says that the transfer was over already and its reply is on the way. */
  #unlink({ sequence, unlinked }: Command): void {
    const wasWaiting = this.#waiting.get(unlinked)?.() ?? false;
    this.#waiting.delete(unlinked);
    this.#write(unlinkReply(sequence, wasWaiting ? ERRNO.unlinked : 0));
  }

  #reply(sequence: number, status: number, data?: Uint8Array, written = 0): void {
    this.#write(Buffer.concat([submitReply(sequence, status, data?.length ?? written), data ?? Buffer.alloc(0)]));
  }

  #write(bytes: Buffer): void {
    if (!this.#socket.destroyed) this.#socket.write(bytes);
  }

  #hangUp(): false {
    this.#socket.destroy();
    return false;
  }

  #detach(): void {
    const device = this.#device;
    if (!device) return;
    this.#device = undefined;
    this.#attached.delete(device);
    this.#control?.reset();
    for (const withdraw of this.#waiting.values()) withdraw();
    this.#waiting.clear();
    device.powerDown();
    for (const part of device.functions) part.stop('transferFailed');
  }
}
