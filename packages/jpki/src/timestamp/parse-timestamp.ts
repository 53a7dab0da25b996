// Reads an RFC 3161 time-stamp token: a SignedData around TSTInfo, of which only what is verified is kept.
import { readExtensions } from '../certificate/extensions.ts';
import { OID } from '../certificate/oids.ts';
import { readSignedData, type SignedData } from '../cms/signed-data.ts';
import { readHash, type Hash } from '../crypto/algorithms.ts';
import { checkNested } from '../der/canonical.ts';
import { DerError, expectTag, partsOf, readBoolean, readDer, readOid, readPositiveInteger, readSmallInteger, TAG, type Der } from '../der/reader.ts';

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
  const nonce = readOptional(rest);
  return {
    data,
    content: data.content,
    policy: readOid(policy),
    imprint: { hash: readHash(algorithm), value: expectTag(value, TAG.octetString).content },
    serial: readPositiveInteger(serial),
    generatedAt: readFineTime(time),
    ...(nonce ? { nonce } : {}),
  };
}

/** accuracy, ordering, nonce, [0] tsa, [1] extensions, in this order and each at most once. */
function readOptional(parts: readonly Der[]): Uint8Array | undefined {
  const order = [TAG.sequence, TAG.boolean, TAG.integer, 0xa0, 0xa1];
  let last = -1;
  let nonce: Uint8Array | undefined;
  for (const part of parts) {
    const place = order.indexOf(part.tag);
    if (place <= last) throw new DerError('parts of the time-stamp');
    last = place;
    if (part.tag === TAG.boolean && !readBoolean(part)) throw new DerError('default value is written out');
    if (part.tag === TAG.integer) nonce = readPositiveInteger(part);
    if (part.tag === 0xa1) checkExtensions(part);
  }
  return nonce;
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
