// Who the extension is. Its public key fixes its id, so that a host manifest can name it and a page can find it.
// Chromium: the id is the first 16 bytes of SHA-256 over the key (SubjectPublicKeyInfo), each half byte a letter from a to p.

/** Only the public half was kept: an unpacked extension needs no private key. A store or a packed file brings its own key and id. */
export const EXTENSION_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAyMUkEUXJgCPa8JxbfVlq7CWan9EZv2sgT5alD33uOunXHrxE5dqDYXeveGeZSyMMWexT41TkjvzXKv5Ylg7y5hQREMxhyXEShUm6/9TZda1RuCqsv5ClmLs7C4osAdLNHHsWyH6qYZKc8d9xeZ0BNIEImnWzCnzpX1vL5GKWRKmvtV0372HrjgGUDffSx9TgqZIDLrDh2QRwoQJ65cYpOOrkAEQkVlDDYIORO4XD2ZRrtD/3q9MD/H9EEMOTGMTUgBbnqJUnRinSgLRw2UJeNGmsccJPkvs8vCeP3GXGlWfZ5hkul91qkg+iI9AAGZ+YcJcWWLkiq6RitcOaDA2bpQIDAQAB';

export const EXTENSION_ID = 'goemfiodiligcgginikglocnifjhbpkn';

/** @param key SubjectPublicKeyInfo, base64. */
export async function extensionIdOf(key: string): Promise<string> {
  const der = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', der));
  const letter = (half: number): string => String.fromCharCode(97 + half);
  return Array.from(hash.subarray(0, 16), (byte) => letter(byte >> 4) + letter(byte & 0x0f)).join('');
}
