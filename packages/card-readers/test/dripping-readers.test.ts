// Readers that let an answer drip, or answer before they are asked: each command ends in time, and nothing is believed that was not asked for.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { hex, SoftwareCcidReader, unhex, UsbWith } from '@zairyu/virtual-card';
import { encodeMessage, openIsoDep, requestReader } from '../src/index.ts';
import { MessagePort, type ReaderAnswer } from '../src/ccid/message-port.ts';
import { transferApdu } from '../src/ccid/transfer-apdu.ts';
import { openApduSession } from '../src/apdu-session.ts';
import { createHidReader } from '../src/hid-apdu/hid-apdu.ts';
import type { Hid, HidDevice } from '../src/hid-apdu/web-hid.ts';
import { faultOf } from './people.ts';
import { scriptedUsb } from './scripted-usb.ts';

/** A device of which the test decides each report; `sent` holds the reports of the page. */
function scriptedHid() {
  const sent: string[] = [];
  const device = Object.assign(new EventTarget(), {
    opened: true,
    productName: 'Scripted',
    collections: [{ usagePage: 0xff00, usage: 1 }],
    open: async () => undefined,
    close: async () => undefined,
    sendReport: async (_: number, report: Uint8Array) => void sent.push(hex(report)),
  }) as unknown as HidDevice;
  const say = (channel: string, sequence: number, content: string): void => {
    const report = unhex(`${channel}05${sequence.toString(16).padStart(4, '0')}${content}`.padEnd(128, '0'));
    device.dispatchEvent(Object.assign(new Event('inputreport'), { data: new DataView(report.buffer) }));
  };
  return { device, sent, say, reader: createHidReader(device, new EventTarget() as unknown as Hid) };
}
const channelOf = (report = ''): string => report.slice(0, 4);

describe('APDU over HID', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
  afterEach(() => void vi.useRealTimers());

  const arrive = async () => {
    const hid = scriptedHid();
    const waiting = hid.reader.waitForCard(new AbortController().signal);
    await vi.advanceTimersByTimeAsync(0);
    hid.say(channelOf(hid.sent[0]), 0, '00029000');
    return { ...hid, channel: await waiting };
  };

  it('an answer of 60,000 bytes, one report every 0.9 seconds, ends after half a minute', async () => {
    const { channel, say, sent } = await arrive();
    let outcome = '';
    void faultOf(channel.transmit(unhex('00A40000'))).then((code) => (outcome = code));
    await vi.advanceTimersByTimeAsync(0);
    for (let sequence = 0; sequence < 33; sequence++) {
      say(channelOf(sent[1]), sequence, sequence === 0 ? 'EA60' : '');
      await vi.advanceTimersByTimeAsync(900);
    }
    expect(outcome).toBe('');
    say(channelOf(sent[1]), 33, '');
    await vi.advanceTimersByTimeAsync(900);
    expect(outcome).toBe('card.timeout');
  });

  it('case 8: a command that the device does not take is wiped from our memory like one that it took', async () => {
    const { channel, device, sent, say } = await arrive();
    const buffers: Uint8Array[] = [];
    const send = device.sendReport.bind(device);
    device.sendReport = (id, report) => (buffers.push(report as Uint8Array), send(id, report));
    const taken = channel.transmit(unhex(`002000801041424331${'31'.repeat(12)}`.padEnd(160, '3')));
    await vi.advanceTimersByTimeAsync(0);
    say(channelOf(sent.at(-1)), 0, '00029000');
    await taken;
    device.sendReport = (_, report) => (buffers.push(report as Uint8Array), Promise.reject(new DOMException('Failed to write the report.', 'NotAllowedError')));
    expect(await faultOf(channel.transmit(unhex('0020008006414243313233')))).toBe('card.transport-lost');
    expect(buffers.length).toBe(3);
    expect(buffers.map(hex).join('')).toMatch(/^0+$/);
  });

  it('each command has a channel of its own, so that an answer to the one before is no answer', async () => {
    const { channel, say, sent } = await arrive();
    const first = channel.transmit(unhex('00A40000'));
    await vi.advanceTimersByTimeAsync(0);
    say(channelOf(sent[1]), 0, '00029000');
    expect(hex(await first)).toBe('9000');
    const verify = faultOf(channel.transmit(unhex('0020008006414243313233')));
    await vi.advanceTimersByTimeAsync(0);
    say(channelOf(sent[1]), 0, '00029000');
    expect(await verify).toBe('card.protocol report-channel');
  });
});

describe('a reader of the smart card class', () => {
  it('that gives its answer byte by byte, ten seconds each, is given up after half a minute', async () => {
    let clock = 0;
    let asked = 0;
    const port = {
      async exchange(): Promise<ReaderAnswer> {
        clock += 10_000;
        return { card: 0, hasFailed: false, error: 0, third: (asked += 1) === 1 ? 1 : 3, data: Uint8Array.of(0x90) };
      },
    } as unknown as MessagePort;
    const read = transferApdu(port, { level: 'apdu', maxMessageBytes: 271 }, unhex('00B0000000'), () => clock);
    expect(await faultOf(read)).toBe('card.timeout');
    expect(asked).toBe(3);
  });

  it('whose card says nothing, while it asks for more time for ever, is given up after half a minute, and its power-off does not take as long again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
    try {
      const usb = new UsbWith(new SoftwareCcidReader());
      usb.reader.isUnrestricted = true;
      usb.reader.insertCard({ transmit: () => new Promise(() => undefined), reset: () => undefined });
      const reader = await requestReader(usb);
      const passing = async <T>(work: Promise<T>, ms: number): Promise<T | 'still waiting'> => {
        let result: T | 'still waiting' = 'still waiting';
        void work.then((value) => (result = value));
        await vi.advanceTimersByTimeAsync(ms);
        return result;
      };
      await passing(reader.open(), 1000);
      const channel = await passing(reader.waitForCard(new AbortController().signal), 1000);
      if (channel === 'still waiting') throw new Error('no card');
      expect(await passing(faultOf(channel.transmit(unhex('0020008006414243313233'))), 36_000)).toBe('card.timeout');
    } finally {
      vi.useRealTimers();
    }
  });

  it('that has answered the next message already is not sent it', async () => {
    const status = (sequence: number): Uint8Array =>
      encodeMessage({ type: 0x81, slot: 0, sequence, specific: [0, 0, 0], data: new Uint8Array() });
    const device = scriptedUsb({
      onWrite: (_, index) => [index === 0 ? new Uint8Array([...status(1), ...status(2)]) : status(index + 1)],
    });
    const port = new MessagePort(device, { interfaceNumber: 0, endpointOut: 2, endpointIn: 1 });
    await port.open();
    const ask = () => port.exchange(0x65, 0x81, [0, 0, 0], new Uint8Array(), 1000);
    expect((await ask()).hasFailed).toBe(false);
    expect(await faultOf(ask())).toBe('card.protocol leftover');
    expect(device.written).toHaveLength(1);
    expect((await ask()).hasFailed).toBe(false);
    expect(device.written).toHaveLength(2);
    await port.close();
  });
});

describe.each(['a reader of APDUs', 'ISO-DEP'])('an operation over %s', (way) => {
  const slow = (takesMs: number) => {
    let clock = 0;
    const wait = (): number => (clock += takesMs);
    const session =
      way === 'ISO-DEP'
        ? openIsoDep(
            async (frame) => (wait(), Uint8Array.of(frame[0] ?? 0, 0x90, 0x00)),
            { room: 253, waitMs: 5 },
            async () => undefined,
            undefined,
            () => clock,
          )
        : openApduSession(async () => (wait(), unhex('9000')), async () => undefined, () => clock);
    return { session, rest: (ms: number) => void (clock += ms) };
  };
  const commandsUntilTheEnd = async (restMs: number): Promise<readonly [number, string]> => {
    const { session, rest } = slow(20_000);
    for (let count = 0; count < 19; count++) {
      const code = await faultOf(session.transmit(unhex('00B0000000')));
      if (code !== 'no fault') return [count, code];
      rest(restMs);
    }
    return [19, 'no fault'];
  };

  it('that takes 20 seconds for every command is given up after a minute, not after six', async () => {
    expect(await commandsUntilTheEnd(10)).toEqual([3, 'card.timeout']);
  });
  it('is over when the person has paused: the next one has its own minute', async () => {
    expect(await commandsUntilTheEnd(1000)).toEqual([19, 'no fault']);
  });
});
