// What readers, cards and the browser put around an APDU: blocks, frames, messages, reports, native messaging.
import { AnswerReports, encodeFrame, encodeMessage, readAbilities, readAnswer, readBlock, readObjects, readSlotChange, splitApdu, takeFrame, takeMessage } from '@zairyu/card-readers';
import { decodeCommand, ecdsaToDer, ecdsaToRaw, parseResponse } from '@zairyu/jpki';
import { unhex } from '@zairyu/virtual-card';
import { encodeFrame as encodeNative, FrameReader } from '@zairyu/card-bridge/framing';
import { readEnvelope } from '@zairyu/card-bridge/requests';
import { BrokenPromise, reading, type Target } from '../target.ts';
import { joined } from '../tlv.ts';

const REPORT = 64;
const CHANNEL = 0x0101;
const answers = ['9000', '6A82', '63C5', '6100', '6C10', `${'AB'.repeat(256)}9000`].map(unhex);
const blocks = ['029000', '03AB9000', '12ABAB', '13ABAB', 'A2', 'A3', 'B2', 'F201', 'F23B', 'C2', '0A019000', '06009000'].map(unhex);
const told = ['D72B00', 'D72101', 'D70700', 'D70500000000085011223344000000008171', 'D7050000000008029000'].map(unhex);
const session = ['C003009000 9000', 'C003026401 9000', 'C003016A81 9000', 'C003009000 9602000092 0100 97 05 0212349000 9000', 'C003009000 8F0D 50112233440000000000817100 9000'].map((text) => unhex(text.replaceAll(' ', '')));
/** Configuration, interface of the smart card class, its class descriptor of 54 bytes, three endpoints. USB 2.0, 9.6; CCID 1.1, 5.1. */
const configuration = unhex(`09025D00010100A032 0904000003 0B000000 3621 1001 00 07 03000000 C0120000 C0120000 00 80250000 80250000 00 FE000000 00000000 00000000 ${'BA040200'} 0F010000 00 00 0000 00 01 0705810240 0000 0705020240 0000 0705830308 0010`.replaceAll(' ', ''));

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const envelope = (request: object): Uint8Array => new Uint8Array(encodeNative({ protocol: 1, id: 1, origin: 'https://zairyu.example', request }));
const requests = [
  { op: 'hello', protocols: [1] },
  { op: 'listReaders' },
  { op: 'readCertificate', kind: 'signature', language: 'ja' },
  { op: 'signChallenge', nonce: 'A'.repeat(43), purpose: 'sign-in', reader: 'a' },
  { op: 'signManifest', manifest: Buffer.from('{"a":1}').toString('base64') },
  { op: 'cancel', target: 1 },
].map(envelope);

export const frameTargets: readonly Target[] = [
  { name: 'apdu-response', weight: 2, seeds: answers, run: reading((bytes) => void parseResponse(bytes)) },
  { name: 'apdu-command', weight: 2, seeds: ['00A4040C0AD392F000260100000001', '00B0000000', '00200080', '802A0080330000', '00B000000000000100'].map(unhex), run: reading(decoded) },
  { name: 'ecdsa-value', weight: 1, seeds: [unhex(`3006020101020102`), new Uint8Array(ecdsaToDer(new Uint8Array(96).fill(0x81), 48))], run: reading((bytes) => void ecdsaToRaw(bytes, 48)) },
  { name: 'iso-dep-block', weight: 4, seeds: blocks, run: reading((bytes) => readBlock(bytes).kind) },
  { name: 'rc-s380-frame', weight: 4, seeds: [unhex('0000FF00FF00'), ...told.map(encodeFrame)], mend: (bytes) => encodeFrame(bytes.subarray(8, -2)), run: taking(takeFrame) },
  { name: 'rc-s300-answer', weight: 4, seeds: session, mend: (bytes) => joined([bytes, unhex('9000')]), run: reading((bytes) => readAnswer(bytes).result) },
  { name: 'rc-s300-objects', weight: 2, seeds: session, run: reading((bytes) => void readObjects(bytes)) },
  {
    name: 'ccid-message',
    weight: 3,
    seeds: answers.map((data, index) => encodeMessage({ type: index % 2 === 0 ? 0x80 : 0x81, slot: 0, sequence: index, specific: [0, 0, 0], data })),
    mend: (bytes) => encodeMessage({ type: bytes[0] ?? 0, slot: bytes[5] ?? 0, sequence: bytes[6] ?? 0, specific: [bytes[7] ?? 0, bytes[8] ?? 0, bytes[9] ?? 0], data: bytes.subarray(10) }),
    run: taking(takeMessage),
  },
  { name: 'ccid-descriptor', weight: 2, seeds: [configuration], run: reading((bytes) => readAbilities(bytes)?.level ?? 'none') },
  { name: 'ccid-slot-change', weight: 1, seeds: ['5003', '5002'].map(unhex), run: reading((bytes) => String(readSlotChange(bytes))) },
  { name: 'hid-reports', weight: 3, seeds: answers.map((answer) => joined(splitApdu(CHANNEL, answer))), mend: rightReports, run: reading(gatherReports) },
  { name: 'native-messaging', weight: 6, seeds: [...requests, joined(requests), joined([unhex('00000000'), encode('{}')])], mend: rightLength, run: reading(readMessages) },
];

/** Frames out of a stream: each that is taken leaves less behind, and none is longer than what came. */
function taking(take: (bytes: Uint8Array) => { readonly rest: Uint8Array } | 'broken' | undefined): Target['run'] {
  return reading((bytes) => {
    let rest = bytes;
    for (let count = 0; ; count++) {
      const taken = take(rest);
      if (taken === undefined || taken === 'broken') return `${Math.min(count, 3)} then ${taken ?? 'more is needed'}`;
      if (taken.rest.length >= rest.length) throw new BrokenPromise('a frame was taken and no byte of it');
      rest = taken.rest;
    }
  });
}

/** Its promise for bytes that are no command is a RangeError: only our own code decodes commands. */
function decoded(bytes: Uint8Array): string {
  try {
    decodeCommand(bytes);
    return 'command';
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}

function rightReports(bytes: Uint8Array): Uint8Array {
  const whole = bytes.slice(0, Math.floor(bytes.length / REPORT) * REPORT);
  for (let at = 0; at < whole.length; at += REPORT) whole.set([CHANNEL >> 8, CHANNEL & 0xff, 0x05, at / REPORT >> 8, (at / REPORT) & 0xff], at);
  return whole;
}

function gatherReports(bytes: Uint8Array): string {
  const reports = new AnswerReports(CHANNEL);
  for (let at = 0; at < bytes.length; at += REPORT) {
    const answer = reports.add(bytes.subarray(at, at + REPORT));
    if (answer && answer.length > bytes.length) throw new BrokenPromise('an answer is longer than its reports');
    if (answer) return 'whole';
  }
  return 'more is needed';
}

function rightLength(bytes: Uint8Array): Uint8Array {
  const framed = bytes.slice();
  if (framed.length >= 4) new DataView(framed.buffer).setUint32(0, framed.length - 4, true);
  return framed;
}

/** The same stream whole and in pieces: what is read is the same. */
function readMessages(bytes: Uint8Array): string {
  const whole = new FrameReader().push(bytes);
  const cut = new FrameReader();
  const pieces = Array.from({ length: Math.ceil(bytes.length / 7) }, (_, index) => cut.push(bytes.subarray(index * 7, index * 7 + 7))).flat();
  if (JSON.stringify(whole) !== JSON.stringify(pieces)) throw new BrokenPromise('a stream in pieces is read otherwise than whole');
  return whole
    .slice(0, 3)
    .map((frame) => {
      if (frame.kind === 'refused') return frame.reason;
      const read = readEnvelope(frame.value);
      return read.kind === 'request' ? read.request.op : read.reason;
    })
    .join();
}
