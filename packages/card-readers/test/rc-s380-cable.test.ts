// The cable of the RC-S380: broken frames, silence, faults of USB; the numbers are those of the conformance cases.
import { describe, expect, it } from 'vitest';
import type { CardChannel } from '@zairyu/jpki';
import { hex, unhex } from '@zairyu/virtual-card';
import { createRcS380, encodeFrame } from '../src/index.ts';
import { faultOf } from './people.ts';
import { ACK, card, forCard, heard, watchRejections, wire } from './rc-s380-script.ts';
import { scriptedUsb, type ScriptedUsb, type Transfer } from './scripted-usb.ts';

watchRejections();

describe('the cable', () => {
  const answer = encodeFrame(unhex('D72B00'));
  const bad = (at: number): Uint8Array => answer.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const opening = async (transfers: readonly Transfer[]): Promise<string> => {
    const { device } = wire(card, (command) => (command === '2A01' ? transfers : undefined));
    return faultOf(createRcS380(device).open());
  };

  it.each<[string, number]>([
    ['its length', 5],
    ['the sum of its length', 7],
    ['its content', 9],
    ['the sum of its content', 11],
    ['its end', 12],
    ['its start', 2],
  ])('2: a frame with a wrong bit in %s is refused', async (_, at) => {
    expect(await opening([unhex(ACK), bad(at)])).toBe('card.protocol frame');
  });
  it("2: none of it reaches the card's channel", async () => {
    const { device } = wire(card, (command) =>
      command.endsWith('0200A4')
        ? [unhex(ACK), encodeFrame(unhex('D70500000000080290')).map((byte, index) => (index === 16 ? byte ^ 1 : byte))]
        : undefined,
    );
    const reader = createRcS380(device);
    await reader.open();
    expect(await faultOf((await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('card.protocol frame');
  });
  it('3: frames may come in any pieces', async () => {
    const both = new Uint8Array([...unhex(ACK), ...answer]);
    expect(await opening([both])).toBe('no fault');
    expect(await opening([...both].map((byte) => Uint8Array.of(byte)))).toBe('no fault');
    for (let cut = 1; cut < both.length; cut++)
      expect(await opening([both.slice(0, cut), both.slice(cut)])).toBe('no fault');
  });
  it('4: without an ACK the reader is told to stop, and works again when it is opened anew', async () => {
    let isDeaf = true;
    const { device, contents } = wire(card, (command) => (command === '2A01' && isDeaf ? [] : undefined));
    const reader = createRcS380(device);
    expect(await faultOf(reader.open())).toBe('card.transport-lost');
    expect(contents).toEqual(['ACK', 'D62A01', 'ACK']);
    await reader.close();
    isDeaf = false;
    await reader.open();
    expect(hex(await (await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('9000');
  });
  it('4: an answer that comes too late does not answer the next command', async () => {
    let device: ScriptedUsb | undefined;
    const late = encodeFrame(unhex('D70700'));
    const made = wire(card, (command) => (command === '2A01' && !device ? [] : undefined));
    const reader = createRcS380(made.device);
    expect(await faultOf(reader.open())).toBe('card.transport-lost');
    device = made.device;
    await reader.close();
    device.give(unhex(ACK));
    device.give(late);
    await reader.open();
    expect(await faultOf(reader.waitForCard(forCard()))).toBe('no fault');
  });
  it.each([
    ['D72A00', 'another command'],
    ['D70300', 'a command of before'],
    ['D62B00', 'a request'],
    ['D7', 'half a code'],
  ])('5: %s (%s) is no answer', async (content) => {
    expect(await opening([unhex(ACK), encodeFrame(unhex(content))])).toBe('card.protocol response-code');
  });
  it('5: an answer without its ACK, and two ACKs, are refused', async () => {
    expect(await opening([answer])).toBe('card.protocol no-ack');
    expect(await opening([unhex(ACK), unhex(ACK)])).toBe('card.protocol response-code');
  });
  it("names the reader's complaint about our frame", async () => {
    expect(await opening([unhex(ACK), unhex('0000FFFFFF')])).toBe('card.protocol error-frame');
  });
  it('a setting that the reader refuses is told with its status', async () => {
    expect(await opening([unhex(ACK), encodeFrame(unhex('D72B07'))])).toBe('card.protocol reader-status-7');
  });
  it('8: a cable that is pulled while a read waits ends it, and nothing is left over', async () => {
    const { device } = wire(card, (command) => (command.endsWith('0200A4') ? [unhex(ACK)] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    const pending = faultOf(channel.transmit(unhex('00A4')));
    await expect.poll(() => device.waiting).toBe(1);
    device.unplug();
    expect(await pending).toBe('card.transport-lost');
    expect(await faultOf(channel.transmit(unhex('00A4')))).toBe('card.removed');
    await reader.close();
  });
  it('a transfer that fails once ends its command, not the reader', async () => {
    const { device, contents } = wire(card);
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    const original = device.transferIn;
    let failures = 0;
    device.transferIn = (endpoint, length) =>
      (failures += 1) === 1
        ? Promise.reject(new DOMException('A transfer error has occurred.', 'NetworkError'))
        : original(endpoint, length);
    expect(await faultOf(channel.transmit(unhex('00A4')))).toBe('card.transport-lost');
    expect(contents.slice(-2)).toEqual(['ACK', 'D60600']);
    expect(hex(await (await reader.waitForCard(forCard())).transmit(unhex('00A4')))).toBe('9000');
  });
  it('8: what went out is wiped from our memory', async () => {
    const { device } = wire(card);
    const buffers: Uint8Array[] = [];
    const original = device.transferOut;
    device.transferOut = (endpoint, data) => (buffers.push(data as Uint8Array), original(endpoint, data));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    buffers.length = 0;
    await channel.transmit(unhex('0020008006414243313233'));
    expect(buffers.map(hex).join('')).toMatch(/^0+$/);
  });
  it('9: a stall is cleared once; what comes then counts', async () => {
    const { device } = wire(card, (command) => (command === '2A01' ? ['stall', unhex(ACK), answer] : undefined));
    expect(await faultOf(createRcS380(device).open())).toBe('no fault');
    expect(device.log.filter((line) => line.startsWith('clearHalt'))).toEqual(['clearHalt in 1']);
  });
  it('9: a second stall and a babble are errors', async () => {
    const { device } = wire(card, (command) => (command === '2A01' ? ['stall', 'stall'] : undefined));
    expect(await faultOf(createRcS380(device).open())).toBe('card.protocol usb-stall');
    expect(device.log.filter((line) => line.startsWith('clearHalt'))).toEqual(['clearHalt in 1']);
    expect(await opening(['babble'])).toBe('card.protocol usb-babble');
  });
  it('closing does not wait for a command that is under way', async () => {
    const { device, contents } = wire(card, (command) => (command.endsWith('0200A4') ? [unhex(ACK)] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel: CardChannel = await reader.waitForCard(forCard());
    const pending = faultOf(channel.transmit(unhex('00A4')));
    await expect.poll(() => device.waiting).toBe(1);
    await reader.close();
    expect(await pending).toBe('card.transport-lost');
    expect(contents.slice(-3)).toEqual(['ACK', 'D60600', 'ACK']);
    await reader.close();
  });
});

describe('an answer that came before its question', () => {
  it('ends the card: nothing of the next command is sent, and the reader is used again after an abort', async () => {
    const answer = (frame: string): Uint8Array => encodeFrame(unhex(`D705${heard(frame)}`));
    const joined = new Uint8Array([...unhex(ACK), ...answer('029000'), ...unhex(ACK), ...answer('039000')]);
    let given = 0;
    const { device, contents } = wire(card, (command) => (command.endsWith('0200A4') && (given += 1) === 1 ? [joined] : undefined));
    const reader = createRcS380(device);
    await reader.open();
    const channel = await reader.waitForCard(forCard());
    expect(hex(await channel.transmit(unhex('00A4')))).toBe('9000');
    expect(await faultOf(channel.transmit(unhex('0020008006414243313233')))).toBe('card.protocol leftover');
    expect(contents.filter((content) => content.includes('414243313233'))).toEqual([]);
    expect(contents.at(-3)).toBe('ACK');
    const again = await reader.waitForCard(forCard());
    expect(hex(await again.transmit(unhex('00B0')))).toBe('9000');
    await reader.close();
  });
});

describe('opening', () => {
  const claim = (name: string, message: string): Promise<string> =>
    faultOf(
      createRcS380(
        scriptedUsb({
          onClaim: () => {
            throw new DOMException(message, name);
          },
        }),
      ).open(),
    );
  it.each([
    [
      'SecurityError',
      "Failed to execute 'claimInterface' on 'USBDevice': The requested interface implements a protected class.",
      'card.protected-interface',
    ],
    ['SecurityError', "Failed to execute 'open' on 'USBDevice': Access denied.", 'card.reader-access-denied'],
    [
      'NetworkError',
      "Failed to execute 'claimInterface' on 'USBDevice': Unable to claim interface.",
      'card.reader-busy',
    ],
    ['NotFoundError', "Failed to execute 'open' on 'USBDevice': The device was disconnected.", 'card.reader-not-found'],
    ['NetworkError', 'A transfer error has occurred.', 'card.transport-lost'],
  ])('7: %s “%s” is %s', async (name, message, code) => expect(await claim(name, message)).toBe(code));
});
