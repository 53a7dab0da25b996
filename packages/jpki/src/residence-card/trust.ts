// Which authorities are believed for residence cards: those of the agency by pinned fingerprint or by file, those of the demonstration in
// demonstration mode only. Fingerprints: certificates published by the Immigration Services Agency (001460774 to 001460777, 001462221).
import { fault, FaultError, raise } from '@zairyu/errors';
import { equal, toHex } from '../bytes.ts';
import { isAuthorityKey } from '../certificate/key-profile.ts';
import { OID } from '../certificate/oids.ts';
import { parseCertificate, type Certificate } from '../certificate/parse-certificate.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';

export type SignedGeneration = 'first' | 'second';

export interface ResidenceCardAnchor {
  readonly generation: SignedGeneration;
  readonly demo: boolean;
  readonly certificate: Certificate;
}
export interface ResidenceCardTrust {
  readonly engine: CryptoEngine;
  anchorsOf(generation: SignedGeneration): readonly ResidenceCardAnchor[];
}
export interface ResidenceCardTrustSettings {
  readonly mode: 'demo' | 'office';
  /** DER of the agency's certificates, which the operator gives as files; this package brings fingerprints, not certificates. */
  readonly operatorAnchors: readonly Uint8Array[];
  readonly demoAnchors?: readonly { readonly generation: SignedGeneration; readonly der: Uint8Array }[];
  readonly engine?: CryptoEngine;
}

/** SHA-256 of the self-signed certificate; the year is that of its beginning. */
export const PINNED_RESIDENCE_CARD_ANCHORS: Readonly<Record<string, SignedGeneration>> = {
  /** 2015 */
  '97f37c5967af5f3cd84e6ed694b09539abb7f8e7e76b6f7496a060008982983d': 'first',
  /** 2018 */
  'ff02323cea7b8c3dfc0dc2de79d46e78514af587368523086b188e9690aec861': 'first',
  /** 2021 */
  '6f50161aa80f7ff7c630505faf472906f7b101d5083e327a6182c82cd7985e67': 'first',
  /** 2024 */
  'bf854466ed9abf61f559c39bf8790546f8acdab99b51fd2330563669ce4a71b2': 'first',
  /** 2026 */
  '11e6ad8b8e64f0cdb1d8ba9e3689926c80e8479a2f098616f674a23582bec13b': 'second',
};

/** The agency's test authority for developers has the production name: named here so that no office believes it by file. */
const TEST_AUTHORITIES: ReadonlySet<string> = new Set(['1846b815d31f04fe93d57450a6d8a8c351eac3d8c444a2375d95734df7dd1057']);

const NAME = { [OID.countryName]: 'JP', [OID.organizationName]: 'Japanese Government', [OID.organizationalUnitName]: 'The Ministry of Justice' } as const;
const COMMON_NAME: Readonly<Record<SignedGeneration, string>> = { first: 'ZairyuCard CA', second: 'ZairyuCard CA2' };

/** @throws FaultError certificate.anchor-refused for a file that is no such authority, and for a demonstration's in an office. */
export async function createResidenceCardTrust({ mode, operatorAnchors, demoAnchors = [], engine = webCryptoEngine }: ResidenceCardTrustSettings): Promise<ResidenceCardTrust> {
  if (mode === 'office' && demoAnchors.length > 0) return raise('certificate.anchor-refused', { reason: 'demo' });
  const anchors: ResidenceCardAnchor[] = [];
  for (const der of operatorAnchors) anchors.push(await agencyAnchor(der, mode, engine));
  for (const { generation, der } of demoAnchors) {
    const certificate = await selfSigned(der, engine);
    if (generationOfName(certificate)) return raise('certificate.anchor-refused', { reason: 'name' });
    anchors.push({ generation, demo: true, certificate });
  }
  return { engine, anchorsOf: (generation) => anchors.filter((anchor) => anchor.generation === generation) };
}

async function agencyAnchor(der: Uint8Array, mode: 'demo' | 'office', engine: CryptoEngine): Promise<ResidenceCardAnchor> {
  const certificate = await selfSigned(der, engine);
  const fingerprint = toHex(await engine.digest('SHA-256', der));
  const isTest = TEST_AUTHORITIES.has(fingerprint);
  if (isTest && mode === 'office') return raise('certificate.anchor-refused', { reason: 'test-authority' });
  const generation = PINNED_RESIDENCE_CARD_ANCHORS[fingerprint] ?? generationOfName(certificate) ?? raise('certificate.anchor-refused', { reason: 'name' });
  return { generation, demo: isTest, certificate };
}

function generationOfName({ subject }: Certificate): SignedGeneration | undefined {
  const is = (oid: string, text: string): boolean => subject.some((part) => part.oid === oid && part.text === text);
  if (!Object.entries(NAME).every(([oid, text]) => is(oid, text))) return undefined;
  return (['first', 'second'] as const).find((generation) => is(OID.commonName, COMMON_NAME[generation]));
}

async function selfSigned(der: Uint8Array, engine: CryptoEngine): Promise<Certificate> {
  try {
    const certificate = parseCertificate(der);
    const isAuthority = certificate.isAuthority && certificate.keyUsage.has('keyCertSign') && isAuthorityKey(certificate.key) && equal(certificate.issuerDer, certificate.subjectDer);
    if (isAuthority && (await verifySignature(certificate.key, certificate.algorithm, certificate.signature, certificate.tbs, engine))) return certificate;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new FaultError(fault('certificate.anchor-refused', { reason: 'not-an-authority' }));
}
