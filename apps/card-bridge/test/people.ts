// One authority and Lin's card for the tests of a file; her documents.
import { createDemoAuthority, issueCard, VirtualCard, type CardData, type DemoAuthority } from '@zairyu/virtual-card';

export const ORIGIN = 'https://zairyu.example.jp';
export const PINS = { signature: 'ABC123', authentication: '1234' } as const;
export const period = { validFrom: Date.UTC(2026, 0, 1), validUntil: Date.UTC(2030, 0, 1) };
export const NOW = Date.UTC(2026, 10, 20, 3);

const lin = { name: '林　美華', sex: 'female', bornOn: '1991-08-20', address: '大阪府大阪市北区梅田９丁目９番９号' } as const;

export async function issueLin(without?: 'signature' | 'authentication'): Promise<{ authority: DemoAuthority; data: CardData }> {
  const authority = await createDemoAuthority(period);
  return { authority, data: await issueCard(authority, lin, { ...period, pins: PINS, ...(without ? { without } : {}) }) };
}

export const cardOf = (data: CardData): VirtualCard => new VirtualCard(data);

/** Canonical JSON of a manifest with the members that the bridge looks at. */
export function manifestBytes(change: { readonly origin?: string; readonly files?: readonly string[]; readonly schema?: string } = {}): Buffer {
  const { origin = ORIGIN, files = ['passport.pdf', 'photo.jpg'], schema = 'zairyu/manifest/1' } = change;
  return Buffer.from(JSON.stringify({ applicationId: 'a-1', files: files.map((name) => ({ name })), origin, schema }), 'utf8');
}

export const NONCE = Buffer.alloc(32, 7).toString('base64url');
