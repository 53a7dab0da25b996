// One person with a card, and what a test of a reader does with it.
import { isFaultError } from '@zairyu/errors';
import {
  createTrustStore,
  openJpkiCard,
  signManifest,
  verifyDetachedSignature,
  type CardChannel,
  type TrustStore,
} from '@zairyu/jpki';
import { createDemoAuthority, issueCard, unbase64, type CardData } from '@zairyu/virtual-card';

export const at = Date.UTC(2026, 10, 24);
const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
export const HOLDER = '林　美華';
export const PIN = 'ABC123';

export interface Issued {
  readonly data: CardData;
  readonly trustStore: TrustStore;
}

export async function issue(): Promise<Issued> {
  const authority = await createDemoAuthority(period);
  const person = { name: HOLDER, sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９' } as const;
  const data = await issueCard(authority, person, { ...period, pins: { signature: PIN, authentication: '1234' } });
  const demoAnchors = (['signature', 'authentication'] as const).map((kind) => ({
    kind,
    der: unbase64(authority[kind].certificate),
  }));
  return { data, trustStore: await createTrustStore({ mode: 'demo', operatorAnchors: [], demoAnchors }) };
}

/** Signs as the sign page does, and verifies. @returns whose signature it is. */
export async function signWith(channel: CardChannel, { trustStore }: Issued): Promise<string> {
  const manifest = new TextEncoder().encode('{"a":1}');
  const card = await openJpkiCard(channel);
  const { cms } = await signManifest(card, { manifest, pin: PIN, signedAt: at });
  return (await verifyDetachedSignature({ cms, content: manifest, trustStore, at })).holder.name;
}

/** The code of the fault, and its detail where it has one. */
export function faultOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no fault',
    (error: unknown) => {
      if (!isFaultError(error)) return String(error);
      const detail = error.fault.params?.['detail'];
      return detail === undefined ? error.fault.code : `${error.fault.code} ${String(detail)}`;
    },
  );
}

export const forCard = (): AbortSignal => AbortSignal.timeout(8000);
