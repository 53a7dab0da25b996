// RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017), by the platform: never recovered and scanned by hand.

/** @param publicKeyInfo SubjectPublicKeyInfo, DER. @returns false for a wrong signature and for a key that cannot be used. */
export async function verifyRsa(publicKeyInfo: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('spki', new Uint8Array(publicKeyInfo), { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, ['verify']);
    return await crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    return false;
  }
}
