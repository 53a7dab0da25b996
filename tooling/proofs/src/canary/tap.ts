// A tap on the line between browser and server: everything that goes over it is kept, to be searched. It changes two things, both
// for the sake of the proof: pages hear that they are an office's, so that they use their own drivers and no card of the
// demonstration, and the card's worker finds the cable in place of a USB device, unless the browser has real ones.
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerCable, CABLE_PATH, CABLE_SCRIPT } from './cable.ts';
import type { UsbDeviceShape } from '@zairyu/virtual-card';

export class Tap {
  /** Head and body of each, as they went over the line. */
  readonly requests: Buffer[] = [];
  readonly responses: Buffer[] = [];
  readonly #reader: UsbDeviceShape | undefined;
  readonly #server: Server;
  #behind = 0;

  private constructor(reader: UsbDeviceShape | undefined) {
    this.#reader = reader;
    this.#server = createServer((request, response) => {
      this.#take(request, response).catch((error: unknown) => response.destroy(error as Error));
    });
  }

  /** @param reader at the cable; none when the browser has a device of its own */
  static async open(reader?: UsbDeviceShape): Promise<Tap> {
    const tap = new Tap(reader);
    await new Promise<void>((resolve) => tap.#server.listen(0, '127.0.0.1', resolve));
    return tap;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  /** The server that answers. */
  leadTo(port: number): void {
    this.#behind = port;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bytesOf(request);
    if (this.#reader && request.url === CABLE_PATH) return void response.end(await answerCable(this.#reader, body.toString('utf8')));
    this.requests.push(Buffer.concat([Buffer.from(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n\n`), body]));
    const answered = await this.#forward(request, body);
    const received = await bytesOf(answered);
    this.responses.push(Buffer.concat([Buffer.from(`${request.url} ${answered.statusCode}\n${answered.rawHeaders.join('\n')}\n\n`), received]));
    const headers = { ...answered.headers };
    delete headers['content-length'];
    delete headers['transfer-encoding'];
    delete headers['connection'];
    response.writeHead(answered.statusCode ?? 502, headers);
    response.end(changed(request.url ?? '', received, this.#reader !== undefined));
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      // In clear, so that nothing hides from the search.
      const sent = ask({ host: '127.0.0.1', port: this.#behind, method, path: url, headers: { ...headers, 'accept-encoding': 'identity', connection: 'close' } }, resolve);
      sent.once('error', reject);
      sent.end(body);
    });
  }
}

function changed(url: string, body: Buffer, hasCable: boolean): Buffer {
  if (/^\/trpc\/[^?]*operating\.status/.test(url)) return Buffer.from(body.toString('utf8').replace('"mode":"demo"', '"mode":"office"'));
  if (hasCable && /\/workers\/card-worker[^/]*\.js$/.test(url)) return Buffer.concat([Buffer.from(CABLE_SCRIPT), body]);
  return body;
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
