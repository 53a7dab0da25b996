// Checks a receipt's QR text in the tab, without the network: ECDSA P-256 over the payload, with the key of this installation.

/** What the code holds: no name, no birth date, no card number. Dates are YYYY-MM-DD, instants epoch ms. */
export interface ReceiptPayload {
  readonly number: string;
  readonly instance: string;
  readonly at: number;
  readonly procedures: readonly string[];
  readonly competent: boolean;
  readonly expiresOn?: string;
  readonly specialPeriodEndsOn?: string;
  readonly keyId?: string;
}

export type ReceiptVerdict =
  | { readonly kind: 'genuine'; readonly payload: ReceiptPayload; readonly digest: Uint8Array }
  | { readonly kind: 'altered' }
  | { readonly kind: 'other-issuer'; readonly address?: string }
  | { readonly kind: 'unreadable' };

export interface SealKeyFacts {
  readonly jwk: JsonWebKey;
  readonly keyId: string;
}

/** @param text the whole address of the code, its fragment, or "ZR1.…". */
export async function verifyReceipt(text: string, key: SealKeyFacts): Promise<ReceiptVerdict> {
  const match = /ZR1\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)/.exec(text.replace(/\s/g, ''));
  if (!match) return { kind: 'unreadable' };
  const payloadBytes = fromBase64Url(match[1] ?? '');
  const signature = fromBase64Url(match[2] ?? '');
  const payload = payloadBytes && readPayload(payloadBytes);
  if (!payloadBytes || !signature || !payload) return { kind: 'altered' };
  const publicKey = await crypto.subtle.importKey('jwk', key.jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
  const genuine = await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, publicKey, signature, payloadBytes);
  if (genuine) return { kind: 'genuine', payload, digest: new Uint8Array(await crypto.subtle.digest('SHA-256', payloadBytes)) };
  if (payload.keyId !== undefined && payload.keyId !== key.keyId) {
    const address = /https?:\/\/[^/#\s]+/.exec(text)?.[0];
    return { kind: 'other-issuer', ...(address === undefined ? {} : { address }) };
  }
  return { kind: 'altered' };
}

function readPayload(bytes: Uint8Array): ReceiptPayload | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value !== 'object' || value === null) return undefined;
    const { number, instance, at, procedures, competent } = value as Record<string, unknown>;
    const whole = typeof number === 'string' && typeof instance === 'string' && typeof at === 'number' && Array.isArray(procedures) && typeof competent === 'boolean';
    return whole ? (value as ReceiptPayload) : undefined;
  } catch {
    return undefined;
  }
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
