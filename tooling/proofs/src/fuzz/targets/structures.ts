// What comes as DER: certificates, signatures, lists of revoked ones, answers of responders, time-stamps. The samples are made by
// the scratch authority of the tests of @zairyu/jpki.
import {
  attachTimestamp,
  certifyDemoStamper,
  checkCertificate,
  checkOcspResponse,
  checkRevocationList,
  createTimestampTrust,
  fromPem,
  issueTimestamp,
  parseCertificate,
  parseSignature,
  readDer,
  readHolder,
  timestampRequest,
  tokenInResponse,
  toPem,
  verifyDetachedSignature,
  verifyTimestamp,
} from '@zairyu/jpki';
import { at, DAY, hash, keyOf, makeAuthority, makeCard, makeCms, makeCrl, makeOcsp, signWith, trusting } from '@zairyu/jpki/testing';
import { BrokenPromise, reading, type Target } from '../target.ts';

const ascii = new TextEncoder();
const OTHER_CONTENT = ascii.encode('{"other":true}');

export async function structureTargets(): Promise<Target[]> {
  const authority = makeAuthority('signature');
  const card = makeCard(authority);
  const elliptic = makeCard(authority, { keyKind: 'p384' });
  const trustStore = await trusting([authority]);
  const stamping = (name: string) => ({ publicKeyInfo: keyOf(name, 'p384').info, sign: async (bytes: Uint8Array) => signWith(keyOf(name, 'p384'), bytes) });
  const { root, certificate } = await certifyDemoStamper({ root: stamping('root'), stamper: stamping('stamper'), serials: [Uint8Array.of(1), Uint8Array.of(2)], validFrom: at - DAY, validUntil: at + DAY });
  const plain = makeCms(card, authority.name, ascii.encode('{}'));
  const value = parseSignature(plain).signature;
  const response = await issueTimestamp({ request: timestampRequest(hash('sha256', value), Uint8Array.of(7)), key: stamping('stamper'), certificate, at, serial: Uint8Array.of(1) });
  const token = tokenInResponse(response);
  const stamped = attachTimestamp(plain, token);
  const timestampTrust = createTimestampTrust({ anchors: [root] });
  const question = { certificateDer: card.der, authorityDer: authority.der, now: at, validAt: at };
  const certificates = [card.der, elliptic.der, authority.der, certificate, root];
  const list = makeCrl(authority, { revoked: [{ serial: card.serial, revokedAt: at - DAY, reason: 1 }, { serial: elliptic.serial, revokedAt: at - DAY }] });

  return [
    { name: 'der', weight: 10, seeds: [...certificates, plain, list, token], run: reading((bytes) => readDer(bytes)) },
    { name: 'certificate', weight: 13, seeds: certificates, run: reading((bytes) => readHolder(parseCertificate(bytes)).sex) },
    { name: 'certificate-path', weight: 4, seeds: [card.der, elliptic.der], run: reading((bytes) => checkCertificate(bytes, 'signature', trustStore, at)) },
    { name: 'pem', weight: 2, seeds: certificates.slice(0, 2).map((one) => ascii.encode(toPem(one))), run: reading((bytes) => fromPem(new TextDecoder('latin1').decode(bytes))) },
    { name: 'cms', weight: 13, seeds: [plain, stamped], run: reading((bytes) => parseSignature(bytes)) },
    {
      name: 'cms-verified',
      weight: 4,
      seeds: [plain, stamped, makeCms(elliptic, authority.name, OTHER_CONTENT, { key: card.key })],
      run: reading(async (bytes) => {
        await verifyDetachedSignature({ cms: bytes, content: ascii.encode('{"never":"signed"}'), trustStore, timestampTrust, at });
        throw new BrokenPromise('a signature was accepted for content that nobody signed');
      }),
    },
    { name: 'crl', weight: 8, seeds: [list, makeCrl(authority)], run: reading(async (bytes) => wordOf(await checkRevocationList(bytes, question))) },
    { name: 'ocsp', weight: 7, seeds: [makeOcsp(authority, card, { nonce: Uint8Array.of(1, 2, 3) }), makeOcsp(authority, card, { certificates: [authority.der] })], run: reading(async (bytes) => wordOf(await checkOcspResponse(bytes, question))) },
    { name: 'timestamp', weight: 5, seeds: [token], run: reading(async (bytes) => wordOf(await verifyTimestamp({ token: bytes, over: value, trust: timestampTrust, now: at }))) },
    { name: 'timestamp-response', weight: 2, seeds: [response], run: reading((bytes) => tokenInResponse(bytes)) },
  ];
}

function wordOf({ state, reason }: { readonly state: string; readonly reason?: unknown }): string {
  return reason === undefined ? state : `${state} ${String(reason)}`;
}
