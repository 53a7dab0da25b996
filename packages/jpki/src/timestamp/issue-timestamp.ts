// A time-stamp authority in software, for the demonstration and for tests: its time proves nothing to anybody (RFC 3161).
import { concat } from '../bytes.ts';
import { OID } from '../certificate/oids.ts';
import { parseCertificate } from '../certificate/parse-certificate.ts';
import { readHash } from '../crypto/algorithms.ts';
import { webCryptoEngine } from '../crypto/engine.ts';
import { DerError, expectTag, partsOf, readBoolean, readDer, readPositiveInteger, readSmallInteger, TAG } from '../der/reader.ts';
import { bitString, boolean, der, generalizedTime, octetString, oid, positiveInteger, sequence, setOf, smallInteger, time, utf8 } from '../der/writer.ts';

/** Of a key on P-384 that never leaves its owner. */
export interface StampingKey {
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKeyInfo: Uint8Array;
  /** ECDSA with SHA-384. @returns SEQUENCE of r and s, DER. */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

/** Under the example arc that no one may register (ITU-T X.660): never the policy of a real authority. */
export const DEMO_TIMESTAMP_POLICY = '2.999.3161.1';
const NAME = 'DEMONSTRATION ONLY, not a time-stamp authority';

const ecdsa = () => sequence(oid(OID.ecdsaWithSha384));
const nameOf = (role: string) => sequence(...[[OID.organizationName, 'Zairyu'], [OID.commonName, `${NAME} (${role})`]].map(([type = '', text = '']) => setOf(TAG.set, [sequence(oid(type), utf8(text))])));
const extension = (type: string, critical: boolean, value: Uint8Array) => sequence(oid(type), ...(critical ? [boolean(true)] : []), octetString(value));

/** A root and the certificate that stamps. @param serials positive, at most 20 bytes each. */
export async function certifyDemoStamper(input: { readonly root: StampingKey; readonly stamper: StampingKey; readonly serials: readonly [Uint8Array, Uint8Array]; readonly validFrom: number; readonly validUntil: number }): Promise<{ root: Uint8Array; certificate: Uint8Array }> {
  const certify = async (serial: Uint8Array, subject: Uint8Array, key: StampingKey, extensions: readonly Uint8Array[]) => {
    const tbs = sequence(der(0xa0, smallInteger(2)), positiveInteger(serial), ecdsa(), nameOf('root'), sequence(time(input.validFrom), time(input.validUntil)), subject, key.publicKeyInfo, der(0xa3, sequence(...extensions)));
    return sequence(tbs, ecdsa(), bitString(await input.root.sign(tbs)));
  };
  const root = await certify(input.serials[0], nameOf('root'), input.root, [
    extension(OID.basicConstraints, true, sequence(boolean(true), smallInteger(0))),
    extension(OID.keyUsage, true, bitString(Uint8Array.of(0x04), 2)),
  ]);
  const certificate = await certify(input.serials[1], nameOf('stamper'), input.stamper, [
    extension(OID.keyUsage, true, bitString(Uint8Array.of(0x80), 7)),
    extension(OID.extendedKeyUsage, true, sequence(oid(OID.timeStamping))),
  ]);
  return { root, certificate };
}

/**
 * Answers a TimeStampReq.
 * @param at epoch ms that is stamped. @param serial of this stamp, positive.
 * @returns TimeStampResp, DER: a refusal for a request that is none.
 */
export async function issueTimestamp(input: { readonly request: Uint8Array; readonly key: StampingKey; readonly certificate: Uint8Array; readonly at: number; readonly serial: Uint8Array }): Promise<Uint8Array<ArrayBuffer>> {
  const asked = readRequest(input.request);
  if (!asked) return sequence(sequence(smallInteger(2)));
  const info = sequence(smallInteger(1), oid(DEMO_TIMESTAMP_POLICY), asked.imprint, positiveInteger(input.serial), generalizedTime(input.at), ...(asked.nonce ? [asked.nonce] : []));
  return sequence(sequence(smallInteger(0)), await signInfo(info, input));
}

function readRequest(request: Uint8Array): { imprint: Uint8Array; nonce?: Uint8Array } | undefined {
  try {
    const [version, imprint, ...rest] = partsOf(readDer(request, 4096), 2, 6);
    if (readSmallInteger(version) !== 1) return undefined;
    const [algorithm, value] = partsOf(imprint, 2);
    if (readHash(algorithm) === 'SHA-1' || expectTag(value, TAG.octetString).content.length < 32) return undefined;
    const nonce = rest.find((part) => part.tag === TAG.integer);
    if (nonce) readPositiveInteger(nonce);
    const wantsCertificate = rest.find((part) => part.tag === TAG.boolean);
    if (!wantsCertificate || !readBoolean(wantsCertificate)) return undefined;
    return { imprint: expectTag(imprint, TAG.sequence).bytes, ...(nonce ? { nonce: nonce.bytes } : {}) };
  } catch (error) {
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

async function signInfo(info: Uint8Array, { key, certificate }: { readonly key: StampingKey; readonly certificate: Uint8Array }): Promise<Uint8Array<ArrayBuffer>> {
  const { issuerDer, serialDer } = parseCertificate(certificate);
  const sha384 = () => sequence(oid(OID.sha384));
  const attribute = (type: string, value: Uint8Array) => sequence(oid(type), setOf(TAG.set, [value]));
  const attributes = setOf(TAG.set, [
    attribute(OID.contentType, oid(OID.timeStampInfo)),
    attribute(OID.messageDigest, octetString(await webCryptoEngine.digest('SHA-384', info))),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(octetString(await webCryptoEngine.digest('SHA-256', certificate)))))),
  ]);
  const signer = sequence(smallInteger(1), sequence(issuerDer, serialDer), sha384(), concat(Uint8Array.of(0xa0), attributes.subarray(1)), ecdsa(), octetString(await key.sign(attributes)));
  const signed = sequence(smallInteger(3), setOf(TAG.set, [sha384()]), sequence(oid(OID.timeStampInfo), der(0xa0, octetString(info))), der(0xa0, certificate), setOf(TAG.set, [signer]));
  return sequence(oid(OID.signedData), der(0xa0, signed));
}
