// Sends signed applications to an office as our own page does, over connections that stay open.
import { Agent, request } from 'node:http';
import type { Finish } from './signed-drafts.ts';

export interface FinishAnswer {
  readonly status: number;
  readonly receiptNumber?: string;
  /** The code of a fault. */
  readonly code?: string;
}

export interface FinishClient {
  /** @param cookie `name=value` of the person's session. @throws Error when the connection breaks before the whole answer is there. */
  send(finish: Finish, cookie: string): Promise<FinishAnswer>;
  close(): void;
}

/** As long as the page waits before it tries again. */
export const AGAIN_MS = 50;

export function openFinishClient(origin: string, maxSockets = Number.POSITIVE_INFINITY): FinishClient {
  const agent = new Agent({ keepAlive: true, maxSockets });
  const { hostname, port } = new URL(origin);
  return {
    send: (finish, cookie) =>
      new Promise((resolve, reject) => {
        const body = JSON.stringify(finish);
        const headers = { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie, 'content-length': Buffer.byteLength(body) };
        const sending = request({ agent, hostname, port, path: '/trpc/signing.finish', method: 'POST', headers }, (answer) => {
          let text = '';
          answer
            .setEncoding('utf8')
            .on('data', (part: string) => (text += part))
            .on('error', reject)
            .on('end', () => (answer.complete ? resolve(read(answer.statusCode ?? 0, text)) : reject(new Error('the answer was cut off'))));
        });
        sending.on('error', reject).end(body);
      }),
    close: () => agent.destroy(),
  };
}

function read(status: number, text: string): FinishAnswer {
  const receiptNumber = /"receiptNumber":"([^"]+)"/.exec(text)?.[1];
  const code = /"code":"([a-z]+(?:[.-][a-z-]+)+)"/.exec(text)?.[1];
  return { status, ...(receiptNumber === undefined ? {} : { receiptNumber }), ...(code === undefined ? {} : { code }) };
}
