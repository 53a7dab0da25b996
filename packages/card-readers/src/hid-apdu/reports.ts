// APDUs in reports of 64 bytes: channel(2), tag 05, sequence(2), in the first report the length(2), data, zeroes. The framing of
// Ledger's devices, as public descriptions give it. No reader on sale is known to speak so with an Individual Number Card.
import { raise } from '@zairyu/errors';

export const REPORT_BYTES = 64;
const TAG_APDU = 0x05;
const HEADER_BYTES = 5;
const LENGTH_BYTES = 2;
const MAX_APDU_BYTES = 0xffff;

/** @throws FaultError card.protocol for an APDU of more than 65,535 bytes: its length has two bytes. */
export function splitApdu(channel: number, apdu: Uint8Array): Uint8Array<ArrayBuffer>[] {
  if (apdu.length > MAX_APDU_BYTES) return raise('card.protocol', { detail: 'report-length' });
  const reports: Uint8Array<ArrayBuffer>[] = [];
  for (let at = -LENGTH_BYTES, sequence = 0; at < apdu.length; sequence++) {
    const report = new Uint8Array(REPORT_BYTES);
    report.set([channel >> 8, channel & 0xff, TAG_APDU, sequence >> 8, sequence & 0xff]);
    const start = sequence === 0 ? HEADER_BYTES + LENGTH_BYTES : HEADER_BYTES;
    if (sequence === 0) report.set([apdu.length >> 8, apdu.length & 0xff], HEADER_BYTES);
    const from = Math.max(at, 0);
    at = from + REPORT_BYTES - start;
    report.set(apdu.subarray(from, at), start);
    reports.push(report);
  }
  return reports;
}

/** Puts the reports of one answer together. */
export class AnswerReports {
  readonly #channel: number;
  #sequence = 0;
  #length = 0;
  #answer = new Uint8Array(0);
  #filled = 0;

  constructor(channel: number) {
    this.#channel = channel;
  }

  get hasBegun(): boolean {
    return this.#sequence > 0;
  }

  /**
   * @returns the whole answer when this was its last report.
   * @throws FaultError card.protocol for a report of another size, channel, tag or place.
   */
  add(report: Uint8Array): Uint8Array | undefined {
    if (report.length !== REPORT_BYTES) return raise('card.protocol', { detail: 'report-size' });
    const view = new DataView(report.buffer, report.byteOffset, REPORT_BYTES);
    if (view.getUint16(0) !== this.#channel) return raise('card.protocol', { detail: 'report-channel' });
    if (report[2] !== TAG_APDU) return raise('card.protocol', { detail: 'report-tag' });
    if (view.getUint16(3) !== this.#sequence) return raise('card.protocol', { detail: 'report-sequence' });
    if (this.#sequence === 0) {
      this.#length = view.getUint16(HEADER_BYTES);
      this.#answer = new Uint8Array(this.#length);
    }
    const start = this.#sequence === 0 ? HEADER_BYTES + LENGTH_BYTES : HEADER_BYTES;
    const piece = report.subarray(start, start + this.#length - this.#filled);
    this.#answer.set(piece, this.#filled);
    this.#filled += piece.length;
    this.#sequence += 1;
    return this.#filled === this.#length ? this.#answer : undefined;
  }
}
