// PC/SC below the operations: types of each system, T=0, codes, and what is kept between runs of the host.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import koffi from 'koffi';
import { afterAll, describe, expect, it } from 'vitest';
import { attemptsIn, readConfig } from '../src/host/config.ts';
import { PcscError, PROTOCOL, SCARD, type PcscCard, type PcscContext } from '../src/host/pcsc/api.ts';
import { cardTime } from '../src/host/pcsc/card-time.ts';
import { openCardSession } from '../src/host/pcsc/card-session.ts';
import { faultOfPcsc } from '../src/host/pcsc/faults.ts';
import { layoutOf, type Layout } from '../src/host/pcsc/layout.ts';
import { openPcsc, typesOf } from '../src/host/pcsc/native.ts';
import { secondsToWait } from '../src/host/rate-limit.ts';
import { EXTENSION_ID } from '../src/identity.ts';
import { ORIGIN } from './people.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-pcsc-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(process.platform === 'win32' || process.arch.includes('32'))('the types of PC/SC on a 64-bit system', () => {
  // Sizes by the C headers: two pointers, three DWORDs, the ATR, and the gap at the end that alignment asks for.
  it.each([
    ['linux', 'unsigned long of 8 bytes, 33 bytes of ATR, 7 of gap', 16 + 24 + 33 + 7, 16],
    ['win32', 'DWORD of 4 bytes, 36 bytes of ATR', 16 + 12 + 36, 8],
    ['darwin', 'uint32_t, 33 bytes of ATR, packed', 16 + 12 + 33, 8],
  ] as const)('%s: %s', (platform, _what, stateBytes, requestBytes) => {
    const { readerState, ioRequest } = typesOf(layoutOf(platform) as Layout);
    expect([koffi.sizeof(readerState), koffi.sizeof(ioRequest)]).toEqual([stateBytes, requestBytes]);
  });

  it('are not guessed for a system that is not known', () => {
    expect(() => openPcsc('aix')).toThrow(PcscError);
  });
});

describe('a card with protocol T=0', () => {
  async function sentOver(protocol: number, command: string): Promise<string> {
    let sent = '';
    const card: PcscCard = {
      protocol,
      beginTransaction: async () => undefined,
      endTransaction: async () => undefined,
      reconnect: async () => undefined,
      transmit: async (bytes) => ((sent = Buffer.from(bytes).toString('hex')), Uint8Array.of(0x90, 0x00)),
      disconnect: async () => undefined,
    };
    const context: PcscContext = { listReaders: async () => [], watch: async () => [], connectExclusively: async () => card, release: () => undefined };
    const session = await openCardSession(context, 'any', async () => undefined, cardTime({ elapsedMs: () => 0, after: () => () => undefined }));
    await session.transaction((channel) => channel.transmit(Buffer.from(command, 'hex')));
    return sent;
  }

  it('is asked without Le where there is data, and as it is otherwise', async () => {
    expect(await sentOver(PROTOCOL.t0, '802a0080020102' + '00')).toBe('802a0080020102');
    expect(await sentOver(PROTOCOL.t0, '00b0000000')).toBe('00b0000000');
    expect(await sentOver(PROTOCOL.t0, '00a4020c020018')).toBe('00a4020c020018');
    expect(await sentOver(PROTOCOL.t1, '802a0080020102' + '00')).toBe('802a008002010200');
  });
});

describe('a code of PC/SC', () => {
  it('has a fault, and one that nobody knows is told by its number', () => {
    const codeOf = (code: number) => faultOfPcsc(new PcscError('call', code)).fault;
    expect(codeOf(SCARD.sharingViolation).code).toBe('card.reader-busy');
    expect(codeOf(SCARD.removedCard).code).toBe('card.removed');
    expect(codeOf(SCARD.noService).code).toBe('bridge.no-card-service');
    expect(codeOf(0x80100099)).toEqual({ code: 'card.protocol', params: { detail: 'pcsc-80100099' } });
    expect(() => faultOfPcsc(new TypeError('ours'))).toThrow(TypeError);
  });
});

describe('what is kept between runs of the host', () => {
  it('is origins and times, counts for the next run, and is forgotten in time', () => {
    const file = path.join(folder, 'deep', 'attempts.json');
    let now = 1_000_000;
    for (let count = 0; count < 10; count++) attemptsIn(file, () => now).add({ at: now, origin: ORIGIN, what: 'operation' });
    const next = attemptsIn(file, () => now);
    expect(secondsToWait(next.read(), ORIGIN, now)).toBe(60);
    expect(secondsToWait(next.read(), 'https://other.example', now)).toBe(0);
    expect(Object.keys((JSON.parse(readFileSync(file, 'utf8')) as object[])[0] ?? {})).toEqual(['at', 'origin', 'what']);
    now += 60_000;
    expect(secondsToWait(next.read(), ORIGIN, now)).toBe(0);
    now -= 120_000;
    expect(next.read()).toEqual([]);
  });

  it('counts as nothing when the file is broken', () => {
    const file = path.join(folder, 'broken.json');
    writeFileSync(file, '{"at":');
    expect(attemptsIn(file, () => 0).read()).toEqual([]);
  });
});

describe('host.json', () => {
  const read = (settings: object) => {
    const file = path.join(folder, 'host.json');
    writeFileSync(file, JSON.stringify(settings));
    return readConfig(file);
  };

  it('names the extension and the origins', () => {
    expect(read({ extensionId: EXTENSION_ID, origins: [ORIGIN] }).origins).toEqual([ORIGIN]);
  });

  it.each([
    ['an origin that may not use the bridge', { extensionId: EXTENSION_ID, origins: ['http://zairyu.example.jp'] }],
    ['no origin', { extensionId: EXTENSION_ID, origins: [] }],
    ['no extension', { origins: [ORIGIN] }],
    ['a window program that is not an absolute path', { extensionId: EXTENSION_ID, origins: [ORIGIN], pinentry: 'pinentry' }],
    ['a setting that nobody knows', { extensionId: EXTENSION_ID, origins: [ORIGIN], debug: true }],
  ])('is refused with %s', (_what, settings) => {
    expect(() => read(settings)).toThrow();
  });
});
