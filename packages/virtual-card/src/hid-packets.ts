// APDUs in reports of 64 bytes: channel (2), tag 05, sequence (2), in the first one the length (2), data, zeroes. The framing
// of Ledger's devices, from public descriptions of it; also the tags 00 (version), 01 (channel) and 02 (echo).
import { join } from './bytes.ts';

export const REPORT_BYTES = 64;
export const TAG = { version: 0x00, allocateChannel: 0x01, echo: 0x02, apdu: 0x05 } as const;

export function splitApdu(channel: number, apdu: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const content = join(Uint8Array.of(apdu.length >> 8, apdu.length & 0xff), apdu);
  const room = REPORT_BYTES - 5;
  const reports: Uint8Array<ArrayBuffer>[] = [];
  for (let at = 0, sequence = 0; at < content.length; at += room, sequence++) {
    const report = new Uint8Array(REPORT_BYTES);
    report.set([channel >> 8, channel & 0xff, TAG.apdu, sequence >> 8, sequence & 0xff]);
    report.set(content.subarray(at, at + room), 5);
    reports.push(report);
  }
  return reports;
}

/** Puts together what comes in; a report out of order, or of another channel, throws away what had come so far. */
export class ApduAssembly {
  #channel = -1;
  #next = 0;
  #length = 0;
  #content: Uint8Array = new Uint8Array(0);

  /** @param report with tag 05. @returns the whole APDU when this was its last report. */
  add(report: Uint8Array): Uint8Array | undefined {
    const channel = word(report, 0);
    const sequence = word(report, 3);
    if (sequence === 0) this.#begin(channel, word(report, 5), report.subarray(7));
    else if (channel === this.#channel && sequence === this.#next) this.#content = join(this.#content, report.subarray(5));
    else return this.#forget();
    this.#next = sequence + 1;
    if (this.#content.length < this.#length) return undefined;
    const apdu = this.#content.slice(0, this.#length);
    this.#forget();
    return apdu;
  }

  #begin(channel: number, length: number, content: Uint8Array): void {
    this.#channel = channel;
    this.#length = length;
    this.#content = content;
  }

  #forget(): undefined {
    this.#channel = -1;
    this.#next = 0;
    this.#length = 0;
    this.#content = new Uint8Array(0);
    return undefined;
  }
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
