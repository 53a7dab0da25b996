// An office without a file of an authority: the card brings its certificate along, and it is believed when it is pinned.
import { declarations } from '@zairyu/domain';
import { answerChallenge, openJpkiCard, parseSignature, signManifest, type Anchor, type TrustStore } from '@zairyu/jpki';
import { beforeEach, describe, expect, it } from 'vitest';
import { beginCardProof, beginConsent, beginSigning, completeRegistration, finishSigning, listPackage, proveCard, signInWithCard, type Actor } from '../src/index.ts';
import type { Ports } from '../src/ports/index.ts';
import { cardOf, codeOf, lin, Office } from './office.ts';

type Kind = Anchor['kind'];
let office: Office;
let ports: Ports;
/** Kinds of which the certificate on the card is pinned. */
let pinned: readonly Kind[];
let real: TrustStore;

beforeEach(async () => {
  office = await Office.open();
  pinned = ['signature', 'authentication'];
  real = office.ports.trustStore;
  const onCard = (der: Uint8Array) => pinned.flatMap((kind) => real.anchorsOf(kind)).find((anchor) => Buffer.from(anchor.certificate.der).equals(der));
  const trustStore: TrustStore = { ...real, anchorsOf: () => [], anchorsPem: () => [], pinnedAnchor: async (der) => onCard(der), authorityWanted: () => ({ unlessKeyIds: [] }) };
  ports = { ...office.ports, trustStore };
});
const bytes = (text: string) => new TextEncoder().encode(text);
const authorityDer = (kind: Kind) => real.anchorsOf(kind)[0]?.certificate.der ?? new Uint8Array();

async function proved(): Promise<Actor> {
  const actor = await office.confirm(lin);
  const { challengeId, ...challenge } = await beginCardProof(ports, actor, { purpose: 'register' });
  const proof = await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' });
  return office.actor(await proveCard(ports, actor, { challengeId, ...proof }));
}

async function consented(actor: Actor, change: (cms: Uint8Array) => Uint8Array = (cms) => cms) {
  const { challengeId, statement, authorityWanted } = await beginConsent(ports, actor);
  const { cms } = await signManifest(await openJpkiCard(await cardOf(lin)), { manifest: bytes(statement), pin: 'MIDORI27', signedAt: office.at, authorityWanted });
  return completeRegistration(ports, actor, { challengeId, cms: change(cms) });
}

async function signIn(change: (authority: Uint8Array | undefined) => Uint8Array | undefined) {
  const { challengeId, ...challenge } = await beginCardProof(ports, office.visitor(), { purpose: 'sign-in' });
  const { authority, ...proof } = await answerChallenge(await openJpkiCard(await cardOf(lin)), { ...challenge, pin: '1234' });
  return codeOf(signInWithCard(ports, office.visitor(), { challengeId, ...proof, authority: change(authority) }));
}

describe('a card that brings its authority along', () => {
  it('registers, signs in and signs where it is pinned, and the package verifies for a third party', async () => {
    const actor = await office.actor(await consented(await proved()));
    expect(await signIn((authority) => authority)).toBe('accepted');
    const applicationId = await office.readyDraft(actor);
    const { signingId, manifest, authorityWanted } = await beginSigning(ports, actor, { applicationId, declared: declarations });
    const { cms } = await signManifest(await openJpkiCard(await cardOf(lin)), { manifest: bytes(manifest), pin: 'MIDORI27', signedAt: office.at, authorityWanted });
    await finishSigning(ports, actor, { signingId, cms });
    const { entries } = await listPackage(ports, actor, { applicationId });
    expect(entries.filter(({ path }) => path.startsWith('anchors/'))).toHaveLength(1);
  });

  it('is refused as ever where it is not pinned, was altered, is missing, or belongs to the other kind', async () => {
    const actor = await proved();
    await consented(actor);
    const altered = (authority: Uint8Array | undefined) => authority?.map((byte, index) => (index === 100 ? byte ^ 1 : byte));
    expect(await signIn(altered)).toBe('certificate.untrusted');
    expect(await signIn(() => undefined)).toBe('certificate.untrusted');
    expect(await signIn(() => authorityDer('signature'))).toBe('certificate.untrusted');
    pinned = ['signature'];
    expect(await signIn((authority) => authority)).toBe('certificate.untrusted');
  });

  it('gives no consent under an authority that is not pinned', async () => {
    const actor = await proved();
    pinned = ['authentication'];
    expect(await codeOf(consented(actor))).toBe('certificate.untrusted');
  });

  it('is not asked for it where the office has the file', async () => {
    expect((await beginCardProof(office.ports, office.visitor(), { purpose: 'sign-in' })).authorityWanted).toBeNull();
    const { cms } = await signManifest(await openJpkiCard(await cardOf(lin)), { manifest: bytes('{}'), pin: 'MIDORI27', signedAt: office.at, authorityWanted: null });
    expect(parseSignature(cms).otherCertificates).toEqual([]);
  });
});
