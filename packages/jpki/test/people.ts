// A throw-away authority, two cards and a foreign authority, made once for a test file.
import { createDemoAuthority, issueCard, unbase64, VirtualCard, type CardData, type DemoAuthority } from '@zairyu/virtual-card';
import { isFaultError } from '@zairyu/errors';
import { createTrustStore, openJpkiCard, type JpkiCard, type TrustStore } from '../src/index.ts';

export const at = Date.UTC(2026, 10, 24, 3);
export const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
export const pins = { signature: 'ABC123', authentication: '1234' };
export const lin = { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' } as const;

export interface World {
  readonly authority: DemoAuthority;
  readonly data: CardData;
  readonly trustStore: TrustStore;
}

export async function makeWorld(person: Parameters<typeof issueCard>[1] = lin): Promise<World> {
  const authority = await createDemoAuthority(period);
  const data = await issueCard(authority, person, { ...period, pins });
  return { authority, data, trustStore: await storeOf(authority) };
}

export function storeOf(authority: DemoAuthority): Promise<TrustStore> {
  return createTrustStore({
    mode: 'demo',
    operatorAnchors: [],
    demoAnchors: [
      { kind: 'signature', der: unbase64(authority.signature.certificate) },
      { kind: 'authentication', der: unbase64(authority.authentication.certificate) },
    ],
  });
}

export async function open(data: CardData): Promise<{ card: VirtualCard; jpki: JpkiCard }> {
  const card = new VirtualCard(data);
  return { card, jpki: await openJpkiCard(card) };
}

export const manifest = new TextEncoder().encode('{"answers":{}}');
export const challenge = { origin: 'https://zairyu.example', nonce: Buffer.alloc(32, 7).toString('base64url'), purpose: 'register' };

/** Commands with this instruction, in two letters, that the card has heard. */
export const commands = (card: VirtualCard, ins: string) => card.log.filter((entry) => entry.command.slice(2, 4) === ins);

export const certificateOf = ({ certificates }: CardData, kind: 'signature' | 'authentication'): Uint8Array => unbase64(certificates[kind] ?? '');

/** The same card without one of its certificates. */
export const without = (data: CardData, kind: 'signature' | 'authentication'): CardData => ({ ...data, certificates: { ...data.certificates, [kind]: undefined } });

export const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'no fault', (error: unknown) => (isFaultError(error) ? error.fault.code : String(error)));
