// Connects a software card to vpcd (vsmartcard), so that pcscd, and OpenSC above it, see it in a reader.
// Protocol: both ways two bytes of length, big-endian, then the body; a body of one byte from vpcd is a control.
import { connect, type Socket } from 'node:net';
import type { VirtualCard } from '../src/index.ts';

const CONTROL = { off: 0x00, on: 0x01, reset: 0x02, atr: 0x04 } as const;
/** As a contactless PC/SC reader makes it up: 3B 88 80 01 …, its last byte the sum of all after the first. */
const ATR = Buffer.from('3B8880010000000000817100F9', 'hex');

export interface Inserted {
  /** Takes the card out of the reader. */
  remove(): void;
}

/** @throws when nothing listens on the port: pcscd with vpcd must be running. */
export function insertIntoVpcd(card: VirtualCard, { host = '127.0.0.1', port = 35963 } = {}): Promise<Inserted> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      serve(socket, card);
      resolve({ remove: () => void socket.destroy() });
    });
    socket.once('error', reject);
  });
}

function serve(socket: Socket, card: VirtualCard): void {
  let received: Buffer = Buffer.alloc(0);
  // One message after the other: a card never works on two.
  let last = Promise.resolve();
  socket.on('data', (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const body = received.subarray(2, 2 + received.readUInt16BE(0));
      received = received.subarray(2 + body.length);
      last = last.then(() => answer(socket, card, Uint8Array.from(body))).catch(() => void socket.destroy());
    }
  });
}

async function answer(socket: Socket, card: VirtualCard, body: Uint8Array): Promise<void> {
  if (body.length !== 1) return send(socket, await card.transmit(body));
  if (body[0] === CONTROL.atr) return send(socket, ATR);
  if (body[0] === CONTROL.off || body[0] === CONTROL.on || body[0] === CONTROL.reset) card.reset();
}

function send(socket: Socket, body: Uint8Array): void {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(body.length);
  socket.write(Buffer.concat([length, body]));
}
