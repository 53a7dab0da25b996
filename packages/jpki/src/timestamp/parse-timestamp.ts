// Reads an RFC 3161 time-stamp token: a SignedData around TSTInfo, of which only what is verified is kept.
import { readExtensions } from '../certificate/extensions.ts';
import { checkGeneralName } from '../certificate/names.ts';
import { OID } from '../certificate/oids.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import { readHash, type Hash } from '../crypto/algorithms.ts';
import { checkNested } from '../der/canonical.ts';
import { DerError, expectTag, insideOf, partsOf, readBoolean, readDer, readOid, readPositiveInteger, readSmallInteger, TAG, type Der } from '../der/reader.ts';

export interface TimestampToken {
  readonly data: SignedData;
  /** TSTInfo, as the signer hashed it. */
  readonly content: Uint8Array;
  readonly policy: string;
  readonly imprint: { readonly hash: Hash; readonly value: Uint8Array };
  /** Bytes of the positive number. */
  readonly serial: Uint8Array;
  /** Epoch ms; parts of a second are kept as far as milliseconds go. */
  readonly generatedAt: number;
  readonly nonce?: Uint8Array;
  /** GeneralName of the authority, as the authority gives it. */
  readonly authority?: Der;
}

/** @throws DerError */
export function parseTimestamp(token: Uint8Array): TimestampToken {
  const data = readSignedData(token);
  if (data.contentType !== OID.timeStampInfo || !data.content) throw new DerError('not a time-stamp');
  const whole = readDer(data.content);
  checkNested(whole);
  const [version, policy, imprint, serial, time, ...rest] = partsOf(whole, 5, 10);
  if (readSmallInteger(version) !== 1) throw new DerError('version of the time-stamp');
  const [algorithm, value] = partsOf(imprint, 2);
  return {
    data,
    content: data.content,
    policy: readOid(policy),
    imprint: { hash: readHash(algorithm), value: expectTag(value, TAG.octetString).content },
    serial: readPositiveInteger(serial),
    generatedAt: readFineTime(time),
    ...readOptional(rest),
  };
}

/** accuracy, ordering, nonce, [0] tsa, [1] extensions, in this order and each at most once. */
function readOptional(parts: readonly Der[]): Pick<TimestampToken, 'nonce' | 'authority'> {
  const order = [TAG.sequence, TAG.boolean, TAG.integer, 0xa0, 0xa1];
  let last = -1;
  const found: { nonce?: Uint8Array; authority?: Der } = {};
  for (const part of parts) {
    const place = order.indexOf(part.tag);
    if (place <= last) throw new DerError('parts of the time-stamp');
    last = place;
    if (part.tag === TAG.boolean && !readBoolean(part)) throw new DerError('default value is written out');
    if (part.tag === TAG.sequence) checkAccuracy(part);
    if (part.tag === TAG.integer) found.nonce = readPositiveInteger(part);
    if (part.tag === 0xa0) found.authority = readAuthority(part);
    if (part.tag === 0xa1) checkExtensions(part);
  }
  return found;
}

/** Accuracy (RFC 3161, 2.4.2): seconds, [0] milliseconds and [1] microseconds, both 1 to 999; any of them may be missing. */
function checkAccuracy(accuracy: Der): void {
  const order = [TAG.integer, 0x80, 0x81];
  let last = -1;
  for (const part of partsOf(accuracy, 0, 3)) {
    const place = order.indexOf(part.tag);
    const value = readSmallInteger(part.as(TAG.integer));
    if (place <= last || (place > 0 && (value < 1 || value > 999))) throw new DerError('accuracy of the time-stamp');
    last = place;
  }
}

function readAuthority(part: Der): Der {
  const name = insideOf(part, 0xa0);
  checkGeneralName(name);
  return name;
}

function checkExtensions(part: Der): void {
  for (const [, extension] of readExtensions(part.as(TAG.sequence))) if (extension.critical) throw new DerError('unknown critical extension');
}

/** GeneralizedTime in Zulu, with a fraction that does not end in zero when there is one (RFC 3161, 2.4.2). */
function readFineTime(element: Der | undefined): number {
  const { content } = expectTag(element, TAG.generalizedTime);
  const match = content.length <= 32 ? /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?:\.(\d*[1-9]))?Z$/.exec(new TextDecoder('ascii').decode(content)) : null;
  if (!match) throw new DerError('time of the time-stamp');
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1, 7).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(at);
  if (back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) throw new DerError('time of the time-stamp');
  return at + Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
}
