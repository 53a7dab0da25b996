// One authority and Lin's card for the tests of a file; her documents, and what a page asks for them.
import { createTrustStore, type TrustStore } from '@zairyu/jpki';
import { createDemoAuthority, issueCard, unbase64, VirtualCard, type CardData, type DemoAuthority } from '@zairyu/virtual-card';
import { FakePcsc, FakeReader } from './fake-pcsc.ts';

export const ORIGIN = 'https://zairyu.example.jp';
export const PINS = { signature: 'ABC123', authentication: '1234' } as const;
export const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
export const NOW = Date.UTC(2026, 10, 20, 3);

const lin = { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' } as const;

export async function issueLin(without?: 'signature' | 'authentication'): Promise<{ authority: DemoAuthority; data: CardData }> {
  const authority = await createDemoAuthority(period);
  return { authority, data: await issueCard(authority, lin, { ...period, pins: PINS, ...(without ? { without } : {}) }) };
}

export function trustIn(authority: DemoAuthority): Promise<TrustStore> {
  return createTrustStore({
    mode: 'demo',
    operatorAnchors: [],
    demoAnchors: [
      { kind: 'signature', der: unbase64(authority.signature.certificate) },
      { kind: 'authentication', der: unbase64(authority.authentication.certificate) },
    ],
  });
}

/** How often the card was given a password; asking for the tries left is none. */
export const verificationsOf = (card: VirtualCard): number => card.log.filter(({ command }) => command.startsWith('0020') && command.length > 8).length;

export interface Laid {
  readonly card: VirtualCard;
  readonly reader: FakeReader;
  readonly pcsc: FakePcsc;
}
/** A card on the one reader of a PC. */
export function laid(data: CardData): Laid {
  const card = cardOf(data);
  const reader = new FakeReader('Contactless 00', card);
  return { card, reader, pcsc: new FakePcsc(reader) };
}

export const cardOf = (data: CardData): VirtualCard => new VirtualCard(data);

/** Canonical JSON of a manifest with the members that the bridge looks at. */
export function manifestBytes(change: { readonly origin?: string; readonly files?: readonly string[]; readonly schema?: string } = {}): Buffer {
  const { origin = ORIGIN, files = ['passport.pdf', 'photo.jpg'], schema = 'zairyu/manifest/1' } = change;
  return Buffer.from(JSON.stringify({ applicationId: 'a-1', files: files.map((name) => ({ name })), origin, schema }), 'utf8');
}

export const NONCE = Buffer.alloc(32, 7).toString('base64url');

/** What a page asks for: a signature on these documents. */
export const sign = { op: 'signManifest', manifest: manifestBytes().toString('base64'), language: 'en' };
export const bytesIn = (value: unknown): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(String(value), 'base64'));
