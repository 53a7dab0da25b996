import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hex, SoftwareCcidReader, SoftwareRcS300, SoftwareReader, unhex } from '../src/index.ts';
import { UsbIpServer } from '../src/faces/index.ts';
import { EchoChip } from './echo-chip.ts';

/** A host's side of USB/IP, written from the kernel's description. */
class Host {
  readonly #socket: Socket;
  #received = Buffer.alloc(0);
  #wake: () => void = () => undefined;
  #isClosed = false;
  #sequence = 0;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1');
    this.#socket.on('error', () => this.#socket.destroy());
    this.#socket.on('data', (bytes) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      this.#wake();
    });
    this.#socket.once('close', () => {
      this.#isClosed = true;
      this.#wake();
    });
  }
  write(bytes: string): void {
    this.#socket.write(unhex(bytes));
  }
  /** @returns hex; `closed` when the server hung up first. */
  async read(length: number): Promise<string> {
    while (this.#received.length < length && !this.#isClosed) await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#received.length < length) return 'closed';
    const taken = hex(this.#received.subarray(0, length));
    this.#received = this.#received.subarray(length);
    return taken;
  }
  end(): void {
    this.#socket.destroy();
  }
  async attach(bus: string): Promise<string> {
    this.write(`01118003${'00'.repeat(4)}${hex(new TextEncoder().encode(bus)).padEnd(64, '0')}`);
    return this.read(8);
  }
  /** @returns the sequence number. */
  submit(direction: 'in' | 'out', endpoint: number, length: number, data = '', setup = '00'.repeat(8)): number {
    const sequence = (this.#sequence += 1);
    const words = [1, sequence, 0x00010002, direction === 'in' ? 1 : 0, endpoint, 0, length, 0, 0xffffffff, 0];
    this.write(words.map((word) => word.toString(16).padStart(8, '0')).join('') + setup + data);
    return sequence;
  }
  unlink(target: number): number {
    const sequence = (this.#sequence += 1);
    this.write([2, sequence, 0x00010002, 0, 0, target, 0, 0, 0, 0, 0, 0].map((word) => word.toString(16).padStart(8, '0')).join(''));
    return sequence;
  }
  /** @param dataFollows of a reply to a transfer towards the host. */
  async reply(dataFollows: boolean): Promise<{ command: number; sequence: number; status: number; length: number; data: string }> {
    const header = Buffer.from(unhex(await this.read(48)));
    const length = header.readUInt32BE(24);
    const data = dataFollows && length > 0 ? await this.read(length) : '';
    return { command: header.readUInt32BE(0), sequence: header.readUInt32BE(4), status: header.readInt32BE(20), length, data };
  }
  async control(setup: string): Promise<string> {
    const isIn = (unhex(setup)[0] ?? 0) >= 0x80;
    this.submit(isIn ? 'in' : 'out', 0, isIn ? 255 : 0, '', setup);
    const { status, data } = await this.reply(isIn);
    return status === 0 ? data : `status ${status}`;
  }
}

let server: UsbIpServer;
let port: number;
let host: Host;
let chip: EchoChip;
const pasori = (): SoftwareReader => {
  const reader = new SoftwareReader();
  reader.insertCard(chip);
  return reader;
};
async function serve(...devices: ConstructorParameters<typeof UsbIpServer>[0]): Promise<void> {
  server = new UsbIpServer(devices);
  port = await server.listen(0);
  host = new Host(port);
}
beforeEach(() => {
  chip = new EchoChip();
});
afterEach(async () => {
  host.end();
  await server.close();
});

describe('the list', () => {
  it('names each reader with its numbers and the classes of its interfaces', async () => {
    await serve(pasori().gadget, new SoftwareRcS300().gadget);
    host.write('0111800500000000');
    expect(await host.read(12)).toBe('011100050000000000000002');
    const first = await host.read(312 + 4);
    expect(Buffer.from(unhex(first.slice(512, 576))).toString().replaceAll('\0', '')).toBe('1-1');
    expect(first.slice(576)).toBe('00000001' + '00000002' + '00000002' + '054C06C30100' + '000000' + '000101' + 'FFFFFF00');
    const second = await host.read(312 + 8);
    expect(second.slice(600, 612)).toBe('054C0DC80100');
    expect(second.slice(624)).toBe('0B000000FFFFFF00');
    expect(await host.read(1)).toBe('closed');
  });

  it('hangs up on another version or an unknown operation', async () => {
    await serve(pasori().gadget);
    host.write('0106800500000000');
    expect(await host.read(1)).toBe('closed');
    host = new Host(port);
    host.write('0111123400000000');
    expect(await host.read(1)).toBe('closed');
  });
});

describe('an import', () => {
  it('is refused for a device that is not there, or that another machine has', async () => {
    await serve(pasori().gadget);
    expect(await host.attach('1-9')).toBe('0111000300000004');
    host = new Host(port);
    expect(await host.attach('1-1')).toBe('0111000300000000');
    const other = new Host(port);
    expect(await other.attach('1-1')).toBe('0111000300000002');
    expect(server.attachedCount).toBe(1);
  });

  it('ends with the connection: the device can be taken again, and its card lost its power', async () => {
    const reader = pasori();
    await serve(reader.gadget);
    await host.attach('1-1');
    reader.gadget.air.switchField(true);
    server.unplug(reader.gadget);
    await host.read(312);
    expect(await host.read(1)).toBe('closed');
    expect(chip.resets).toBe(1);
    host = new Host(port);
    expect(await host.attach('1-1')).toBe('0111000300000000');
  });
});

describe('endpoint 0', () => {
  it('tells what the device is', async () => {
    await serve(new SoftwareCcidReader().gadget);
    await host.attach('1-1');
    await host.read(312);
    expect(await host.control('8006000100001200')).toBe('12010002000000' + '40E6049057' + '0001010203' + '01');
    expect(await host.control('8006000100000800')).toBe('1201000200000040');
    const whole = await host.control('800600020000FF00');
    expect(whole.slice(0, 18)).toBe('09025D00010100' + '8032');
    expect(whole.slice(18, 36)).toBe('0904000003' + '0B000000');
    expect(whole.slice(36, 40)).toBe('3621');
    expect(whole.slice(36 + 108)).toBe('07050102400000' + '07058202400000' + '07058303080010');
    expect(await host.control('8006000300000400')).toBe('04030904');
    expect(await host.control('800602030904FF00')).toBe(`3003${hex(Buffer.from('uTrust 3700 F CL Reader', 'utf16le'))}`);
    expect(await host.control('8006000600000A00')).toBe('status -32');
  });

  it('takes a configuration and clears a halt', async () => {
    await serve(pasori().gadget);
    await host.attach('1-1');
    await host.read(312);
    expect(await host.control('8008000000000100')).toBe('00');
    expect(await host.control('0009010000000000')).toBe('');
    expect(await host.control('8008000000000100')).toBe('01');
    expect(await host.control('0009020000000000')).toBe('status -32');
    expect(await host.control('0201000081000000')).toBe('');
    expect(await host.control('0201000085000000')).toBe('status -32');
    expect(await host.control('8100000000000200')).toBe('0000');
    expect(await host.control('010B000000000000')).toBe('');
    expect(await host.control('C0FF000000000100')).toBe('status -32');
  });
});

describe('transfers', () => {
  const GET_TYPE = '0000FFFFFF0300FDD62A01FF00';
  const ACK = '0000FF00FF00';
  beforeEach(async () => {
    await serve(pasori().gadget);
    await host.attach('1-1');
    await host.read(312);
  });

  it('go out, and those towards the host wait for what the device says', async () => {
    const asked = host.submit('in', 1, 290);
    const sent = host.submit('out', 2, 13, GET_TYPE);
    expect(await host.reply(false)).toMatchObject({ command: 3, sequence: sent, status: 0, length: 13 });
    expect(await host.reply(true)).toMatchObject({ command: 3, sequence: asked, status: 0, data: ACK });
    host.submit('in', 1, 290);
    expect((await host.reply(true)).data).toBe('0000FFFFFF0300FDD72B00FE00');
  });

  it('are withdrawn while they wait, and not when they are over', async () => {
    const asked = host.submit('in', 1, 290);
    const withdrawal = host.unlink(asked);
    expect(await host.reply(false)).toMatchObject({ command: 4, sequence: withdrawal, status: -104 });
    const again = host.unlink(asked);
    expect(await host.reply(false)).toMatchObject({ command: 4, sequence: again, status: 0 });
    // What the device says next is not lost on the withdrawn transfer.
    host.submit('out', 2, 13, GET_TYPE);
    await host.reply(false);
    host.submit('in', 1, 290);
    expect((await host.reply(true)).data).toBe(ACK);
  });

  it('stall at an endpoint that is not there', async () => {
    host.submit('in', 7, 10);
    expect((await host.reply(true)).status).toBe(-32);
    host.submit('out', 7, 1, 'AA');
    expect((await host.reply(false)).status).toBe(-32);
  });

  it('that are absurdly long end the connection', async () => {
    host.submit('out', 2, 0x7fffffff);
    expect(await host.read(1)).toBe('closed');
  });
});
