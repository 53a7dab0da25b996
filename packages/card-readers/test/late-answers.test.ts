// What a reader says late, twice or before it is asked never answers a command that came after it, and a PIN is not sent into it.
import { beforeAll, describe, expect, it } from 'vitest';
import type { CardChannel } from '@zairyu/jpki';
import { hex, SoftwareHid, SoftwareRcS300, SoftwareUsb, unhex, UsbWith, VirtualCard } from '@zairyu/virtual-card';
import { encodeFrame, encodeMessage, requestHidReader, requestReader, takeFrame, type CardReader } from '../src/index.ts';
import { MessagePort } from '../src/ccid/message-port.ts';
import { Port } from '../src/rc-s380/port.ts';
import { faultOf, forCard, issue, type Issued } from './people.ts';
import { scriptedUsb, type ScriptedUsb, type Transfer } from './scripted-usb.ts';

let issued: Issued;
beforeAll(async () => {
  issued = await issue();
});
const ACK = unhex('0000FF00FF00');
const SELECT = unhex('00A4040C0AD392F000260100000001');
const VERIFY = unhex('0020009B06414243313233');
const verifications = (card: VirtualCard): number => card.log.filter(({ command }) => command.startsWith('0020') && command.length > 8).length;

/** A card laid on an open reader, with its application selected. */
async function selectedOn(reader: CardReader, medium: { readonly reader: { insertCard(card: VirtualCard): void } }): Promise<{ readonly card: VirtualCard; readonly channel: CardChannel }> {
  await reader.open();
  const card = new VirtualCard(issued.data);
  medium.reader.insertCard(card);
  const channel = await reader.waitForCard(forCard());
  await channel.transmit(SELECT);
  return { card, channel };
}
const answer = (content: string): Uint8Array => encodeFrame(unhex(content));

interface Wire {
  readonly device: ScriptedUsb;
  readonly port: Port;
  readonly asked: string[];
}
/** @param says what the reader sends for a command (in hex, without D6), or for `ACK`. */
async function rcS380(says: (command: string) => readonly Transfer[]): Promise<Wire> {
  const asked: string[] = [];
  const device = scriptedUsb({
    onWrite: (bytes) => {
      const taken = takeFrame(bytes);
      const command = typeof taken === 'object' && taken.frame.kind === 'data' ? hex(taken.frame.data).slice(2) : 'ACK';
      asked.push(command);
      return says(command);
    },
  });
  const port = new Port(device);
  await port.open();
  asked.length = 0;
  return { device, port, asked };
}
const usual = (command: string): readonly Transfer[] => (command === 'ACK' ? [] : [ACK, answer(`D7${(Number.parseInt(command.slice(0, 2), 16) + 1).toString(16).padStart(2, '0')}00`)]);
const AIR = 0x04;
const FIELD = 0x06;
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('the RC-S380, whose frames carry no number', () => {
  it('is not asked while something lies there that answers nothing: neither in one transfer nor in its own', async () => {
    for (const extra of [[ACK], [answer('D70500')], [ACK, answer('D70500')], [new Uint8Array([...ACK, ...answer('D70500')])]]) {
      const { device, port, asked } = await rcS380(usual);
      await port.command(AIR, unhex('0A00AA'));
      for (const transfer of extra) device.give(transfer);
      await soon();
      expect(await faultOf(port.command(AIR, unhex('0A00BB')))).toBe('card.protocol leftover');
      expect(asked).toEqual(['040A00AA']);
      // The next one begins with an abort, and what lay there is gone.
      expect(hex(await port.command(AIR, unhex('0A00CC')))).toBe('00');
      expect(asked).toEqual(['040A00AA', 'ACK', '040A00CC']);
      await port.close();
    }
  });

  it.each([
    ['after the abort, before the next command is acknowledged', [ACK, answer('D705001122'), ACK, answer('D70700')]],
    ['its acknowledgement heard before', [answer('D705001122'), ACK, answer('D70700')]],
    ['between the acknowledgement of the next and its answer', [ACK, answer('D705001122'), answer('D70700')]],
    ['the acknowledgement alone', [ACK, ACK, answer('D70700')]],
  ])('passes over the late answer to a command that was given up: %s', async (_, transfers) => {
    const { port, asked } = await rcS380((command) => (command.startsWith('04') ? [] : command === '0600' ? transfers : usual(command)));
    expect(await faultOf(port.command(AIR, unhex('0A00AA'), 5))).toBe('card.transport-lost');
    expect(hex(await port.command(FIELD, unhex('00')))).toBe('00');
    expect(asked).toEqual(['040A00AA', 'ACK', 'ACK', '0600']);
    // From here on everything is as strict as before.
    expect(await faultOf(port.command(AIR, unhex('0A00BB'), 5))).toBe('card.transport-lost');
    await port.close();
  });

  it('asks something else first where the same command comes again: its late answer could not be told from the new one', async () => {
    let isDeaf = true;
    const { port, asked } = await rcS380((command) => {
      if (command.startsWith('04')) return isDeaf ? [] : [ACK, answer('D70500BB')];
      // The reader comes to itself: first the answer of before, then this one's.
      if (command === '20') return [ACK, answer('D70500AA'), ACK, answer('D7210110')];
      return usual(command);
    });
    expect(await faultOf(port.command(AIR, unhex('0A00AA'), 5))).toBe('card.transport-lost');
    isDeaf = false;
    expect(hex(await port.command(AIR, unhex('0A00BB')))).toBe('00BB');
    expect(asked).toEqual(['040A00AA', 'ACK', 'ACK', '20', '040A00BB']);
    expect(hex(await port.command(AIR, unhex('0A00CC')))).toBe('00BB');
    expect(asked.slice(5)).toEqual(['040A00CC']);
    await port.close();
  });

  it('takes no late answer for good that belongs to nothing that was asked, and no second one to the same', async () => {
    for (const stray of [answer('D70300'), answer('D72100'), answer('D60500')]) {
      const { port } = await rcS380((command) => (command.startsWith('04') ? [] : command === '0600' ? [ACK, stray, ACK, answer('D70700')] : usual(command)));
      await faultOf(port.command(AIR, unhex('0A00AA'), 5));
      expect(await faultOf(port.command(FIELD, unhex('00')))).toBe('card.protocol response-code');
      await port.close();
    }
    const flood = Array.from({ length: 40 }, () => [ACK, answer('D70500')]).flat();
    const { port } = await rcS380((command) => (command.startsWith('04') ? [] : command === '0600' ? flood : usual(command)));
    await faultOf(port.command(AIR, unhex('0A00AA'), 5));
    expect(await faultOf(port.command(FIELD, unhex('00')))).toBe('card.protocol response-code');
    await port.close();
  });

  it('of software, which says each thing twice, hears no PIN', async () => {
    const usb = new SoftwareUsb();
    const reader = await requestReader(usb);
    const { card, channel } = await selectedOn(reader, usb);
    let isTwice = true;
    usb.reader.interfereCable = (frame, kind) => (isTwice && kind === 'answer' ? [frame, ACK, frame] : undefined);
    await channel.transmit(unhex('0020009B'));
    isTwice = false;
    expect(await faultOf(channel.transmit(VERIFY))).toBe('card.protocol leftover');
    expect(verifications(card)).toBe(0);
    expect(await faultOf(channel.transmit(VERIFY))).toBe('card.removed');
    const again = await reader.waitForCard(forCard());
    await again.transmit(SELECT);
    expect(hex(await again.transmit(VERIFY))).toBe('9000');
    await reader.close();
  });

  it('that is opened anew without having been closed hears its first answer all the same', async () => {
    const usb = new SoftwareUsb();
    const open = async (): Promise<CardReader> => {
      const reader = await requestReader(usb);
      await reader.open();
      return reader;
    };
    await open();
    const reader = await open();
    usb.reader.insertCard(new VirtualCard(issued.data));
    expect(hex(await (await reader.waitForCard(forCard())).transmit(SELECT))).toBe('9000');
    await reader.close();
  });
});

describe('readers whose messages carry numbers', () => {
  const status = (sequence: number, code = 0): Uint8Array => encodeMessage({ type: 0x81, slot: 0, sequence, specific: [code, 0, 0], data: new Uint8Array() });
  const opened = async (says: (index: number) => readonly Transfer[]): Promise<{ port: MessagePort; device: ScriptedUsb; ask: (timeoutMs?: number) => Promise<unknown> }> => {
    const device = scriptedUsb({ onWrite: (_, index) => says(index) });
    const port = new MessagePort(device, { interfaceNumber: 0, endpointOut: 2, endpointIn: 1 });
    await port.open();
    return { port, device, ask: (timeoutMs = 1000) => port.exchange(0x65, 0x81, [0, 0, 0], new Uint8Array(), timeoutMs) };
  };

  it('are not asked while an answer lies there that they foresaw, in a transfer of its own', async () => {
    const { port, device, ask } = await opened((index) => [status(index + 1)]);
    await ask();
    device.give(status(2));
    await soon();
    expect(await faultOf(ask())).toBe('card.protocol leftover');
    expect(device.written).toHaveLength(1);
    expect(await faultOf(ask())).toBe('no fault');
    await port.close();
  });

  it('may answer late to what was given up: it is passed over, also when it asks for more time', async () => {
    const { port, ask } = await opened((index) => (index === 0 ? [] : [status(1, 0x80), status(1), status(index + 1)]));
    expect(await faultOf(ask(5))).toBe('card.transport-lost');
    expect(await ask()).toMatchObject({ hasFailed: false });
    // Once something was answered, the old number is a stranger's.
    expect(await faultOf(ask())).toBe('card.protocol reader-sequence');
    await port.close();
  });

  it('that never answer at all are told once every number has been used up', async () => {
    const { port, ask } = await opened(() => []);
    for (let index = 0; index < 3; index++) expect(await faultOf(ask(1))).toBe('card.transport-lost');
    await port.close();
  });

  it('the RC-S300 of software, which says each thing twice with the next number, hears no PIN', async () => {
    const usb = new UsbWith(new SoftwareRcS300({ layer4: true, layer3: false }));
    const reader = await requestReader(usb);
    const { card, channel } = await selectedOn(reader, usb);
    let isTwice = true;
    usb.reader.interfereCable = (message) => (isTwice ? [message, message.map((byte, at) => (at === 6 ? (byte + 1) & 0xff : byte))] : undefined);
    await channel.transmit(unhex('0020009B'));
    isTwice = false;
    expect(await faultOf(channel.transmit(VERIFY))).toBe('card.protocol leftover');
    expect(verifications(card)).toBe(0);
    await reader.close();
  });
});

describe('a device that speaks APDU over HID', () => {
  it('and says each thing twice hears a PIN once, and answers it by what it says to that one', async () => {
    const hid = new SoftwareHid();
    const reader = await requestHidReader(hid);
    const { card, channel } = await selectedOn(reader, hid);
    // What was said to the question of before comes once more in front of each answer.
    const said: Uint8Array[] = [];
    hid.reader.interfereReports = (report) => {
      const before = said.at(-1);
      said.push(report.slice());
      return before ? [before, report] : [report];
    };
    await channel.transmit(unhex('0020009B'));
    expect(await faultOf(channel.transmit(VERIFY))).toBe('card.protocol report-channel');
    expect(verifications(card)).toBe(1);
    expect(await faultOf(channel.transmit(VERIFY))).toBe('card.removed');
    await reader.close();
  });
});
