// The extension between page and host: who may speak, one card operation in the whole browser, nothing from the page is believed.
import { describe, expect, it } from 'vitest';
import { matchPatternOf } from '../src/allowed-origin.ts';
import type { ChromeApi, ChromePort } from '../src/extension/chrome.ts';
import { originOfSender, type Sender } from '../src/extension/sender.ts';
import { servePages } from '../src/extension/serve-pages.ts';
import { LIMITS, type Answer, type Envelope } from '../src/messages.ts';
import { faultIn, resultIn } from './host.ts';
import { ORIGIN } from './people.ts';

const page: Sender = { origin: ORIGIN, url: `${ORIGIN}/ja/sign`, frameId: 0, documentId: 'D1', documentLifecycle: 'active', tab: { id: 7 } };

class FakePort implements ChromePort {
  readonly name: string;
  readonly sender?: Sender;
  readonly posted: unknown[] = [];
  isOpen = true;
  #listeners: ((message: unknown) => void)[] = [];
  #ends: (() => void)[] = [];
  readonly onMessage = { addListener: (listen: (message: unknown) => void) => void this.#listeners.push(listen) };
  readonly onDisconnect = { addListener: (listen: () => void) => void this.#ends.push(listen) };
  constructor(name: string, sender?: Sender) {
    this.name = name;
    if (sender) this.sender = sender;
  }
  postMessage(message: unknown): void {
    this.posted.push(message);
  }
  disconnect(): void {
    this.isOpen = false;
  }
  /** The other side says something, or goes. */
  says(message: unknown): void {
    this.#listeners.forEach((listen) => listen(message));
  }
  ends(): void {
    this.#ends.forEach((listen) => listen());
  }
}

class FakeBrowser {
  readonly hosts: FakePort[] = [];
  gesture: unknown = true;
  readonly asked: unknown[] = [];
  #connect: (port: ChromePort) => void = () => undefined;

  constructor(origins: readonly string[] = [ORIGIN]) {
    const chrome: ChromeApi = {
      runtime: {
        onConnectExternal: { addListener: (listen) => void (this.#connect = listen) },
        connectNative: (name) => {
          const port = new FakePort(name);
          this.hosts.push(port);
          return port;
        },
        getManifest: () => ({ version: '9.9.9', externally_connectable: { matches: origins.map(matchPatternOf) } }),
      },
      scripting: {
        executeScript: async ({ target }) => {
          this.asked.push(target);
          return [{ result: this.gesture }];
        },
      },
    };
    servePages(chrome);
  }

  open(sender: Sender = page, name = 'zairyu-card-bridge'): FakePort {
    const port = new FakePort(name, sender);
    this.#connect(port);
    return port;
  }
}

/** Lets the question about the gesture be answered. */
const settle = () => new Promise((resolve) => setImmediate(resolve));
const last = (port: FakePort) => port.posted.at(-1) as Answer;
const sign = { op: 'signManifest', manifest: 'e30=' };

describe('case 73: a sender', () => {
  it('is a top page of an allowed origin', () => {
    expect(originOfSender(page, [ORIGIN])).toBe(ORIGIN);
    const local = { ...page, origin: 'http://localhost:3300', url: 'http://localhost:3300/' };
    expect(originOfSender(local, ['http://localhost:3300'])).toBe('http://localhost:3300');
  });

  it.each<[string, Sender | undefined]>([
    ['nobody', undefined],
    ['plain http', { ...page, origin: 'http://zairyu.example.jp', url: 'http://zairyu.example.jp/' }],
    ['http on another name of this PC', { ...page, origin: 'http://127.0.0.1:3300', url: 'http://127.0.0.1:3300/' }],
    ['a frame inside the page', { ...page, frameId: 4 }],
    ['a frame that the browser does not number', { ...page, frameId: undefined }],
    ['another extension', { ...page, id: 'abcdefghijklmnopabcdefghijklmnop', origin: 'chrome-extension://abcdefghijklmnopabcdefghijklmnop' }],
    ['an extension that passes on for a page', { ...page, id: 'abcdefghijklmnopabcdefghijklmnop' }],
    ['another site', { ...page, origin: 'https://evil.example', url: 'https://evil.example/' }],
    ['a name that begins like ours', { ...page, origin: `${ORIGIN}.evil.example`, url: `${ORIGIN}.evil.example/` }],
    ['another port', { ...page, origin: `${ORIGIN}:8443`, url: `${ORIGIN}:8443/` }],
    ['a sandboxed page', { ...page, origin: 'null' }],
    ['an origin that is not that of its address', { ...page, url: 'https://evil.example/' }],
    ['a page without a tab', { ...page, tab: undefined }],
    ['a page that is only rendered ahead', { ...page, documentLifecycle: 'prerender' }],
    ['a file', { ...page, origin: 'file://', url: 'file:///tmp/a.html' }],
  ])('is refused when it is %s', (_who, sender) => {
    const origins = [ORIGIN, 'http://zairyu.example.jp', 'http://127.0.0.1:3300', 'null', 'file://'];
    expect(originOfSender(sender, origins)).toBeUndefined();
  });

  it('that is refused hears it once, starts no host, and its port is closed', () => {
    const browser = new FakeBrowser();
    for (const port of [browser.open({ ...page, frameId: 2 }), browser.open(page, 'something else')]) {
      expect(port.posted.map((answer) => faultIn(answer as Answer))).toEqual(['bridge.origin-refused']);
      expect(port.isOpen).toBe(false);
      port.says({ id: 1, op: 'listReaders' });
    }
    expect(browser.hosts).toEqual([]);
  });
});

describe('a request of a page', () => {
  it('goes to the host with the origin of the browser, whatever the page says of itself', async () => {
    const browser = new FakeBrowser();
    const port = browser.open();
    port.says({ id: 1, op: 'hello', protocols: [1], origin: 'https://evil.example' });
    await settle();
    const envelope = browser.hosts[0]?.posted[0] as Envelope;
    expect(envelope).toMatchObject({ protocol: 1, id: 1, origin: ORIGIN, request: { op: 'hello' } });
  });

  it('that is no operation is refused, and no host is started', async () => {
    const browser = new FakeBrowser();
    const port = browser.open();
    const bad = [{ id: 1, op: 'signDigest', digest: 'ab' }, { id: 2, op: 'transmit', apdu: '00A4' }, { id: 3, op: 'toString' }, { id: 4 }, { op: 'hello' }, null, 'hello', 7, [1], { id: 4, op: 'hello' }];
    for (const message of bad) port.says(message);
    await settle();
    expect(port.posted.map((answer) => faultIn(answer as Answer))).toEqual(bad.map(() => 'bridge.request-refused'));
    expect(browser.hosts).toEqual([]);
  });

  it('that is too long is refused', async () => {
    const port = new FakeBrowser().open();
    port.says({ id: 1, op: 'signManifest', manifest: 'A'.repeat(LIMITS.requestBytes) });
    await settle();
    expect(last(port)).toMatchObject({ fault: { params: { reason: 'too-long' } } });
  });

  it('for the card needs a gesture, asked of the very document that connected', async () => {
    const browser = new FakeBrowser();
    const port = browser.open();
    for (const [id, answer] of [false, undefined, 'yes'].entries()) {
      browser.gesture = answer;
      port.says({ id: id + 1, ...sign });
      await settle();
      expect(faultIn(last(port))).toBe('bridge.gesture-missing');
    }
    expect(browser.hosts).toEqual([]);
    expect(browser.asked[0]).toEqual({ tabId: 7, documentIds: ['D1'] });
    browser.gesture = true;
    port.says({ id: 9, ...sign });
    await settle();
    expect(browser.hosts[0]?.posted).toHaveLength(1);
  });

  it('case 73: for the card finds no room while another page has one open, and finds it again afterwards', async () => {
    const browser = new FakeBrowser();
    const [first, second] = [browser.open(), browser.open({ ...page, tab: { id: 8 }, documentId: 'D2' })];
    first.says({ id: 1, ...sign });
    second.says({ id: 1, ...sign });
    first.says({ id: 2, ...sign });
    await settle();
    expect([faultIn(last(first)), faultIn(last(second))]).toEqual(['bridge.busy', 'bridge.busy']);
    browser.hosts[0]?.says({ id: 1, step: 'window-open' });
    browser.hosts[0]?.says({ id: 1, ok: true, result: { cms: 'AAAA' } });
    expect(resultIn(last(first))).toEqual({ cms: 'AAAA' });
    second.says({ id: 2, ...sign });
    await settle();
    expect(browser.hosts).toHaveLength(2);
  });

  it('leaves room for the next when its page goes away, and the host is stopped', async () => {
    const browser = new FakeBrowser();
    const gone = browser.open();
    gone.says({ id: 1, ...sign });
    await settle();
    gone.ends();
    expect(browser.hosts[0]?.isOpen).toBe(false);
    const other = browser.open();
    other.says({ id: 1, ...sign });
    await settle();
    expect(browser.hosts).toHaveLength(2);
  });

  it('is answered with "host missing" when the host is not there or stops, and leaves room', async () => {
    const browser = new FakeBrowser();
    const port = browser.open();
    port.says({ id: 1, ...sign });
    await settle();
    browser.hosts[0]?.ends();
    expect(faultIn(last(port))).toBe('bridge.host-missing');
    port.says({ id: 2, ...sign });
    await settle();
    expect(browser.hosts).toHaveLength(2);
  });

  it('hears its own answers only, each once', async () => {
    const browser = new FakeBrowser();
    const port = browser.open();
    port.says({ id: 1, op: 'hello', protocols: [1] });
    await settle();
    const host = browser.hosts[0];
    for (const stray of [null, 'x', { id: 2, ok: true, result: {} }, { ok: true }, { id: 1 }]) host?.says(stray);
    expect(port.posted).toEqual([]);
    host?.says({ id: 1, ok: true, result: { protocol: 1 } });
    host?.says({ id: 1, ok: true, result: { protocol: 1 } });
    expect(port.posted).toEqual([{ id: 1, ok: true, result: { protocol: 1, extensionVersion: '9.9.9' } }]);
  });
});
