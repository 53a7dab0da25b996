import { beforeEach, describe, expect, it } from 'vitest';
import { hex, SoftwareHid, unhex, type HidInputReportShape } from '../src/index.ts';
import { EchoChip } from './echo-chip.ts';

let hid: SoftwareHid;
let chip: EchoChip;
let heard: string[];
let arrived: () => void;
beforeEach(async () => {
  hid = new SoftwareHid(true);
  chip = new EchoChip();
  hid.reader.insertCard(chip);
  heard = [];
  arrived = () => undefined;
  hid.reader.addEventListener('inputreport', (event) => {
    const { data, reportId } = event as HidInputReportShape;
    expect(reportId).toBe(0);
    heard.push(hex(new Uint8Array(data.buffer)));
    arrived();
  });
  await hid.reader.open();
});
/** A report of 64 bytes. */
const padded = (content: string): string => content.padEnd(128, '0');
const send = (content: string) => hid.reader.sendReport(0, unhex(padded(content)));
async function until(count: number): Promise<void> {
  while (heard.length < count) await new Promise<void>((resolve) => (arrived = resolve));
}

describe('the device', () => {
  it('has one vendor collection with reports of 64 bytes both ways', () => {
    const [collection] = hid.reader.collections;
    expect(collection).toMatchObject({ usagePage: 0xff00, usage: 1 });
    expect(collection?.inputReports[0]?.items[0]).toMatchObject({ reportSize: 8, reportCount: 64 });
    expect(collection?.outputReports[0]?.items[0]).toMatchObject({ reportSize: 8, reportCount: 64 });
  });

  it('is offered by numbers or usage, and an empty choice is no error', async () => {
    const fresh = new SoftwareHid();
    expect(await fresh.getDevices()).toEqual([]);
    expect(await fresh.requestDevice({ filters: [{ usagePage: 0xf1d0 }] })).toEqual([]);
    fresh.chooser = 'cancels';
    expect(await fresh.requestDevice({ filters: [] })).toEqual([]);
    fresh.chooser = 'no-gesture';
    await expect(fresh.requestDevice({ filters: [] })).rejects.toMatchObject({ name: 'SecurityError' });
    fresh.chooser = 'chooses';
    expect(await fresh.requestDevice({ filters: [{ usagePage: 0xff00, usage: 1 }] })).toEqual([fresh.reader]);
    expect(await fresh.getDevices()).toEqual([fresh.reader]);
  });

  it('is opened once, and speaks only while it is open', async () => {
    await expect(hid.reader.open()).rejects.toMatchObject({ name: 'InvalidStateError' });
    await hid.reader.close();
    await expect(send('')).rejects.toMatchObject({ name: 'InvalidStateError', message: 'The device must be opened first.' });
    hid.reader.isAccessDenied = true;
    await expect(hid.reader.open()).rejects.toMatchObject({ name: 'NotAllowedError', message: 'Failed to open the device.' });
  });

  it('has no report numbers and no longer reports', async () => {
    await expect(hid.reader.sendReport(1, new Uint8Array(64))).rejects.toMatchObject({ name: 'NotAllowedError' });
    await expect(hid.reader.sendReport(0, new Uint8Array(65))).rejects.toMatchObject({ name: 'NotAllowedError' });
  });

  it('tells a page that may use it when it is pulled out and put in', async () => {
    const events: string[] = [];
    for (const type of ['connect', 'disconnect']) hid.addEventListener(type, () => events.push(type));
    hid.unplug();
    expect(hid.reader.opened).toBe(false);
    expect(chip.resets).toBe(1);
    expect(await hid.getDevices()).toEqual([]);
    hid.plug();
    expect(events).toEqual(['disconnect', 'connect']);
  });
});

describe('an APDU', () => {
  it('goes in one report, and its answer comes in one', async () => {
    await send('0101 05 0000 0004 00A40000');
    await until(1);
    expect(heard).toEqual([padded('01010500000006' + '00A400009000')]);
  });

  it('is cut at 57 and then 59 bytes, both ways', async () => {
    const data = Array.from({ length: 255 }, (_, index) => hex(Uint8Array.of(index))).join('');
    const apdu = `00D60000FF${data}`;
    await send(`ABCD0500000104${apdu.slice(0, 114)}`);
    await send(`ABCD050001${apdu.slice(114, 232)}`);
    await send(`ABCD050002${apdu.slice(232, 350)}`);
    await send(`ABCD050003${apdu.slice(350, 468)}`);
    expect(chip.heard).toEqual([]);
    await send(`ABCD050004${apdu.slice(468)}`);
    await until(5);
    expect(hex(chip.heard[0] ?? new Uint8Array(0))).toBe(apdu);
    expect(heard.map((report) => report.slice(0, 10))).toEqual(['ABCD050000', 'ABCD050001', 'ABCD050002', 'ABCD050003', 'ABCD050004']);
    const body = (heard[0] ?? '').slice(10) + heard.slice(1).map((report) => report.slice(10)).join('');
    expect(body.slice(0, 4 + 2 * 262)).toBe(`0106${apdu}9000`);
  });

  it('is thrown away when a report is missing, of another channel, or begins anew', async () => {
    const start = `0001050000 0050 ${'11'.repeat(57)}`;
    await send(start);
    await send('000105000222');
    await send(start);
    await send('0002050001' + '22'.repeat(23));
    await send(start);
    await send('0001050000000400A40000');
    await until(1);
    expect(chip.heard.map(hex)).toEqual(['00A40000']);
  });

  it('of another tag is not one: version, channel and echo have their own answers, the rest none', async () => {
    await send('0101FF0000000400A40000');
    await send('010100AABB');
    await send('010102AABBCC');
    await send('000001');
    await until(3);
    expect(heard[0]).toBe(padded('010100'));
    expect(heard[1]).toBe(padded('010102AABBCC'));
    expect(heard[2]?.slice(0, 6)).toBe('000001');
    expect(chip.heard).toEqual([]);
  });

  it('is not answered without a card, nor when the card leaves over it', async () => {
    let release: (answer: Uint8Array) => void = () => undefined;
    const asked = new Promise<void>((resolve) => {
      chip.answer = () => {
        resolve();
        return new Promise((give) => (release = give));
      };
    });
    await send('0001050000000400A40000');
    await asked;
    hid.reader.removeCard();
    release(unhex('9000'));
    await send('000105000000040000FFFF');
    await send('000102EE');
    await until(1);
    expect(heard).toEqual([padded('000102EE')]);
    expect(chip.heard.map(hex)).toEqual(['00A40000']);
  });

  it('meets trouble: reports changed, lost or twice', async () => {
    hid.reader.interfereReports = (report, index) => (index === 0 ? [] : [report, report]);
    await send('000102AA');
    await send('000102BB');
    await until(2);
    expect(heard).toEqual([padded('000102BB'), padded('000102BB')]);
  });
});
