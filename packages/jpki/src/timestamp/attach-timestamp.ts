// Puts a time-stamp into a signature as its unsigned attribute: CAdES-B-B becomes CAdES-B-T (ETSI EN 319 122-1, 5.3).
import { OID } from '../certificate/oids.ts';
import { insideOf, partsOf, readDer, TAG } from '../der/reader.ts';
import { der, oid, sequence, setOf } from '../der/writer.ts';
import { parseSignature } from '../cms/parse-signature.ts';

/**
 * Every byte that was signed stays as it is.
 * @throws DerError when the first is no signature of ours or has unsigned attributes already.
 */
export function attachTimestamp(cms: Uint8Array, token: Uint8Array): Uint8Array<ArrayBuffer> {
  parseSignature(cms);
  const [type, wrapper] = partsOf(readDer(cms), 2);
  const parts = partsOf(insideOf(wrapper, 0xa0), 5, 6);
  const [info] = partsOf(parts.at(-1), 1, 1, TAG.set);
  const fields = partsOf(info, 6).map((field) => field.bytes);
  const stamped = sequence(...fields, der(0xa1, sequence(oid(OID.signatureTimeStamp), setOf(TAG.set, [token]))));
  const signedData = sequence(...parts.slice(0, -1).map((part) => part.bytes), setOf(TAG.set, [stamped]));
  return sequence(type?.bytes ?? oid(OID.signedData), der(0xa0, signedData));
}
