import { beforeEach, describe, expect, it } from 'vitest';
import { readMessage, writeMessage } from '../src/ccid-message.ts';
import { CONTACT_ATR, CONTACTLESS_ATR, hex, SoftwareCcidReader, SoftwareRcS300, unhex } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';

let reader: SoftwareCcidReader;
let chip: EchoChip;
beforeEach(async () => {
  reader = new SoftwareCcidReader({ extensionsBeforeSignature: 2 });
  chip = new EchoChip();
  reader.insertCard(chip);
  await start(reader);
});
async function start(device: SoftwareCcidReader | SoftwareRcS300): Promise<void> {
  device.isUnrestricted = true;
  await device.open();
  await device.selectConfiguration(1);
  await device.claimInterface(0);
}
async function hear(): Promise<string> {
  const { data } = await reader.transferIn(2, 512);
  return data ? hex(new Uint8Array(data.buffer)) : 'none';
}
async function ask(message: string): Promise<string> {
  await reader.transferOut(1, unhex(message));
  return hear();
}
const transfer = (apdu: string, sequence = '05', level = '0000'): string => {
  const bytes = unhex(apdu).length;
  return `6F${hex(Uint8Array.of(bytes & 0xff, bytes >> 8, 0, 0))}00${sequence}00${level}${apdu}`;
};
const POWER_ON = '62000000000001010000';
const ATR_ANSWER = `800D00000000010000003B8880010000000000817100F9`;

describe('a page', () => {
  it('cannot claim it, in Chromium’s words; an Isolated Web App with the right to can', async () => {
    const other = new SoftwareCcidReader();
    await other.open();
    await other.selectConfiguration(1);
    await expect(other.claimInterface(0)).rejects.toMatchObject({
      name: 'SecurityError',
      message: "Failed to execute 'claimInterface' on 'USBDevice': The requested interface implements a protected class.",
    });
    other.isUnrestricted = true;
    await other.claimInterface(0);
  });
});

describe('the slot', () => {
  it('is inactive with a card, active with power, absent without a card', async () => {
    expect(await ask('65000000000000000000')).toBe('81000000000000010000');
    expect(await ask(POWER_ON)).toBe(ATR_ANSWER);
    expect(await ask('65000000000002000000')).toBe('81000000000002000000');
    expect(await ask('63000000000003000000')).toBe('81000000000003010000');
    reader.removeCard();
    expect(await ask('65000000000004000000')).toBe('81000000000004020000');
    expect(await ask('62000000000005010000')).toBe('8000000000000542FE00');
  });

  it('gives the answer to reset of the card that lies in it', async () => {
    reader.insertCard(chip, CONTACT_ATR);
    expect((await ask(POWER_ON)).slice(20)).toBe(hex(CONTACT_ATR));
    expect(CONTACTLESS_ATR.slice(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
    expect(CONTACT_ATR.slice(1).reduce((sum, byte) => sum ^ byte, 0)).toBe(0);
  });

  it('tells insertion and removal on the interrupt endpoint', async () => {
    const next = async (): Promise<string> => {
      const { data } = await reader.transferIn(3, 8);
      return data ? hex(new Uint8Array(data.buffer)) : '';
    };
    expect(await next()).toBe('5003');
    reader.removeCard();
    expect(await next()).toBe('5002');
    reader.insertCard(chip);
    expect(await next()).toBe('5003');
  });

  it('needs power again after the card was changed', async () => {
    await ask(POWER_ON);
    reader.removeCard();
    reader.insertCard(chip);
    expect(await ask(transfer('00A40000'))).toBe('8000000000000541FE00');
    expect(chip.heard).toEqual([]);
  });
});

describe('a transfer', () => {
  beforeEach(async () => {
    await ask(POWER_ON);
  });

  it('carries an APDU', async () => {
    expect(await ask(transfer('00A40000'))).toBe('8006000000000500000000A400009000');
  });

  it('tells the host that a signature takes time before it answers', async () => {
    await reader.transferOut(1, unhex(transfer('802A0080')));
    expect(await hear()).toBe('80000000000005800100');
    expect(await hear()).toBe('80000000000005800100');
    expect(await hear()).toBe('80060000000005000000802A00809000');
  });

  it('tells the host that the card is slow, until the card has answered', async () => {
    reader = new SoftwareCcidReader({ extensionEveryMs: 1 });
    reader.insertCard(chip);
    await start(reader);
    await ask(POWER_ON);
    let release: (answer: Uint8Array) => void = () => undefined;
    chip.answer = () => new Promise((resolve) => (release = resolve));
    await reader.transferOut(1, unhex(transfer('00A40000')));
    expect(await hear()).toBe('80000000000005800100');
    release(unhex('9000'));
    let last = await hear();
    while (last === '80000000000005800100') last = await hear();
    expect(last).toBe('800200000000050000009000');
  });

  it('is cut into pieces in both directions when it does not fit a message', async () => {
    const command = `00D60000000190${'A5'.repeat(400)}`;
    expect(await ask(transfer(command.slice(0, 500), '05', '0100'))).toBe('80000000000005000010');
    const first = await ask(transfer(command.slice(500), '06', '0200'));
    expect(hex(chip.heard[0] ?? new Uint8Array(0))).toBe(command);
    // 407 bytes and the status word: 261 in the first message, the rest when the host asks for it.
    expect(first.slice(0, 20)).toBe('80050100000006000001');
    const rest = await ask(transfer('', '07', '1000'));
    expect(rest.slice(0, 20)).toBe('80940000000007000002');
    expect(first.slice(20) + rest.slice(20)).toBe(`${command}9000`);
  });

  it('is mute when the card leaves while it works', async () => {
    chip.answer = () => new Promise(() => undefined);
    await reader.transferOut(1, unhex(transfer('00A40000')));
    const answer = hear();
    await Promise.resolve();
    reader.removeCard();
    let last = await answer;
    while (last === '80000000000005800100') last = await hear();
    expect(last).toBe('8000000000000542FE00');
  });

  it('answers for the card’s identifier by itself, and for no other command to the reader', async () => {
    expect(await ask(transfer('FFCA000000'))).toBe('80060000000005000000112233449000');
    expect(await ask(transfer('FF00000000'))).toBe('800200000000050000006D00');
    expect(chip.heard).toEqual([]);
  });
});

describe('what the host does wrong', () => {
  it('is told: a length, a slot, a command, a level, a protocol', async () => {
    expect(await ask('65010000000009000000')).toBe('81000000000009410100');
    expect(await ask('65000000000109000000')).toBe('81000000000109410500');
    expect(await ask('7F000000000009000000')).toBe('81000000000009410000');
    expect(await ask(transfer('00', '09', '0400'))).toBe('80000000000009410800');
    expect(await ask('61070000000009000000' + '11100045' + '00FE00')).toBe('82000000000009410700');
    expect(await ask('6B010000000009000000AA')).toBe('83000000000009410000');
  });
  it('reads parameters and sets them', async () => {
    expect(await ask('6C000000000001000000')).toBe('8207000000000101000111100045' + '00FE00');
    expect(await ask('61070000000002010000' + '1110004500FF00')).toBe('820700000000020100011110004500FF00');
    expect(await ask('6D000000000003000000')).toBe('820700000000030100011110004500FE00');
  });
  it('aborts with the request and the message of one number', async () => {
    const setup = { requestType: 'class', recipient: 'interface', request: 1, value: 0x0700, index: 0 } as const;
    expect((await reader.controlTransferOut(setup)).status).toBe('ok');
    expect(await ask('65000000000006000000')).toBe('8100000000000641FF00');
    expect(await ask('72000000000007000000')).toBe('81000000000007010000');
    expect(await ask('65000000000008000000')).toBe('81000000000008010000');
    expect((await reader.controlTransferIn({ ...setup, request: 0x77 }, 4)).status).toBe('stall');
  });
  it('keeps its envelope to the letter', () => {
    expect(readMessage(unhex('6F00'))).toBeUndefined();
    const bytes = unhex('6F02000000' + '0007' + '010203' + 'AABB');
    const message = readMessage(bytes);
    expect(message).toMatchObject({ type: 0x6f, slot: 0, sequence: 7, specific: [1, 2, 3] });
    expect(message !== undefined && message !== 'bad-length' && hex(writeMessage(message))).toBe(hex(bytes));
  });
});

describe('the descriptor', () => {
  it('has 54 bytes: one slot, T=1, extended APDUs, 271 bytes in a message', () => {
    const descriptor = reader.gadget.ccid.classDescriptor;
    expect(descriptor).toHaveLength(54);
    expect(hex(descriptor.subarray(0, 6))).toBe('362110010001');
    expect(hex(descriptor.subarray(40, 44))).toBe('BE040400');
    expect(hex(descriptor.subarray(44, 48))).toBe('0F010000');
  });
});

describe('interface 0 of the RC-S300', () => {
  it('is such a reader too, and takes the pseudo-APDUs in a transfer', async () => {
    const pasori = new SoftwareRcS300();
    pasori.insertCard(chip);
    await start(pasori);
    const say = async (message: string): Promise<string> => {
      await pasori.transferOut(1, unhex(message));
      const { data } = await pasori.transferIn(1, 512);
      return data ? hex(new Uint8Array(data.buffer)) : '';
    };
    expect(await say(POWER_ON)).toBe(ATR_ANSWER);
    expect(await say(transfer('00A40000'))).toBe('8006000000000500000000A400009000');
    expect(await say(transfer('FF50000002810000'))).toBe('80070000000005020000C0030090009000');
    expect(await say('6B080000000006000000FF50000002810000')).toBe('83000000000006420000');
  });
});
