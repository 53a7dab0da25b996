// A card on the socket of vpcd (vsmartcard), so that pcscd, and whatever uses PC/SC, sees it in a reader. Both ways two bytes
// of length, big-endian, then the body; a body of one byte from vpcd is a control (vsmartcard, vpcd.h).
import { connect, createServer, type Server, type Socket } from 'node:net';
import { CONTACTLESS_ATR, type Chip } from '../chip.ts';

export const VPCD_PORT = 35963;
const CONTROL = { off: 0x00, on: 0x01, reset: 0x02, atr: 0x04 } as const;

export interface Inserted {
  /** Takes the card out of the reader. */
  remove(): void;
  /** Settles when the card is out: vpcd went away, or the card. */
  readonly ended: Promise<void>;
}

/** @throws when nothing listens there: pcscd with vpcd must be running. */
export function insertIntoVpcd(
  chip: Chip,
  { host = '127.0.0.1', port = VPCD_PORT, atr = CONTACTLESS_ATR }: { host?: string; port?: number; atr?: Uint8Array } = {},
): Promise<Inserted> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(serve(socket, chip, atr));
    });
  });
}

/** For a vpcd that connects out (DEVICENAME host:port): the card waits for it. @returns the listening server. */
export function waitForVpcd(chip: Chip, port: number, atr: Uint8Array = CONTACTLESS_ATR, host = '127.0.0.1'): Promise<Server> {
  const server = createServer((socket) => void serve(socket, chip, atr));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function serve(socket: Socket, chip: Chip, atr: Uint8Array): Inserted {
  let received: Buffer = Buffer.alloc(0);
  // One message after the other: a card never works on two.
  let last = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const body = Uint8Array.from(received.subarray(2, 2 + received.readUInt16BE(0)));
      received = received.subarray(2 + body.length);
      // A card that leaves takes the connection with it.
      last = last.then(() => answer(socket, chip, atr, body)).catch(() => void socket.destroy());
    }
  });
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      chip.reset();
      resolve();
    });
  });
  return { remove: () => void socket.destroy(), ended };
}

async function answer(socket: Socket, chip: Chip, atr: Uint8Array, body: Uint8Array): Promise<void> {
  if (body.length !== 1) return send(socket, await chip.transmit(body));
  const [control] = body;
  if (control === CONTROL.atr) return send(socket, atr);
  if (control === CONTROL.off || control === CONTROL.on || control === CONTROL.reset) chip.reset();
}

function send(socket: Socket, body: Uint8Array): void {
  if (socket.destroyed) return;
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  socket.write(Buffer.concat([length, body]));
}
