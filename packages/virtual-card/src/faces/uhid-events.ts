// Events of /dev/uhid, in the order of bytes of x86 and ARM, without gaps (Linux, include/uapi/linux/uhid.h).

export const UHID = {
  destroy: 1,
  open: 4,
  close: 5,
  output: 6,
  getReport: 9,
  getReportReply: 10,
  create2: 11,
  input2: 12,
  setReport: 13,
  setReportReply: 14,
} as const;
/** The largest event: a device with a report descriptor of full length. */
export const EVENT_BYTES = 4380;

const DATA_BYTES = 4096;
const [NAME_BYTES, PHYS_BYTES, UNIQ_BYTES] = [128, 64, 64];
const USB_BUS = 3;
const INPUT_OUTPUT_ERROR = 5;

export interface UhidIdentity {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
}

export function createEvent({ vendorId, productId, productName }: UhidIdentity, descriptor: Uint8Array): Buffer {
  const event = Buffer.alloc(4 + NAME_BYTES + PHYS_BYTES + UNIQ_BYTES + 20 + DATA_BYTES);
  event.writeUInt32LE(UHID.create2, 0);
  event.write(productName, 4, NAME_BYTES - 1, 'utf8');
  const at = 4 + NAME_BYTES + PHYS_BYTES + UNIQ_BYTES;
  event.writeUInt16LE(descriptor.length, at);
  event.writeUInt16LE(USB_BUS, at + 2);
  event.writeUInt32LE(vendorId, at + 4);
  event.writeUInt32LE(productId, at + 8);
  // Version and country stay zero.
  event.set(descriptor, at + 20);
  return event;
}

/** A report of the device. */
export function inputEvent(report: Uint8Array): Buffer {
  const event = Buffer.alloc(6 + DATA_BYTES);
  event.writeUInt32LE(UHID.input2, 0);
  event.writeUInt16LE(report.length, 4);
  event.set(report, 6);
  return event;
}

export function destroyEvent(): Buffer {
  const event = Buffer.alloc(4);
  event.writeUInt32LE(UHID.destroy, 0);
  return event;
}

/** This device has no feature reports: whoever asks for one is told so, for else he waits five seconds. */
export function refusal(event: Buffer): Buffer {
  const isGet = event.readUInt32LE(0) === UHID.getReport;
  const reply = Buffer.alloc(isGet ? 12 : 10);
  reply.writeUInt32LE(isGet ? UHID.getReportReply : UHID.setReportReply, 0);
  reply.writeUInt32LE(event.readUInt32LE(4), 4);
  reply.writeUInt16LE(INPUT_OUTPUT_ERROR, 8);
  return reply;
}

/**
 * The host's report in an output event. A program that writes to hidraw puts the report number first, which is 0 and no part
 * of the report of a device without numbers.
 * @param reportBytes length of this device's reports
 */
export function outputReport(event: Buffer, reportBytes: number): Uint8Array {
  const size = Math.min(event.readUInt16LE(4 + DATA_BYTES), DATA_BYTES);
  const data = Uint8Array.from(event.subarray(4, 4 + size));
  return size > reportBytes ? data.subarray(1) : data;
}
