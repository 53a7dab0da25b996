// A device that speaks APDU over HID, without the browser around it: reports in, reports out. A page's `HIDDevice` or the
// kernel's uhid stands at its other side. No reader on sale is known to speak so: this is a framing, openly documented.
import type { Chip } from './chip.ts';
import { ApduAssembly, REPORT_BYTES, splitApdu, TAG } from './hid-packets.ts';

export const HID_IDENTITY = {
  /** The number for prototypes of pid.codes' test range (1209:0001): nobody's product. */
  vendorId: 0x1209,
  productId: 0x0001,
  productName: 'Software card over HID',
} as const;
/** Vendor page, one application collection, 64 bytes each way without report numbers (HID 1.11, 6.2.2). */
export const REPORT_DESCRIPTOR: Uint8Array = Uint8Array.of(
  ...[0x06, 0x00, 0xff], // usage page FF00
  ...[0x09, 0x01], // usage 1
  ...[0xa1, 0x01], // collection, application
  ...[0x09, 0x02, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x40, 0x81, 0x02], // input: 64 × 8 bits
  ...[0x09, 0x03, 0x15, 0x00, 0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x40, 0x91, 0x02], // output: 64 × 8 bits
  0xc0,
);

/** Stands between the device and its host: other reports, more or none; undefined lets the report pass. */
export type ReportInterference = (report: Uint8Array, index: number) => readonly Uint8Array[] | undefined;

export class HidGadget {
  /** Every report of the host, for tests of a driver. */
  readonly reports: Uint8Array[] = [];
  interfere: ReportInterference | undefined;
  /** Hears what the device says. */
  listener: ((report: Uint8Array<ArrayBuffer>) => void) | undefined;

  readonly #assembly = new ApduAssembly();
  #chip: Chip | undefined;
  #last: Promise<void> = Promise.resolve();
  /** Turns with every card and every loss of the host: an answer of before is not said any more. */
  #turn = 0;
  #index = 0;

  get hasCard(): boolean {
    return this.#chip !== undefined;
  }
  insertCard(chip: Chip): void {
    this.removeCard();
    this.#chip = chip;
  }
  /** Without a card the device is silent: the framing has no word for it. */
  removeCard(): void {
    this.#turn += 1;
    this.#chip?.reset();
    this.#chip = undefined;
  }
  /** The host closed the device. */
  hostLeft(): void {
    this.#turn += 1;
    this.#chip?.reset();
  }

  /** @param report of the host; shorter ones are filled up with zeroes, as the host's system does. */
  take(report: Uint8Array): void {
    const whole = new Uint8Array(REPORT_BYTES);
    whole.set(report.subarray(0, REPORT_BYTES));
    this.reports.push(whole);
    const tag = whole[2];
    if (tag === TAG.apdu) return this.#takeApdu(whole);
    const reply = new Uint8Array(whole);
    if (tag === TAG.version) reply.fill(0, 3);
    else if (tag === TAG.allocateChannel) crypto.getRandomValues(reply.subarray(3, 5));
    else if (tag !== TAG.echo) return;
    this.#say(reply);
  }

  #takeApdu(report: Uint8Array): void {
    const apdu = this.#assembly.add(report);
    if (!apdu) return;
    const channel = ((report[0] ?? 0) << 8) | (report[1] ?? 0);
    const turn = this.#turn;
    this.#last = this.#last.then(async () => {
      const chip = this.#chip;
      if (!chip || turn !== this.#turn) return;
      const answer = await chip.transmit(apdu).catch(() => undefined);
      if (answer && turn === this.#turn) for (const piece of splitApdu(channel, answer)) this.#say(piece);
    });
  }

  #say(report: Uint8Array<ArrayBuffer>): void {
    for (const each of this.interfere?.(report, this.#index++) ?? [report]) this.listener?.(new Uint8Array(each));
  }
}
