// People who send their signed applications and try again until they have a receipt, whatever happens to the office.
import { Agent, request } from 'node:http';
import type { Finish } from '@zairyu/bench/signed-drafts';

export interface Sending {
  readonly finish: Finish;
  /** `name=value` of the person's session. */
  readonly cookie: string;
}

/** What a person saw in the end. */
export interface Received extends Sending {
  readonly receiptNumber: string;
  /** The connection broke after the application had been sent: whether it was received nobody could know. */
  readonly lostAnswers: number;
}

interface Answer {
  readonly receiptNumber?: string;
  /** The code of a fault. */
  readonly code?: string;
  readonly status: number;
}

/** As long as the page waits before it tries again. */
const AGAIN_MS = 50;

export class Senders {
  readonly #origin: URL;
  #agent = new Agent({ keepAlive: true });

  constructor(origin: string) {
    this.#origin = new URL(origin);
  }

  /** @throws Error for any answer that is neither a receipt nor "busy". */
  async send(sending: Sending): Promise<Received> {
    for (let lostAnswers = 0; ; ) {
      const answer = await this.#once(sending).catch((error: unknown) => error as NodeJS.ErrnoException);
      if (answer instanceof Error) {
        // Refused: nobody was there, and nothing was sent.
        if (answer.code !== 'ECONNREFUSED') lostAnswers += 1;
      } else if (answer.receiptNumber !== undefined) return { ...sending, receiptNumber: answer.receiptNumber, lostAnswers };
      else if (answer.code !== 'system.busy') throw new Error(`${answer.status} ${answer.code ?? 'without a code'}`);
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
  }

  close(): void {
    this.#agent.destroy();
  }

  #once({ finish, cookie }: Sending): Promise<Answer> {
    const body = JSON.stringify(finish);
    const headers = { origin: this.#origin.origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie, 'content-length': Buffer.byteLength(body) };
    return new Promise((resolve, reject) => {
      const sent = request({ agent: this.#agent, hostname: this.#origin.hostname, port: this.#origin.port, path: '/trpc/signing.finish', method: 'POST', headers }, (answer) => {
        let text = '';
        answer
          .setEncoding('utf8')
          .on('data', (part: string) => (text += part))
          .on('error', reject)
          .on('end', () => (answer.complete ? resolve(read(answer.statusCode ?? 0, text)) : reject(new Error('the answer was cut off'))));
      });
      sent.on('error', reject).end(body);
    });
  }
}

function read(status: number, text: string): Answer {
  const receiptNumber = /"receiptNumber":"([^"]+)"/.exec(text)?.[1];
  const code = /"code":"([a-z]+(?:[.-][a-z-]+)+)"/.exec(text)?.[1];
  return { status, ...(receiptNumber === undefined ? {} : { receiptNumber }), ...(code === undefined ? {} : { code }) };
}
