import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeFrame, openFrame } from '../src/reader-frames.ts';
import {
  cutConnection,
  hex,
  SoftwareUsb,
  unhex,
  VirtualCard,
  type CardData,
  type SoftwareReader,
} from '../src/index.ts';
import { makeCard, SELECT } from './people.ts';

let data: CardData;
let usb: SoftwareUsb;
let reader: SoftwareReader;
let card: VirtualCard;
beforeAll(async () => {
  ({ data } = await makeCard());
});
beforeEach(async () => {
  usb = new SoftwareUsb(true);
  ({ reader } = usb);
  card = new VirtualCard(data);
  reader.insertCard(card);
  await open();
});

async function open(): Promise<void> {
  await reader.open();
  await reader.selectConfiguration(1);
  await reader.claimInterface(0);
}
const send = (frame: string) => reader.transferOut(2, unhex(frame));
const receive = async (length = 290): Promise<string> => {
  const { status, data: view } = await reader.transferIn(1, length);
  return view ? hex(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)) : status;
};
/** Sends the content of a frame. @returns the content of the answer */
const command = async (content: string): Promise<string> => {
  await send(hex(closeFrame(unhex(content))));
  expect(await receive()).toBe(ACK);
  return hex(openFrame(unhex(await receive())) ?? new Uint8Array(0));
};
const air = (frame: string, timeout = '3601') => command(`D604${timeout}${frame}`);
const nameOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'no error',
    (error: unknown) => (error instanceof DOMException ? error.name : String(error)),
  );

const ACK = '0000FF00FF00';
const TIMED_OUT = 'D70580000000';
const HEARD = 'D7050000000008';
const REQUEST = '050010';
const SETTINGS = [
  'D60003070F07',
  'D60200180101020103000400050006000708080009000A000B000C000E040F001000110012001306',
  'D602001409010A010B010C01',
] as const;
const activate = async (): Promise<void> => {
  for (const setting of SETTINGS) expect((await command(setting)).slice(-2)).toBe('00');
  expect(await air(REQUEST)).toBe(`${HEARD}501122334400000000008171`);
  expect(await air('1D1122334400080100')).toBe(`${HEARD}00`);
};

describe('the frames of the RC-S380', () => {
  it.each([
    ['D62A01', '0000FFFFFF0300FDD62A01FF00'],
    ['D72B00', '0000FFFFFF0300FDD72B00FE00'],
    ['D620', '0000FFFFFF0200FED6200A00'],
    ['D622', '0000FFFFFF0200FED6220800'],
    ['D60600', '0000FFFFFF0300FDD606002400'],
    ['D60003070F07', '0000FFFFFF0600FAD60003070F070A00'],
    [
      'D60200180101020103000400050006000708080009000A000B000C000E040F001000110012001306',
      '0000FFFFFF2800D8D60200180101020103000400050006000708080009000A000B000C000E040F0010001100120013064B00',
    ],
    ['D602001409010A010B010C01', '0000FFFFFF0C00F4D602001409010A010B010C01E600'],
    ['D6043601050010', '0000FFFFFF0700F9D6043601050010DA00'],
    ['D60436011D1122334400080100', '0000FFFFFF0D00F3D60436011D11223344000801001F00'],
    ['D6043601C2', '0000FFFFFF0500FBD6043601C22D00'],
  ])('%s is framed as %s', (content, frame) => {
    expect(hex(closeFrame(unhex(content)))).toBe(frame);
    expect(hex(openFrame(unhex(frame)) ?? new Uint8Array(0))).toBe(content);
  });

  it('are refused with the error frame when a sum or a length is wrong', async () => {
    for (const wrong of [
      '0000FFFFFF0300FCD62A01FF00',
      '0000FFFFFF0300FDD62A01FE00',
      '0000FFFFFF0300FDD62A01FF',
      '0000FFFFFF0400FCD62A01FF00',
      '00FF',
    ]) {
      await send(wrong);
      expect(await receive()).toBe('0000FFFFFF');
    }
    expect(reader.frames).toHaveLength(0);
  });
});

describe('the reader’s commands', () => {
  it('answers each with its own code, after an acknowledgement', async () => {
    expect(await command('D62A01')).toBe('D72B00');
    expect(await command('D62A09')).toBe('D72B01');
    expect(await command('D620')).toBe('D7211101');
    expect(await command('D622')).toBe('D7230001');
    expect(await command('D60600')).toBe('D70700');
    expect(await command('D60003070F')).toBe('D70101');
    expect(await command('D602001409')).toBe('D70301');
    expect(await command('D64200')).toBe('D74307');
  });

  it('reaches a card, activates it and carries a command', async () => {
    await activate();
    expect(await air(`02${SELECT.jpki}`)).toBe(`${HEARD}029000`);
    expect(await air(`03${SELECT.presence}`)).toBe(`${HEARD}039000`);
    expect(await air('0200B0000003')).toBe(`${HEARD}028F8F009000`);
  });

  it('hears nothing without a card, without the settings for Type B, or from a card that is not there any more', async () => {
    for (const setting of SETTINGS.slice(0, 2)) await command(setting);
    expect(await air(REQUEST)).toBe(TIMED_OUT);
    await command(SETTINGS[2]);
    reader.removeCard();
    expect(await air(REQUEST)).toBe(TIMED_OUT);
    reader.insertCard(card);
    await activate();
    card.interfere = () => {
      reader.removeCard();
      return undefined;
    };
    expect(await air(`02${SELECT.jpki}`)).toBe(TIMED_OUT);
  });

  it('says that its field is off', async () => {
    await activate();
    await command('D60600');
    expect(await air(REQUEST)).toBe('D70500040000');
    expect(await command(SETTINGS[0])).toBe('D70100');
    expect(await air(REQUEST)).toMatch(/50112233440/);
  });

  it('hears no more from a card whose connection was cut', async () => {
    await activate();
    card.interfere = cutConnection({ index: 1 });
    expect(await air(`02${SELECT.jpki}`)).toBe(`${HEARD}029000`);
    expect(await air(`03${SELECT.presence}`)).toBe(TIMED_OUT);
    expect(await air('B3')).toBe(TIMED_OUT);
  });

  it('drops what is under way when the host acknowledges', async () => {
    await activate();
    await send(hex(closeFrame(unhex(`D604360102${SELECT.jpki}`))));
    await send(ACK);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await command('D60600')).toBe('D70700');
  });
});

describe('trouble on the air', () => {
  it('shows as the reader’s status: lost, garbled, several cards', async () => {
    await activate();
    reader.interfereAir = (_frame, direction) => (direction === 'to-reader' ? 'lost' : undefined);
    expect(await air(`02${SELECT.jpki}`)).toBe(TIMED_OUT);
    expect(card.log).toHaveLength(1);
    reader.interfereAir = () => 'garbled';
    expect(await air('B2')).toBe('D70504000000');
    reader.interfereAir = () => 'collision';
    expect(await air('B2')).toBe('D70508000000');
    reader.interfereAir = undefined;
    expect(await air('B2')).toBe(`${HEARD}029000`);
    expect(card.log).toHaveLength(1);
  });

  it('can be another frame', async () => {
    await activate();
    reader.interfereAir = (_frame, direction) => (direction === 'to-reader' ? unhex('0A009000') : undefined);
    expect(await air(`02${SELECT.jpki}`)).toBe(`${HEARD}0A009000`);
  });
});

describe('trouble on the cable', () => {
  it('splits, joins, keeps back or changes frames', async () => {
    const version = hex(closeFrame(unhex('D7211101')));
    const host = hex(closeFrame(unhex('D620')));
    reader.interfereCable = (frame) => [frame.slice(0, 3), frame.slice(3)];
    await send(host);
    expect([await receive(), await receive(), await receive(), await receive()].join('')).toBe(ACK + version);
    let kept: Uint8Array = new Uint8Array(0);
    reader.interfereCable = (frame, kind) =>
      kind === 'ack' ? ((kept = frame), []) : [new Uint8Array([...kept, ...frame])];
    await send(host);
    expect(await receive()).toBe(ACK + version);
    reader.interfereCable = (_frame, kind) => (kind === 'ack' ? undefined : [closeFrame(unhex('D7031101'))]);
    await send(host);
    expect([await receive(), await receive()]).toEqual([ACK, '0000FFFFFF0400FCD70311011400']);
  });

  it('stalls until the halt is cleared, or babbles once', async () => {
    reader.interfereCable = (_frame, _kind, index) => (index === 0 ? ['stall'] : undefined);
    await send(hex(closeFrame(unhex('D620'))));
    expect(await receive()).toBe('stall');
    expect(await receive()).toBe('stall');
    await reader.clearHalt('in', 1);
    expect(await receive()).toMatch(/D7211101/);
    reader.interfereCable = () => ['babble'];
    await send(hex(closeFrame(unhex('D620'))));
    expect(await receive()).toBe('babble');
  });

  it('gives what does not fit with the next transfer', async () => {
    await send(hex(closeFrame(unhex('D620'))));
    expect([await receive(4), await receive(4)]).toEqual(['0000FF00', 'FF00']);
  });

  it('fails pending transfers when it is pulled, and all calls after that', async () => {
    const pending = nameOf(reader.transferIn(1, 290));
    usb.unplug();
    expect(await pending).toBe('NetworkError');
    expect(await nameOf(reader.transferIn(1, 290))).toBe('NotFoundError');
    expect(await nameOf(reader.open())).toBe('NotFoundError');
    usb.plug();
    expect(await nameOf(reader.transferIn(1, 290))).toBe('InvalidStateError');
    await open();
    expect(await command('D62A01')).toBe('D72B00');
  });

  it('does not hand the answer of a command from before to one after', async () => {
    await send(hex(closeFrame(unhex('D604360105001000'))));
    usb.unplug();
    usb.plug();
    await open();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await command('D62A01')).toBe('D72B00');
  });

  it('cancels pending transfers when it is closed or released', async () => {
    const pending = nameOf(reader.transferIn(1, 290));
    await reader.releaseInterface(0);
    expect(await pending).toBe('AbortError');
    await reader.claimInterface(0);
    const second = nameOf(reader.transferIn(1, 290));
    await reader.close();
    expect(await second).toBe('AbortError');
  });
});

describe('what a page may do with the reader', () => {
  it('follows the order open, configure, claim', async () => {
    const { reader: fresh } = new SoftwareUsb();
    expect(await nameOf(fresh.selectConfiguration(1))).toBe('InvalidStateError');
    expect(await nameOf(fresh.transferOut(2, new Uint8Array(1)))).toBe('InvalidStateError');
    await fresh.open();
    expect(await nameOf(fresh.claimInterface(0))).toBe('InvalidStateError');
    expect(await nameOf(fresh.selectConfiguration(2))).toBe('NotFoundError');
    await fresh.selectConfiguration(1);
    expect(await nameOf(fresh.transferIn(1, 64))).toBe('NotFoundError');
    expect(await nameOf(fresh.releaseInterface(0))).toBe('InvalidStateError');
    expect(await nameOf(fresh.claimInterface(1))).toBe('NotFoundError');
    await fresh.claimInterface(0);
    expect(await nameOf(fresh.transferOut(1, new Uint8Array(1)))).toBe('NotFoundError');
    expect(fresh.configuration?.interfaces[0]).toMatchObject({ claimed: true, alternate: { interfaceClass: 0xff } });
  });

  it.each([
    ['access-denied', 'SecurityError', 'Access denied'],
    ['protected-class', 'SecurityError', 'protected class'],
    ['claimed-elsewhere', 'NetworkError', 'Unable to claim interface'],
  ] as const)('is refused: %s', async (refusal, name, words) => {
    await reader.close();
    reader.refusal = refusal;
    await expect(open()).rejects.toThrow(
      expect.objectContaining({ name, message: expect.stringContaining(words) as string }),
    );
  });

  it('is given by the chooser, to a click, and kept for later', async () => {
    const page = new SoftwareUsb();
    const filters = [{ vendorId: 0x054c, productId: 0x06c3 }];
    expect(await page.getDevices()).toEqual([]);
    page.chooser = 'no-gesture';
    expect(await nameOf(page.requestDevice({ filters }))).toBe('SecurityError');
    page.chooser = 'cancels';
    expect(await nameOf(page.requestDevice({ filters }))).toBe('NotFoundError');
    page.chooser = 'chooses';
    expect(await nameOf(page.requestDevice({ filters: [{ vendorId: 0x054c, productId: 0x0dc9 }] }))).toBe(
      'NotFoundError',
    );
    expect(await page.requestDevice({ filters })).toBe(page.reader);
    expect(await page.getDevices()).toEqual([page.reader]);
    await page.reader.forget();
    expect(await page.getDevices()).toEqual([]);
  });

  it('tells of coming and going', () => {
    const heard = vi.fn();
    for (const type of ['connect', 'disconnect'])
      usb.addEventListener(type, (event) => heard(type, (event as Event & { device: unknown }).device));
    usb.unplug();
    usb.plug();
    expect(heard.mock.calls).toEqual([
      ['disconnect', reader],
      ['connect', reader],
    ]);
    const stranger = new SoftwareUsb();
    stranger.addEventListener('disconnect', heard);
    stranger.unplug();
    expect(heard).toHaveBeenCalledTimes(2);
  });
});
