// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), by the platform: never recovered and scanned by hand.

type Key = Parameters<typeof crypto.subtle.verify>[1];

/** Keys that were read before: those of the believed authorities come again with every certificate. Others go with their certificate. */
const keys = new WeakMap<Uint8Array, Promise<Key>>();

/** @param publicKeyInfo SubjectPublicKeyInfo, DER; its bytes do not change. @returns false for a wrong signature and for a key that cannot be used. */
export async function verifyRsa(publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  try {
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', await keyOf(publicKeyInfo), new Uint8Array(signature), new Uint8Array(message));
  } catch {
    return false;
  }
}

function keyOf(publicKeyInfo: Uint8Array): Promise<Key> {
  const known = keys.get(publicKeyInfo);
  if (known) return known;
  const key = crypto.subtle.importKey('spki', new Uint8Array(publicKeyInfo), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
  keys.set(publicKeyInfo, key);
  return key;
}
