import { beforeEach, describe, expect, it } from 'vitest';
import { readObjects, writeObject } from '../src/data-objects.ts';
import { hex, SoftwareRcS300, unhex, UsbWith, type TypeBSupport } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';

let reader: SoftwareRcS300;
let chip: EchoChip;
let sequence: number;
const DONE = 'C003009000';
const NO_ANSWER = 'C003026401';

beforeEach(async () => {
  await start({ layer4: true, layer3: 'raw' });
});
async function start(support: TypeBSupport): Promise<void> {
  reader = new SoftwareRcS300(support);
  chip = new EchoChip();
  reader.insertCard(chip);
  sequence = 0;
  await reader.open();
  await reader.selectConfiguration(1);
  await reader.claimInterface(1);
}
async function raw(message: string): Promise<string> {
  await reader.transferOut(2, unhex(message));
  const { data } = await reader.transferIn(2, 512);
  return data ? hex(new Uint8Array(data.buffer)) : 'none';
}
/** Sends a pseudo-APDU. @returns its answer, after the header is looked at */
async function pseudo(apdu: string): Promise<string> {
  const length = unhex(apdu).length;
  const size = hex(Uint8Array.of(length & 0xff, length >> 8, 0, 0));
  const number = hex(Uint8Array.of((sequence = (sequence + 1) & 0xff)));
  const answer = await raw(`6B${size}00${number}000000${apdu}`);
  expect(answer.slice(0, 2)).toBe('83');
  expect(Number.parseInt(answer.slice(2, 4), 16) + 256 * Number.parseInt(answer.slice(4, 6), 16)).toBe(answer.length / 2 - 10);
  expect(answer.slice(10, 14)).toBe(`00${number}`);
  return answer.slice(20);
}
const manage = (object: string) => pseudo(`FF50000002${object}00`);
const switchTo = (object: string) => pseudo(`FF50000204${object}00`);
/** @param micros little-endian hex */
const exchange = (frame: string, micros = 'A0860100') => {
  const bytes = unhex(frame).length;
  const two = (value: number): string => value.toString(16).padStart(4, '0').toUpperCase();
  return pseudo(`FF50000100${two(7 + 4 + bytes)}5F4604${micros}9582${two(bytes)}${frame}000000`);
};
async function openField(): Promise<void> {
  for (const object of ['8100', '8300', '8400']) expect(await manage(object)).toBe(`${DONE}9000`);
}
const heard = (frame: string): string => {
  const length = unhex(frame).length;
  return `${DONE}92010096020000${hex(writeObject(0x97, unhex(frame)).subarray(0, length < 0x80 ? 2 : 3))}${frame}9000`;
};

describe('the device', () => {
  it('has a protected interface 0 and the vendor’s interface 1 with endpoint 2 both ways', async () => {
    expect([reader.vendorId, reader.productId]).toEqual([0x054c, 0x0dc8]);
    const [{ interfaces } = { interfaces: [] }] = reader.configurations;
    expect(interfaces.map(({ alternate }) => alternate.interfaceClass)).toEqual([0x0b, 0xff]);
    expect(interfaces[1]?.alternate.endpoints.map(({ endpointNumber, direction }) => `${endpointNumber}${direction}`)).toEqual(['2out', '2in']);
    await expect(reader.claimInterface(0)).rejects.toThrow('The requested interface implements a protected class.');
  });

  it('is offered to a filter on its numbers, and to one on a class it has', async () => {
    const usb = new UsbWith(new SoftwareRcS300());
    expect(await usb.requestDevice({ filters: [{ vendorId: 0x054c, productId: 0x0dc8 }] })).toBe(usb.reader);
    expect(await usb.requestDevice({ filters: [{ classCode: 0x0b }] })).toBe(usb.reader);
    await expect(usb.requestDevice({ filters: [{ vendorId: 0x054c, productId: 0x06c3 }] })).rejects.toThrow('No device selected.');
  });
});

describe('messages', () => {
  it('start and end a session, and switch the field, byte for byte', async () => {
    expect(await raw('6B080000000007000000FF50000002810000')).toBe('83070000000007000000C0030090009000');
    expect(await raw('6B080000000008000000FF50000002830000')).toBe('83070000000008000000C0030090009000');
    expect(await raw('6B080000000009000000FF50000002840000')).toBe('83070000000009000000C0030090009000');
    expect(await raw('6B0A000000000A000000FF500002048F02030000')).toBe('8307000000000A000000C0030090009000');
    expect(await raw('6B08000000000B000000FF50000002820000')).toBe('8307000000000B000000C0030090009000');
  });

  it('with a wrong length, an unknown type or another slot are refused with the command status', async () => {
    expect(await raw('6B090000000001000000FF50000002810000')).toBe('83000000000001400100');
    expect(await raw('6F080000000001000000FF50000002810000')).toBe('83000000000001400000');
    expect(await raw('6B080000000101000000FF50000002810000')).toBe('83000000000101400000');
  });

  it('say when no card lies in the field', async () => {
    reader.removeCard();
    expect(await raw('6B080000000001000000FF50000002810000')).toBe('83070000000001020000C0030090009000');
  });

  it('also take the form of the standard', async () => {
    expect(await pseudo('FFC20000028100')).toBe(`${DONE}9000`);
  });
});

describe('what is out of order', () => {
  it('is refused: the field before a session, an exchange without time, a wrong length, an unknown mode', async () => {
    expect(await manage('8400')).toBe('C0030163019000');
    expect(await exchange('050000')).toBe('C0030163019000');
    await openField();
    expect(await pseudo('FF50000104950205000000')).toBe('C0030164019000');
    expect(await pseudo('FF500002038F010100')).toBe('C0030167009000');
    expect(await switchTo('8F020903')).toBe('C003016A819000');
    expect(await pseudo('FF500002078F0281')).toBe('6700');
    expect(await pseudo('FF50000005')).toBe('6700');
    expect(await pseudo('FF99000000')).toBe('6D00');
  });

  it('gets no answer: the field was not switched off and on, or no card is there', async () => {
    await manage('8100');
    await switchTo('8F020103');
    expect(await exchange('050000')).toBe(`${NO_ANSWER}9000`);
    await manage('8300');
    await manage('8400');
    expect((await exchange('050000')).startsWith(DONE)).toBe(true);
    reader.removeCard();
    expect(await exchange('050000')).toBe(`${NO_ANSWER}9000`);
  });

  it('reads data objects to the letter', () => {
    expect(readObjects(unhex('5F4604010203049581020A0B'))).toEqual([
      { tag: 0x5f46, value: unhex('01020304') },
      { tag: 0x95, value: unhex('0A0B') },
    ]);
    for (const broken of ['95', '9502AA', '958301000000', '95820001', '5F', '9580'])
      expect(readObjects(unhex(broken)), broken).toBeUndefined();
  });
});

describe('Type B up to layer 4', () => {
  it('is activated by the reader, and carries APDUs whole, a long answer too', async () => {
    await openField();
    expect(await switchTo('8F020104')).toBe(`${DONE}8F0C501122334400000000008171${'9000'}`);
    expect(await exchange('00A40000')).toBe(heard('00A400009000'));
    const long = unhex(`${'5A'.repeat(256)}9000`);
    chip.answer = () => long;
    expect(await exchange('00B0000000')).toBe(`${DONE}92010096020000978201025A${'5A'.repeat(255)}90009000`);
    expect(chip.heard.map(hex)).toEqual(['00A40000', '00B0000000']);
  });

  it('waits no longer for the card than it was told', async () => {
    await openField();
    await switchTo('8F020104');
    chip.answer = () => new Promise(() => undefined);
    expect(await exchange('802A0080', 'E8030000')).toBe(`${NO_ANSWER}9000`);
  });

  it('loses the card with the field, with its removal, and to a second card', async () => {
    await openField();
    await switchTo('8F020104');
    const before = chip.resets;
    await manage('8300');
    expect(chip.resets).toBeGreaterThan(before);
    await manage('8400');
    expect(await exchange('00A40000')).toBe(`${NO_ANSWER}9000`);
    await switchTo('8F020104');
    reader.addCard(new EchoChip(), { pupi: unhex('55667788') });
    expect(await exchange('00A40000')).toBe(`${NO_ANSWER}9000`);
    await manage('8300');
    await manage('8400');
    expect(await switchTo('8F020104')).toBe(`${NO_ANSWER}9000`);
    reader.removeCard();
    expect(await switchTo('8F020104')).toBe(`${NO_ANSWER}9000`);
  });

  it('is unsupported where the reader has it not', async () => {
    await start({ layer4: false, layer3: false });
    await openField();
    expect(await switchTo('8F020104')).toBe('C003016A819000');
    expect(await switchTo('8F020103')).toBe('C003016A819000');
  });

  it('refuses what is longer than it takes', async () => {
    await start({ layer4: true, layer3: false, maxFrameBytes: 10 });
    await openField();
    await switchTo('8F020104');
    expect(await exchange('00A4040C0A0102030405060708090A')).toBe('C0030167009000');
    expect(chip.heard).toEqual([]);
  });
});

describe('Type B up to layer 3', () => {
  it('leaves REQB, ATTRIB and blocks to the host', async () => {
    await openField();
    expect(await switchTo('8F020103')).toBe(`${DONE}9000`);
    expect(await exchange('050000')).toBe(heard('501122334400000000008171'));
    expect(await exchange('1D1122334400080100')).toBe(heard('00'));
    expect(await exchange('0200A40000')).toBe(heard('0200A400009000'));
  });

  it('or is activated by the reader and leaves the blocks', async () => {
    await start({ layer4: false, layer3: 'activated' });
    await openField();
    expect(await switchTo('8F020103')).toBe(`${DONE}8F0C5011223344000000000081719000`);
    expect(await exchange('0200A40000')).toBe(heard('0200A400009000'));
  });
});

describe('trouble', () => {
  it('on the cable: a message kept back, another, or a stall', async () => {
    reader.interfereCable = (message, index) => (index === 0 ? [] : index === 1 ? [message.subarray(0, 4), message.subarray(4)] : ['stall']);
    await reader.transferOut(2, unhex('6B080000000001000000FF50000002810000'));
    await reader.transferOut(2, unhex('6B080000000002000000FF50000002810000'));
    const first = await reader.transferIn(2, 512);
    expect(first.data?.byteLength).toBe(4);
    expect((await reader.transferIn(2, 512)).data?.byteLength).toBe(13);
    await reader.transferOut(2, unhex('6B080000000003000000FF50000002810000'));
    expect((await reader.transferIn(2, 512)).status).toBe('stall');
  });

  it('the cable is pulled: the pending transfer fails, and the card is without power', async () => {
    await openField();
    await switchTo('8F020104');
    const pending = reader.transferIn(2, 512);
    const before = chip.resets;
    reader.unplug();
    await expect(pending).rejects.toThrow('A transfer error has occurred.');
    expect(chip.resets).toBeGreaterThan(before);
  });
});
