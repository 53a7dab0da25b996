// The page's side of the card bridge, against a port that is a script; the messages are those of its protocol.
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { connectBridge, openBridge, type Bridge, type BridgePort, type BridgeStep } from '../src/index.ts';
import type { FaultError } from '@zairyu/errors';
import { faultOf } from './people.ts';

const VERSION = {
  protocol: 1,
  extensionVersion: '0.1.0',
  hostVersion: '0.1.0',
  platform: 'linux',
  operations: ['hello', 'listReaders', 'readCertificate', 'signChallenge', 'signManifest', 'readResidenceCard', 'cancel'],
  limits: { manifestBytes: 100, nonceCharacters: 64 },
};
type Request = Readonly<Record<string, unknown>> & { readonly id: number; readonly op: string };

interface Scripted {
  readonly port: BridgePort;
  readonly requests: Request[];
  isConnected: boolean;
  say(message: unknown): void;
  drop(): void;
}
/** @param answer what the extension says to a request; undefined says nothing. */
function scripted(answer: (request: Request) => unknown): Scripted {
  const listeners: ((message: unknown) => void)[] = [];
  const droppers: (() => void)[] = [];
  const made: Scripted = {
    requests: [],
    isConnected: true,
    say: (message) => listeners.forEach((listener) => listener(message)),
    drop: () => droppers.forEach((dropper) => dropper()),
    port: {
      postMessage(message) {
        if (!made.isConnected) throw new Error('Attempting to use a disconnected port object');
        const request = message as Request;
        made.requests.push(request);
        const said = answer(request);
        if (said !== undefined) queueMicrotask(() => made.say(said));
      },
      disconnect: () => void (made.isConnected = false),
      onMessage: { addListener: (listener) => void listeners.push(listener) },
      onDisconnect: { addListener: (listener) => void droppers.push(listener) },
    },
  };
  return made;
}
const ok = (id: number, result: unknown) => ({ id, ok: true, result });
const refused = (id: number, code: string, params: unknown = {}) => ({ id, ok: false, fault: { code, params } });
const opened = async (
  answer: (request: Request) => unknown,
  times?: { answerMs: number; personMs: number },
): Promise<Scripted & { bridge: Bridge }> => {
  const made = scripted((request) => (request.op === 'hello' ? ok(request.id, VERSION) : answer(request)));
  return Object.assign(made, { bridge: await openBridge(made.port, times) });
};
const DER = btoa('\x30\x01');

describe('greeting the bridge', () => {
  it('tells the versions and what is offered', async () => {
    const { bridge, requests } = await opened(() => undefined);
    expect(bridge.version).toEqual(VERSION);
    expect(requests).toEqual([{ id: 1, op: 'hello', protocols: [1] }]);
  });
  it('a page without the extension is told so', async () => {
    expect(connectBridge()).toBeUndefined();
    expect(await faultOf(openBridge(connectBridge()))).toBe('bridge.not-installed');
  });
  it('an extension that lets go before it answers does not speak to this page', async () => {
    const made = scripted(() => undefined);
    const greeting = faultOf(openBridge(made.port));
    made.drop();
    expect(await greeting).toBe('bridge.not-installed');
  });
  it.each<[string, (id: number) => unknown, string]>([
    ['the program is missing', (id) => refused(id, 'bridge.host-missing'), 'bridge.host-missing'],
    ['this page is refused', () => refused(0, 'bridge.origin-refused'), 'bridge.origin-refused'],
    ['no common version', (id) => refused(id, 'bridge.version-mismatch'), 'bridge.version-mismatch'],
    ['a version that was not asked for', (id) => ok(id, { ...VERSION, protocol: 2 }), 'bridge.version-mismatch'],
    ['an answer without its limits', (id) => ok(id, { ...VERSION, limits: undefined }), 'card.protocol bridge-answer'],
    ['no message at all', () => 'hello', 'card.protocol bridge-answer'],
  ])('%s', async (_, answer, expected) => {
    const made = scripted(({ id }) => answer(id));
    expect(await faultOf(openBridge(made.port))).toBe(expected);
    expect(made.isConnected).toBe(false);
  });
  it('is not waited for without end', async () => {
    expect(await faultOf(openBridge(scripted(() => undefined).port, { answerMs: 1, personMs: 1 }))).toBe(
      'bridge.host-missing',
    );
  });
});

describe('its operations', () => {
  it('lists readers', async () => {
    const readers = [{ name: 'ACS ACR39U', card: 'present', inUse: false }];
    const { bridge, requests } = await opened(({ id }) => ok(id, { readers }));
    expect(await bridge.listReaders()).toEqual(readers);
    expect(requests.at(-1)).toEqual({ id: 2, op: 'listReaders' });
  });
  it('reads a certificate, answers a challenge and signs a manifest, with exactly the fields of the protocol', async () => {
    const digest = 'ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356';
    const { bridge, requests } = await opened(({ id, op }) => {
      if (op === 'readCertificate') return ok(id, { certificate: DER });
      if (op === 'signChallenge')
        return ok(id, { certificate: DER, signature: btoa('s'), algorithm: 'rsa-pkcs1-sha256' });
      return ok(id, { cms: btoa('c'), certificate: DER, digest });
    });
    expect(await bridge.readCertificate('authentication')).toEqual(Uint8Array.of(0x30, 0x01));
    expect(
      await bridge.signChallenge({ nonce: 'n'.repeat(44), purpose: 'sign-in' }, { language: 'ja', reader: 'R' }),
    ).toMatchObject({ algorithm: 'rsa-pkcs1-sha256' });
    expect(await bridge.signManifest(new TextEncoder().encode('{}\n'))).toMatchObject({ cms: Uint8Array.of(0x63) });
    expect(requests.slice(1)).toEqual([
      { id: 2, op: 'readCertificate', kind: 'authentication' },
      { id: 3, op: 'signChallenge', nonce: 'n'.repeat(44), purpose: 'sign-in', language: 'ja', reader: 'R' },
      { id: 4, op: 'signManifest', manifest: btoa('{}\n') },
    ]);
  });
  it("the authority's certificate comes where the page wishes for it", async () => {
    const { bridge, requests } = await opened(({ id }) => ok(id, { certificate: DER, signature: btoa('s'), algorithm: 'rsa-pkcs1-sha256', authority: DER }));
    const wish = { authorityWanted: { unlessKeyIds: ['0a'] } };
    expect((await bridge.signChallenge({ nonce: 'n'.repeat(44), purpose: 'sign-in' }, wish)).authority).toEqual(Uint8Array.of(0x30, 0x01));
    await faultOf(bridge.signManifest(new TextEncoder().encode('{}'), wish));
    await bridge.signChallenge({ nonce: 'n'.repeat(44), purpose: 'sign-in' }, { authorityWanted: null });
    expect(requests.slice(1).map((request) => request['authorityWanted'])).toEqual([wish.authorityWanted, wish.authorityWanted, undefined]);
  });
  it('hands on the trace of an operation, whether it ended well or badly, and takes none that is no text', async () => {
    const answers: object[] = [{ ok: true, result: { certificate: DER }, trace: 'one\n' }, { ok: false, fault: { code: 'card.removed', params: {} }, trace: 'two\n' }, { ok: true, result: { certificate: DER } }];
    const { bridge } = await opened(({ id }) => ({ id, ...answers.shift() }));
    const traces: string[] = [];
    const options = { onTrace: (trace: string) => void traces.push(trace) };
    await bridge.readCertificate('signature', options);
    expect(await faultOf(bridge.readCertificate('signature', options))).toBe('card.removed');
    await bridge.readCertificate('signature', options);
    expect(traces).toEqual(['one\n', 'two\n']);
    for (const trace of [7, {}, 'x'.repeat(262_145)]) {
      const bad = await opened(({ id }) => ({ id, ok: true, result: { certificate: DER }, trace }));
      expect(await faultOf(bad.bridge.readCertificate('signature', options))).toBe('card.protocol bridge-answer');
    }
    expect(traces).toHaveLength(2);
  });
  it.each([
    [['waiting-for-card', 'card-found'], undefined], [['window-open'], 'pin-sent'], [['window-open', 'pin-accepted', 'certificate-read'], 'pin-accepted'],
    [['window-open', 'pin-accepted', 'certificate-read', 'card-signing'], 'sign-sent'], [['window-open', 'card-signing', 'checked'], 'sign-sent'],
  ])('a program that is gone after %j says no more than can be known', async (steps, phase) => {
    const made = await opened(({ id }) => {
      for (const step of steps) made.say({ id, step });
      queueMicrotask(() => made.drop());
      return undefined;
    });
    const told = await made.bridge.signManifest(new TextEncoder().encode('{}')).catch((error: unknown) => (error as FaultError).fault);
    expect(told).toEqual({ code: 'card.transport-lost', params: phase ? { phase } : {} });
  });
  it('a certificate that is free to read needs no PIN, so none was on its way', async () => {
    const made = await opened(({ id }) => {
      made.say({ id, step: 'window-open' });
      queueMicrotask(() => made.drop());
      return undefined;
    });
    const told = await made.bridge.readCertificate('authentication').catch((error: unknown) => (error as FaultError).fault);
    expect(told).toEqual({ code: 'card.transport-lost', params: {} });
  });
  it('how far the program had come is handed on, and nothing that is no word of ours', async () => {
    for (const [sent, phase] of [['sign-sent', 'sign-sent'], ['pin-accepted', 'pin-accepted'], ['<b>', undefined], [7, undefined], [undefined, undefined]] as const) {
      const { bridge } = await opened(({ id }) => ({ id, ok: false, fault: { code: 'card.removed', params: { phase: sent } } }));
      const told = await bridge.readCertificate('signature').catch((error: unknown) => (error as FaultError).fault);
      expect(told).toEqual({ code: 'card.removed', params: phase ? { phase } : {} });
    }
  });
  it('reads a residence card, and takes of the answer what a residence card has', async () => {
    const card = {
      kind: { generation: 'second', holder: 'resident' },
      fields: {
        cardNumber: 'AB12345678CD', cardExpiresOn: '2028-11-28', bornOn: '1999-02-17', sex: 'female', nationalityCode: 'VNM', statusCode: 'X', period: { kind: 'months', months: 24 }, stayExpiresOn: '2028-11-28',
        permission: { typeCode: '02', on: '2026-11-20' }, work: 'unrestricted', address: { text: '東京都', municipalityCode: '131041', writtenOn: '2025-04-01' },
        generalPermission: { code: '1', until: '2028-11-28' }, individualPermission: { exists: false }, applicationPending: true, notUnderstood: ['d9'],
      },
    };
    const proof = { generation: 'second', signature: btoa('s'), certificate: DER, message: btoa('m') };
    const answers: object[] = [{ ...card, proof }, card, { ...card, proof: { generation: 'second', signature: '', certificate: '' } }, { ...card, fields: { ...card.fields, face: 'x' }, other: 1 }];
    const { bridge, requests } = await opened(({ id }) => ok(id, answers.shift()));
    expect(await bridge.readResidenceCard('ab 12345678 cd', { language: 'ja', reader: 'R' })).toEqual({ ...card, proof: { generation: 'second', signature: Uint8Array.of(0x73), certificate: Uint8Array.of(0x30, 1), message: Uint8Array.of(0x6d) } });
    expect(requests.at(-1)).toEqual({ id: 2, op: 'readResidenceCard', cardNumber: 'ab 12345678 cd', language: 'ja', reader: 'R' });
    expect(await bridge.readResidenceCard('AB12345678CD')).toEqual(card);
    expect((await bridge.readResidenceCard('AB12345678CD')).proof).toEqual({ generation: 'second', signature: new Uint8Array(0), certificate: new Uint8Array(0) });
    expect(await bridge.readResidenceCard('AB12345678CD')).toEqual(card);
    for (const number of ['', 'A'.repeat(65)]) expect(await faultOf(bridge.readResidenceCard(number))).toBe('residence.number-format');
    for (const bad of [
      { ...card, kind: { generation: 'specified' } }, { ...card, kind: undefined }, { ...card, fields: [] }, { ...card, proof: 'x' }, { ...card, proof: { ...proof, message: '!' } }, { ...card, proof: { ...proof, generation: 'third' } },
      ...[{ notUnderstood: undefined }, { notUnderstood: [7] }, { bornOn: '1999' }, { sex: 'x' }, { work: 7 }, { period: { kind: 'months', months: -1 } }, { period: { kind: 'years' } }, { permission: {} }, { address: { text: 'x'.repeat(4097) } }, { applicationPending: 'yes' }, { generalPermission: { code: '3' } }, { individualPermission: { exists: 1 } }, { cardNumber: undefined }].map((change) => ({ ...card, fields: { ...card.fields, ...change } })),
    ]) {
      const made = await opened(({ id }) => ok(id, bad));
      expect(await faultOf(made.bridge.readResidenceCard('AB12345678CD')), JSON.stringify(bad)).toBe('card.protocol bridge-answer');
    }
  });
  it('a residence card has no PIN, so none was on its way', async () => {
    const made = await opened(({ id }) => {
      made.say({ id, step: 'window-open' });
      queueMicrotask(() => made.drop());
      return undefined;
    });
    expect(await made.bridge.readResidenceCard('AB12345678CD').catch((error: unknown) => (error as FaultError).fault)).toEqual({ code: 'card.transport-lost', params: {} });
  });
  it('a signature over another manifest is not taken', async () => {
    const { bridge } = await opened(({ id }) => ok(id, { cms: btoa('c'), certificate: DER, digest: '00' }));
    expect(await faultOf(bridge.signManifest(new TextEncoder().encode('{}')))).toBe('signature.content-altered');
  });
  it('tells the steps on the way', async () => {
    const made = await opened(({ id }) => {
      made.say({ id, step: 'window-open' });
      made.say({ id, step: 'card-signing' });
      made.say({ id: id + 5, step: 'checked' });
      return ok(id, { certificate: DER });
    });
    const steps: BridgeStep[] = [];
    await made.bridge.readCertificate('signature', { onStep: (step) => steps.push(step) });
    expect(steps).toEqual(['window-open', 'card-signing']);
  });
  it('what is too long, or not offered, is not even asked', async () => {
    const { bridge, requests } = await opened(() => undefined);
    expect(await faultOf(bridge.signManifest(new Uint8Array(101)))).toBe('bridge.request-refused');
    expect(await faultOf(bridge.signChallenge({ nonce: 'n'.repeat(65), purpose: 'register' }))).toBe(
      'bridge.request-refused',
    );
    const other = scripted(({ id }) => ok(id, { ...VERSION, operations: ['hello'] }));
    expect(await faultOf((await openBridge(other.port)).listReaders())).toBe('bridge.version-mismatch');
    expect([requests.length, other.requests.length]).toEqual([1, 1]);
  });
});

describe('its refusals', () => {
  it.each<[string, unknown, string]>([
    ['card.pin-wrong', { attemptsLeft: 3 }, 'card.pin-wrong'],
    ['card.removed', {}, 'card.removed'],
    ['bridge.busy', {}, 'bridge.busy'],
    ['bridge.no-such-code', {}, 'card.protocol bridge-fault'],
    ['card.pin-wrong', {}, 'card.protocol bridge-fault'],
    ['card.pin-wrong', { attemptsLeft: { html: '<b>' } }, 'card.protocol bridge-fault'],
    ['__proto__', {}, 'card.protocol bridge-fault'],
  ])('%s with %j', async (code, params, expected) => {
    const { bridge } = await opened(({ id }) => refused(id, code, params));
    expect(await faultOf(bridge.readCertificate('signature'))).toBe(expected);
  });
  it('keep only the values that the words can name', async () => {
    const { bridge } = await opened(({ id }) => refused(id, 'card.pin-wrong', { attemptsLeft: 3, secret: 'x' }));
    await expect(bridge.readCertificate('signature')).rejects.toMatchObject({ fault: { params: { attemptsLeft: 3 } } });
  });
  it('an answer of the wrong shape ends the port', async () => {
    for (const result of [{ certificate: 7 }, { certificate: '*' }, {}, [], null, { certificate: '' }]) {
      const made = await opened(({ id }) => ok(id, result));
      expect(await faultOf(made.bridge.readCertificate('signature'))).toBe('card.protocol bridge-answer');
    }
  });
  it('whatever the port says, an operation ends with a result or a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (said) => {
        const made = await opened(({ id }) => (typeof said === 'object' && said !== null ? { ...said, id } : said), {
          answerMs: 1,
          personMs: 1,
        });
        expect(await faultOf(made.bridge.listReaders())).toMatch(/^(card\.(protocol|timeout)|no fault)/);
      }),
      { numRuns: 200 },
    );
  });
});

describe('leaving', () => {
  it('a person who leaves closes the window of the program', async () => {
    const made = await opened(({ id, op, ...rest }) => {
      if (op !== 'cancel') return undefined;
      made.say(refused(Number(rest['target']), 'card.cancelled'));
      return ok(id, { cancelled: true });
    });
    const leaving = new AbortController();
    const pending = faultOf(made.bridge.readCertificate('signature', { signal: leaving.signal }));
    leaving.abort();
    expect(await pending).toBe('card.cancelled');
    expect(made.requests.at(-1)).toEqual({ id: 3, op: 'cancel', target: 2 });
    expect(await faultOf(made.bridge.readCertificate('signature', { signal: leaving.signal }))).toBe('card.cancelled');
    expect(made.requests).toHaveLength(3);
  });
  it('a person who never comes back is not waited for without end', async () => {
    const made = await opened(() => undefined, { answerMs: 1000, personMs: 1 });
    expect(await faultOf(made.bridge.readCertificate('signature'))).toBe('card.timeout');
    expect(made.requests.at(-1)).toEqual({ id: 3, op: 'cancel', target: 2 });
  });
  it('a program that stops ends what is open, and all that comes after', async () => {
    const made = await opened(() => undefined);
    const pending = faultOf(made.bridge.readCertificate('signature'));
    made.drop();
    expect(await pending).toBe('card.transport-lost');
    expect(await faultOf(made.bridge.listReaders())).toBe('card.transport-lost');
  });
  it('closing ends what is open', async () => {
    const made = await opened(() => undefined);
    const pending = faultOf(made.bridge.readCertificate('signature'));
    made.bridge.close();
    made.bridge.close();
    expect(await pending).toBe('card.cancelled');
    expect(made.isConnected).toBe(false);
  });
});
