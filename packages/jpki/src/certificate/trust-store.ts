// Which authorities are believed. Demonstration anchors exist in demonstration mode only; no setting adds them elsewhere.
import { fault, FaultError, isFaultError, raise } from '@zairyu/errors';
import { equal, toHex } from '../bytes.ts';
import { webCryptoEngine, type CryptoEngine } from '../crypto/engine.ts';
import { verifySignature } from '../crypto/verify.ts';
import { DerError } from '../der/reader.ts';
import { PINNED_ANCHORS, PRODUCTION_ORGANISATION, PRODUCTION_UNIT, type CertificateKind, type PinnedAnchor } from './anchors.ts';
import { OID } from './oids.ts';
import { parseCertificate, type Certificate } from './parse-certificate.ts';
import { isCritical, isUnderstood } from './extensions.ts';
import { isAuthorityKey } from './key-profile.ts';
import type { AuthorityWanted } from './authority-wanted.ts';

export interface Anchor {
  readonly kind: CertificateKind;
  readonly generation: string;
  /** Not a real authority: every report and screen says so. */
  readonly demo: boolean;
  readonly certificate: Certificate;
}

export interface TrustStore {
  readonly mode: 'demo' | 'office';
  readonly engine: CryptoEngine;
  /** Anchors of a kind; several share one name, so the issuer is found by its signature. */
  anchorsOf(kind: CertificateKind): readonly Anchor[];
  /** For the signed package, so that a third party can verify it. */
  anchorsPem(): readonly string[];
  /**
   * An authority certificate that comes from elsewhere, such as the card: an anchor when its fingerprint is pinned, otherwise nothing.
   * @param der read, never believed for what it says of itself.
   */
  pinnedAnchor(der: Uint8Array): Promise<Anchor | undefined>;
  /** What the card is to bring along; nothing where every pinned authority of the kind is on file. */
  authorityWanted(kind: CertificateKind): AuthorityWanted | undefined;
}

export interface TrustSettings {
  readonly mode: 'demo' | 'office';
  /** DER of authority certificates that the operator gives as files. */
  readonly operatorAnchors: readonly Uint8Array[];
  /** Fingerprints that the operator pins besides the known ones, without having the file. */
  readonly operatorPins?: readonly PinnedAnchor[];
  /** DER of the throw-away authorities of the demonstration, by kind. */
  readonly demoAnchors?: readonly { readonly kind: CertificateKind; readonly der: Uint8Array }[];
  /** Web Crypto unless a faster one is given. */
  readonly engine?: CryptoEngine;
}

/**
 * @throws FaultError certificate.anchor-refused when a file is no authority of the JPKI, a demonstration anchor is given to an
 * office, or a pin to a demonstration: of real authorities it knows none but by file.
 */
export async function createTrustStore({ mode, operatorAnchors, operatorPins = [], demoAnchors = [], engine = webCryptoEngine }: TrustSettings): Promise<TrustStore> {
  if (mode === 'office' && demoAnchors.length > 0) return raise('certificate.anchor-refused', { reason: 'demo' });
  if (mode === 'demo' && operatorPins.length > 0) return raise('certificate.anchor-refused', { reason: 'demo' });
  // Pins are of real authorities, and real cards are an office's.
  const pins = mode === 'office' ? [...PINNED_ANCHORS, ...operatorPins] : [];
  const anchors: FiledAnchor[] = [];
  for (const bytes of operatorAnchors) anchors.push(await productionAnchor(bytes, mode === 'office' ? pins : PINNED_ANCHORS, engine));
  for (const { kind, der } of demoAnchors) {
    const certificate = await selfSignedAuthority(der, engine);
    if (isProductionName(certificate, kind)) return raise('certificate.anchor-refused', { reason: 'name' });
    anchors.push({ kind, generation: 'demo', demo: true, certificate, sha256: toHex(await engine.digest('SHA-256', der)) });
  }
  return {
    mode,
    engine,
    anchorsOf: (kind) => anchors.filter((anchor) => anchor.kind === kind),
    anchorsPem: () => anchors.map((anchor) => toPem(anchor.certificate.der)),
    pinnedAnchor: async (der) => {
      const pinned = await findPin(der, pins, engine);
      if (!pinned) return undefined;
      const certificate = await selfSignedAuthority(der, engine).catch(refusalIsNothing);
      // A fingerprint says which certificate is meant; only a production authority of that kind can be one.
      if (!certificate || !isProductionName(certificate, pinned.kind)) return undefined;
      return { kind: pinned.kind, generation: pinned.generation, demo: false, certificate };
    },
    authorityWanted: (kind) => {
      const onFile = anchors.filter((anchor) => anchor.kind === kind);
      const isOnFile = (pin: PinnedAnchor): boolean => onFile.some(({ sha256 }) => sha256 === pin.sha256);
      if (pins.filter((pin) => pin.kind === kind).every(isOnFile)) return undefined;
      return { unlessKeyIds: onFile.flatMap(({ certificate: { subjectKeyId } }) => (subjectKeyId ? [toHex(subjectKeyId)] : [])) };
    },
  };
}

interface FiledAnchor extends Anchor {
  /** Of its DER, hex. */
  readonly sha256: string;
}

/** What came along and is no authority is left out; the check of the certificate then says what is missing. */
function refusalIsNothing(error: unknown): undefined {
  if (isFaultError(error) && error.fault.code === 'certificate.anchor-refused') return undefined;
  throw error;
}

/** Pinned by fingerprint, or, for a generation that is not pinned yet, at least of the production name. */
async function productionAnchor(bytes: Uint8Array, pins: readonly PinnedAnchor[], engine: CryptoEngine): Promise<FiledAnchor> {
  const certificate = await selfSignedAuthority(bytes, engine);
  const sha256 = toHex(await engine.digest('SHA-256', bytes));
  const pinned = pins.find((pin) => pin.sha256 === sha256);
  if (pinned) return { kind: pinned.kind, generation: pinned.generation, demo: false, certificate, sha256 };
  const kind = (['signature', 'authentication'] as const).find((candidate) => isProductionName(certificate, candidate));
  if (!kind) return raise('certificate.anchor-refused', { reason: 'name' });
  return { kind, generation: `operator ${sha256.slice(0, 8)}`, demo: false, certificate, sha256 };
}

async function findPin(bytes: Uint8Array, pins: readonly PinnedAnchor[], engine: CryptoEngine): Promise<PinnedAnchor | undefined> {
  const fingerprint = toHex(await engine.digest('SHA-256', bytes));
  return pins.find((candidate) => candidate.sha256 === fingerprint);
}

async function selfSignedAuthority(bytes: Uint8Array, engine: CryptoEngine): Promise<Certificate> {
  try {
    const certificate = parseCertificate(bytes);
    const isAuthority = certificate.isAuthority && certificate.keyUsage.has('keyCertSign') && isCritical(certificate.extensions, OID.keyUsage, OID.basicConstraints) && isUnderstood(certificate.extensions) && isAuthorityKey(certificate.key) && equal(certificate.issuerDer, certificate.subjectDer);
    if (isAuthority && (await verifySignature(certificate.key, certificate.algorithm, certificate.signature, certificate.tbs, engine))) return certificate;
  } catch (error) {
    if (!(error instanceof DerError)) throw error;
  }
  throw new FaultError(fault('certificate.anchor-refused', { reason: 'not-an-authority' }));
}

function isProductionName(certificate: Certificate, kind: CertificateKind): boolean {
  const has = (oid: string, text: string): boolean => certificate.subject.some((part) => part.oid === oid && part.text === text);
  return has(OID.organizationName, PRODUCTION_ORGANISATION) && has(OID.organizationalUnitName, PRODUCTION_UNIT[kind]);
}

export function toPem(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `-----BEGIN CERTIFICATE-----\n${btoa(binary).replace(/(.{64})/g, '$1\n').trimEnd()}\n-----END CERTIFICATE-----\n`;
}

/** @throws FaultError certificate.anchor-refused when the text holds no certificate, or one whose base64 is damaged. */
export function fromPem(text: string): Uint8Array<ArrayBuffer>[] {
  const blocks = [...text.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)];
  if (blocks.length === 0) return raise('certificate.anchor-refused', { reason: 'not-pem' });
  return blocks.map((block) => bytesIn((block[1] ?? '').replace(/\s/g, '')));
}

function bytesIn(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    return raise('certificate.anchor-refused', { reason: 'not-pem' });
  }
}
