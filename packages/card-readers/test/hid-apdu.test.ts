// APDU over HID: the framing report by report, and the driver end to end against the software device.
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { hex, SoftwareHid, unhex, VirtualCard } from '@zairyu/virtual-card';
import { AnswerReports, findHidReaders, hidApdu, requestHidReader, splitApdu, type CardReader } from '../src/index.ts';
import { faultOf, forCard, HOLDER, issue, signWith, type Issued } from './people.ts';

let issued: Issued;
let hid: SoftwareHid;
let card: VirtualCard;
let reader: CardReader;

beforeAll(async () => {
  issued = await issue();
});
beforeEach(async () => {
  hid = new SoftwareHid();
  card = new VirtualCard(issued.data);
  reader = await requestHidReader(hid);
  await reader.open();
});

describe('the framing', () => {
  it('is channel, tag, sequence, in the first report the length, and zeroes to the end', () => {
    const apdu = Uint8Array.from({ length: 70 }, (_, index) => index + 1);
    const [first = new Uint8Array(0), second = new Uint8Array(0), ...more] = splitApdu(0x1234, apdu);
    expect(hex(first)).toBe(`12340500000046${hex(apdu.subarray(0, 57))}`);
    expect(hex(second)).toBe(`1234050001${hex(apdu.subarray(57))}${'00'.repeat(46)}`);
    expect(more).toEqual([]);
  });
  it.each([
    [57, 1],
    [58, 2],
    [116, 2],
    [117, 3],
    [0, 1],
  ])('%i bytes take %i reports', (length, count) => {
    expect(splitApdu(1, new Uint8Array(length))).toHaveLength(count);
  });
  it('10: an APDU of more than 65,535 bytes is refused', () => {
    expect(() => splitApdu(1, new Uint8Array(0x10000))).toThrow('card.protocol');
  });
  it('what is split comes together again', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.uint8Array({ maxLength: 700 }), (channel, apdu) => {
        const answer = new AnswerReports(channel);
        const results = splitApdu(channel, apdu).map((report) => answer.add(report));
        expect(results.slice(0, -1).every((each) => each === undefined)).toBe(true);
        expect(results.at(-1)).toEqual(apdu);
      }),
      { numRuns: 300 },
    );
  });
  it('10: an altered header never gives another answer', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 120, maxLength: 300 }),
        fc.nat(4),
        fc.nat(1),
        fc.integer({ min: 1, max: 255 }),
        (apdu, at, which, flip) => {
          const reports = splitApdu(0x0101, apdu);
          const report = reports[which] ?? new Uint8Array(64);
          report[at] = (report[at] ?? 0) ^ flip;
          expect(() => {
            const answer = new AnswerReports(0x0101);
            for (const each of reports) answer.add(each);
          }).toThrow('card.protocol');
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a card at the device', () => {
  it('signs', async () => {
    hid.reader.insertCard(card);
    expect(await signWith(await reader.waitForCard(forCard()), issued)).toBe(HOLDER);
    await reader.close();
    expect(hid.reader.opened).toBe(false);
  });
  it('is waited for', async () => {
    const waiting = reader.waitForCard(forCard());
    hid.reader.insertCard(card);
    expect(await signWith(await waiting, issued)).toBe(HOLDER);
  });

  const word = (report: Uint8Array, at: number, value: number): Uint8Array =>
    report.map((byte, index) => (index === at ? value : byte));
  it.each<[string, (reports: Uint8Array) => readonly Uint8Array[], string]>([
    ['another channel', (report) => [word(report, 0, (report[0] ?? 0) ^ 1)], 'report-channel'],
    ['another tag', (report) => [word(report, 2, 0x06)], 'report-tag'],
    ['another sequence', (report) => [word(report, 4, 7)], 'report-sequence'],
    ['the same report twice', (report) => [word(report, 6, 200), word(report, 6, 200)], 'report-sequence'],
    ['another size', (report) => [report.slice(0, 63)], 'report-size'],
    ['a last report that is missing', (report) => [word(report, 6, 200)], 'report-missing'],
  ])('10: %s is a fault, and ends the card', async (_, disturb, detail) => {
    hid.reader.insertCard(card);
    const channel = await reader.waitForCard(forCard());
    hid.reader.interfereReports = (report) => disturb(report);
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe(`card.protocol ${detail}`);
    hid.reader.interfereReports = undefined;
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
  });
  it('20: an empty answer says that it has gone', async () => {
    hid.reader.insertCard(card);
    const channel = await reader.waitForCard(forCard());
    hid.reader.interfereReports = (report) => [word(word(report, 5, 0), 6, 0)];
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.removed');
  });
  it('8: pulled out in the middle of a command, the device is lost', async () => {
    hid.reader.insertCard(card);
    const channel = await reader.waitForCard(forCard());
    card.interfere = () => {
      hid.unplug();
      return undefined;
    };
    expect(await faultOf(channel.transmit(unhex('00A40000')))).toBe('card.transport-lost');
    await reader.close();
  });
  it('closing does not wait for a command that is under way', async () => {
    hid.reader.insertCard(card);
    const channel = await reader.waitForCard(forCard());
    hid.reader.interfereReports = () => [];
    const pending = faultOf(channel.transmit(unhex('00A40000')));
    await expect.poll(() => hid.reader.gadget.reports.length).toBeGreaterThan(1);
    await reader.close();
    expect(await pending).toBe('card.transport-lost');
  });
});

describe('asking for a device', () => {
  it('says when none was chosen, and when it may not be opened', async () => {
    hid.chooser = 'cancels';
    expect(await faultOf(requestHidReader(hid))).toBe('card.reader-not-found');
    hid.chooser = 'chooses';
    await reader.close();
    hid.reader.isAccessDenied = true;
    expect(await faultOf((await requestHidReader(hid)).open())).toBe('card.reader-access-denied');
  });
  it('finds what was allowed before, and says what is not known of it', async () => {
    expect((await findHidReaders(hid)).map(({ protocol }) => protocol)).toEqual([hidApdu]);
    expect(hidApdu.confirmedOnHardware).toBe(false);
  });
});
