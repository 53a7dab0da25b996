import { createServer, connect, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTACT_ATR, CONTACTLESS_ATR, hex, unhex } from '../src/index.ts';
import { insertIntoVpcd, waitForVpcd } from '../src/faces/index.ts';
import { EchoChip } from './echo-chip.ts';

let chip: EchoChip;
let server: Server | undefined;
beforeEach(() => {
  chip = new EchoChip();
});
afterEach(() => {
  server?.close();
  server = undefined;
});

/** A stand-in for vpcd: two bytes of length before each message. */
class Vpcd {
  readonly heard: string[] = [];
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.#socket = socket;
    // A card pulled out over unread bytes resets the connection: vpcd sees a card that is gone, no more.
    socket.on('error', () => socket.destroy());
    socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      while (this.#received.length >= 2 && this.#received.length >= 2 + this.#received.readUInt16BE(0)) {
        const length = this.#received.readUInt16BE(0);
        this.heard.push(hex(this.#received.subarray(2, 2 + length)));
        this.#received = this.#received.subarray(2 + length);
      }
      this.#wake();
    });
  }
  /** @param pieces of bytes as they are, without any order of messages. */
  write(...pieces: readonly string[]): void {
    for (const piece of pieces) this.#socket.write(unhex(piece));
  }
  async until(count: number): Promise<readonly string[]> {
    while (this.heard.length < count) await new Promise<void>((resolve) => (this.#wake = resolve));
    return this.heard;
  }
  get closed(): Promise<void> {
    return new Promise((resolve) => this.#socket.once('close', () => resolve()));
  }
}

async function listen(): Promise<{ port: number; arrived: Promise<Vpcd> }> {
  const made = createServer();
  server = made;
  const arrived = new Promise<Vpcd>((resolve) => made.once('connection', (socket) => resolve(new Vpcd(socket))));
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  return { port: portOf(made), arrived };
}
function portOf(made: Server): number {
  const address = made.address();
  return address && typeof address === 'object' ? address.port : 0;
}

describe('a card on vpcd', () => {
  it('answers controls and commands, one after the other, however the bytes come', async () => {
    const { port, arrived } = await listen();
    const inserted = await insertIntoVpcd(chip, { port });
    const vpcd = await arrived;
    vpcd.write('00', '01', '04', '0001010001', '02', '0004', '00A4', '0000' + '0005' + '00B0000004');
    expect(await vpcd.until(3)).toEqual([hex(CONTACTLESS_ATR), '00A400009000', '00B00000049000']);
    expect(chip.resets).toBe(2);
    vpcd.write('000100');
    inserted.remove();
    await vpcd.closed;
    await inserted.ended;
  });

  it('leaves by closing the connection when the card leaves', async () => {
    const { port, arrived } = await listen();
    const inserted = await insertIntoVpcd(chip, { port, atr: CONTACT_ATR });
    const vpcd = await arrived;
    chip.answer = () => {
      throw new Error('taken away');
    };
    vpcd.write('000104');
    expect(await vpcd.until(1)).toEqual([hex(CONTACT_ATR)]);
    vpcd.write('0004802A0080');
    await inserted.ended;
    expect(chip.resets).toBe(1);
  });

  it('says so when nothing listens', async () => {
    const { port } = await listen();
    await new Promise<void>((resolve) => server?.close(() => resolve()));
    await expect(insertIntoVpcd(chip, { port })).rejects.toThrow('ECONNREFUSED');
  });

  it('waits for a vpcd that connects out', async () => {
    server = await waitForVpcd(chip, 0);
    const vpcd = new Vpcd(connect(portOf(server), '127.0.0.1'));
    vpcd.write('000104', '000400A40000');
    expect(await vpcd.until(2)).toEqual([hex(CONTACTLESS_ATR), '00A400009000']);
    vpcd.write('');
    const closed = vpcd.closed;
    chip.answer = () => {
      throw new Error('taken away');
    };
    vpcd.write('000400A40000');
    await closed;
  });
});
