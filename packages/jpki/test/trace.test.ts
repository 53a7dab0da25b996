// The trace that a person may send: everything needed to play a session again, nothing of the person. README, "Trace of a card session".
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { VirtualCard } from '@zairyu/virtual-card';
import { answerChallenge, formatTrace, openJpkiCard, parseCertificate, parseTrace, readHolder, signManifest, traceChannel, type CardChannel, type TracedExchange } from '../src/index.ts';
import { concat, fromHex, toHex } from '../src/bytes.ts';
import { at, codeOf, makeWorld, pins, type World } from './people.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});

/** A clock that moves seven milliseconds with each look. */
function ticking(): () => number {
  let now = 1_700_000_000_000;
  return () => (now += 7);
}
function traced(channel: CardChannel): { channel: CardChannel; exchanges: TracedExchange[] } {
  const exchanges: TracedExchange[] = [];
  return { exchanges, channel: traceChannel(channel, { now: ticking(), onExchange: (exchange) => exchanges.push(exchange) }) };
}
async function traceOfEverything(): Promise<{ text: string; exchanges: TracedExchange[]; sent: number }> {
  const card = new VirtualCard(world.data);
  const { channel, exchanges } = traced(card);
  const jpki = await openJpkiCard(channel);
  await jpki.readPresence();
  await codeOf(jpki.verifyPin('signature', 'WRONG99'));
  await jpki.readAuthorityCertificate('signature');
  await answerChallenge(jpki, { origin: 'https://zairyu.example', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'register', pin: pins.authentication });
  await signManifest(jpki, { manifest: new TextEncoder().encode('{"answers":"secret"}'), pin: pins.signature, signedAt: at });
  return { text: formatTrace(exchanges), exchanges, sent: card.log.length };
}

describe('a trace', () => {
  it('case 44: of a whole run holds no PIN, no certificate, no signature and no name', async () => {
    const { text, exchanges, sent } = await traceOfEverything();
    expect(exchanges.length).toBe(sent);
    for (const pin of [pins.signature, pins.authentication, 'WRONG99']) {
      expect(text).not.toContain(pin);
      expect(text).not.toContain(toHex(new TextEncoder().encode(pin)));
    }
    const certificates = [world.data.certificates.signature, world.data.certificates.authentication, world.data.certificates.signatureAuthority].map((base64) => toHex(Uint8Array.from(atob(base64 ?? ''), (c) => c.charCodeAt(0))));
    const hex = exchanges.flatMap(({ command, response }) => [command.data, response?.data ?? '']).map((data) => (typeof data === 'string' ? data : (data.head ?? '')));
    for (const certificate of certificates) for (const shown of hex) if (shown.length > 8) expect(certificate).not.toContain(shown);
    const holder = readHolder(parseCertificate(Uint8Array.from(atob(world.data.certificates.signature ?? ''), (c) => c.charCodeAt(0))));
    expect(text).not.toContain(toHex(new TextEncoder().encode(holder.name)));
    expect(exchanges.filter(({ command }) => typeof command.data !== 'string').map(({ command }) => (command.data as { masked: string }).masked)).toEqual(['pin', 'pin', 'signature-input', 'pin', 'signature-input']);
  });

  it('keeps what a maintainer needs: headers, lengths, status words, times', async () => {
    const { exchanges, text } = await traceOfEverything();
    expect(exchanges[0]).toEqual({ t: 0, ms: 7, command: { header: '00a4040c', lc: 10, data: 'd392f000260100000001' }, response: { data: '', sw: '9000' } });
    expect(exchanges[2]).toMatchObject({ command: { header: '00b00000', lc: 0, le: 32, data: '' }, response: { data: toHex(new TextEncoder().encode('JPKIAPICCTOKEN2'.padEnd(32))) } });
    expect(exchanges[4]).toMatchObject({ response: { data: '8f8f00' } });
    expect(exchanges.find(({ command }) => command.header === '00200080' && command.lc > 0)).toMatchObject({ command: { data: { masked: 'pin', length: 7 } }, response: { sw: '63c4' } });
    expect(exchanges.find(({ response }) => typeof response?.data === 'object')).toMatchObject({ response: { data: { masked: 'file', length: 256, head: expect.stringMatching(/^3082[0-9a-f]{4}$/) } } });
    expect(text.length).toBeLessThan(20_000);
  });

  it('is read back as it was written', async () => {
    const { exchanges, text } = await traceOfEverything();
    expect(parseTrace(text)).toEqual(exchanges);
    expect(parseTrace(`\n${text}\n`)).toEqual(exchanges);
  });

  it('says how the way to the card broke, and passes the error on', async () => {
    const { channel, exchanges } = traced({ transmit: () => Promise.reject(new DOMException('secret words', 'NetworkError')) });
    await expect(channel.transmit(fromHex('00200080'))).rejects.toThrow('secret words');
    expect(exchanges).toEqual([{ t: 0, ms: 7, command: { header: '00200080', lc: 0, data: '' }, failed: 'card.removed' }]);
    expect(parseTrace(formatTrace(exchanges))).toEqual(exchanges);
    const odd = traced({ transmit: () => Promise.reject(Object.assign(new Error('x'), { name: '1234 ABC123' })) });
    await expect(odd.channel.transmit(fromHex('00200080'))).rejects.toThrow();
    expect(odd.exchanges[0]?.failed).toBe('unknown');
  });

  it('shows an answer of less than two bytes, and masks what it does not know', async () => {
    const { channel, exchanges } = traced({ transmit: async (command) => fromHex(command[1] === 0x20 ? '90' : 'aabb9000') });
    await channel.transmit(fromHex('00200080'));
    await channel.transmit(fromHex('00db3fff02cafe'));
    await channel.transmit(fromHex('00db3fff05cafe'));
    expect(exchanges.map(({ command, response }) => [command.data, response?.data, response?.sw])).toEqual([
      ['', '90', ''],
      [{ masked: 'other', length: 2 }, { masked: 'other', length: 2 }, '9000'],
      [{ masked: 'other', length: 3 }, { masked: 'other', length: 2 }, '9000'],
    ]);
  });

  it('of a file read without its application selected, or from another application, shows nothing of it', async () => {
    const secret = 'cafebabe'.repeat(8);
    const { channel, exchanges } = traced({ transmit: async (command) => fromHex(command[1] === 0xb0 ? `${secret}9000` : '9000') });
    for (const command of ['00b0860000', '00a4040c0ad3921000310001010408', '00a4020c020006', '00b0000000', '00b0880000', '00a4040c0ad392f000260100000001', '00b0000000', '00b0810000']) await channel.transmit(fromHex(command));
    expect(formatTrace(exchanges)).not.toContain('cafebabe');
  });

  it('case 44: never shows a canary, whatever is sent and answered', { timeout: 60_000 }, async () => {
    const canary = 'c0ffee12345678';
    const hostile = fc.array(
      fc.record({
        header: fc.tuple(fc.constantFrom(0x00, 0x08, 0x0c, 0x80), fc.constantFrom(0x20, 0x24, 0x2a, 0x2c, 0x32, 0x82, 0x84, 0x88, 0xa4, 0xae, 0xb0, 0xb2, 0xc0, 0xca, 0xcb, 0xdb), fc.constantFrom(0x00, 0x02, 0x04, 0x85, 0x86), fc.constantFrom(0x00, 0x0c, 0x80)),
        inCommand: fc.boolean(),
        inAnswer: fc.constantFrom('', canary, `3082${canary}`, `86${canary}`, `860901${canary}`, `00${canary}`),
        sw: fc.constantFrom('9000', '6300', '6108', '6c10'),
      }),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(hostile, async (steps) => {
        let answer = '';
        const { channel, exchanges } = traced({ transmit: async () => fromHex(answer) });
        for (const { header, inCommand, inAnswer, sw } of steps) {
          // A SELECT names applications and files: nothing that a person types is ever in one.
          const data = inCommand && header[1] !== 0xa4 ? fromHex(canary) : new Uint8Array(0);
          answer = inAnswer + sw;
          await channel.transmit(data.length > 0 ? concat(Uint8Array.of(...header, data.length), data, Uint8Array.of(0)) : Uint8Array.of(...header, 0));
        }
        expect(formatTrace(exchanges)).not.toContain(canary);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'x', '[]', '{}', '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":""}}', '{"t":-1,"ms":1,"command":{"header":"00a4040c","lc":0,"data":""},"failed":"x"}',
    '{"t":0,"ms":1,"command":{"header":"00A4040C","lc":0,"data":""},"failed":"x"}', '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":"0"},"failed":"x"}',
    '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":{"masked":"pin"}},"failed":"x"}', '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":{"masked":"nose","length":1}},"failed":"x"}',
    '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":{"masked":"file","length":1,"head":"0102"}},"failed":"x"}',
    '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"le":0,"data":""},"failed":"x"}', '{"t":0,"ms":1,"command":{"header":"00a4040c","lc":0,"data":""},"response":{"data":"","sw":"90"}}',
  ])('is refused with the number of its line when it is %s', (line) => {
    expect(() => parseTrace(`\n${line}`)).toThrow(/^line 2: /);
  });

  it('is refused when it is larger than any session', () => {
    expect(() => parseTrace(' '.repeat(1024 * 1024 + 1))).toThrow(RangeError);
  });
});
