// One request as it goes over the wire: node:http, because fetch would mend addresses and headers that are wrong on purpose.
import { Agent, request } from 'node:http';
import type { Site } from '../site.ts';

export interface Asked {
  /** Of the router; nothing for an address of files or an address that is nowhere. */
  readonly endpoint?: string;
  readonly as?: keyof Site['cookies'];
  readonly method: string;
  /** Path and query. */
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A connection for each: on one that is kept, an end that comes between two requests would look like an accident. */
const agent = new Agent({ keepAlive: false });
const KEPT = 20_000;

/** @returns status 0 and what happened when there is no answer within half a minute: that is one more finding. */
export function ask(origin: string, { as, method, address, headers, body }: Asked, cookies: Site['cookies']): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const none = (error: Error) => resolve({ status: 0, body: error.message });
    const sent = {
      origin,
      ...(as ? { cookie: cookies[as] } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
      ...headers,
    };
    const asking = request({ agent, hostname, port, method, path: address, headers: sent, timeout: 30_000 }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        if (text.length < KEPT) text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text })).on('error', none);
    });
    asking.on('timeout', () => asking.destroy(new Error(`no answer: ${method} ${address}`))).on('error', none).end(body);
  });
}
