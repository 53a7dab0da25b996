// Calls the router over HTTP shapes, as a tab does, with ports that only note which of them was touched.
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import type { Account, Ports } from '@zairyu/usecases/ports';
import { appRouter, type ApiContext, type FaultShape } from '../src/index.ts';

export type Who = 'anonymous' | 'unregistered' | 'applicant' | 'officer';

export const account: Account = {
  accountId: 'account-lin-0001', role: 'applicant', state: 'registered', email: 'lin@example.jp', language: 'ja', passwordHash: null, cardKey: 'card', identity: { name: '林　美華', bornOn: '1991-08-20', sex: 'female', address: '大阪府' },
  bureau: null, displayName: null, signatureValidUntilOn: null, authenticationValidUntilOn: null, reminders: true, createdAt: 1, updatedAt: 1,
};
const accounts: Readonly<Record<Who, Account | null>> = {
  anonymous: null,
  unregistered: { ...account, state: 'email-confirmed', identity: null },
  applicant: account,
  officer: { ...account, role: 'officer', bureau: 'osaka', displayName: '佐伯' },
};

export const SECRET_OF_THE_SERVER = 'SELECT * FROM accounts WHERE name = 林';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly fault?: FaultShape;
  /** Ports that the call reached. */
  readonly touched: readonly string[];
}

export interface Call {
  readonly who: Who;
  readonly phone?: boolean;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly body?: string;
  readonly search?: string;
  /** Somebody else than the four; `who` is not looked at. */
  readonly account?: Account;
  /** Real ones; without them every port that is reached breaks. */
  readonly ports?: Ports;
}

export async function send({ who, phone = false, path, method, body, search = '', account: given, ports: real }: Call): Promise<Answer> {
  const touched: string[] = [];
  const ports = new Proxy({} as Ports, {
    get(_target, name: keyof Ports) {
      touched.push(String(name));
      if (real) return real[name];
      throw new Error(SECRET_OF_THE_SERVER);
    },
  });
  const actor = given ?? accounts[who];
  const context: ApiContext = {
    ports,
    actor: { account: actor, sessionToken: actor ? 'token' : null, clientKey: 'client' },
    isPhone: phone,
    reference: 'ref-1',
    setSession: () => undefined,
    clearSession: () => undefined,
  };
  const request = new Request(`http://localhost/trpc/${path}${search}`, { method, ...(method === 'POST' ? { headers: { 'content-type': 'application/json' } } : {}), ...(body === undefined ? {} : { body }) });
  const response = await fetchRequestHandler({ endpoint: '/trpc', req: request, router: appRouter, createContext: () => context });
  const text = await response.text();
  const answer = JSON.parse(text) as { error?: { data: { fault: FaultShape } } };
  return { status: response.status, text, touched, ...(answer.error ? { fault: answer.error.data.fault } : {}) };
}

/** Every endpoint of the router with its kind, read from the router itself. */
export const endpoints: readonly { readonly path: string; readonly kind: 'query' | 'mutation' }[] = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: 'query' | 'mutation' } }>,
).map(([path, procedure]) => ({ path, kind: procedure._def.type }));

export function call(who: Who, path: string, input: unknown, phone = false, as: Pick<Call, 'account' | 'ports'> = {}): Promise<Answer> {
  const kind = endpoints.find((endpoint) => endpoint.path === path)?.kind;
  const json = input === undefined ? undefined : JSON.stringify(input);
  return kind === 'query'
    ? send({ ...as, who, phone, path, method: 'GET', ...(json === undefined ? {} : { search: `?input=${encodeURIComponent(json)}` }) })
    : send({ ...as, who, phone, path, method: 'POST', ...(json === undefined ? {} : { body: json }) });
}
