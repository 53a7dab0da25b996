// SHA-256 in the forms that the use cases store. They run in Node, and its own hash answers at once: Web Crypto would go
// through another thread for a few microseconds of work.
import { hash } from 'node:crypto';

export async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(hash('sha256', bytes, 'buffer'));
}

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return hash('sha256', bytes, 'hex');
}

export async function sha256HexOfText(text: string): Promise<string> {
  return hash('sha256', text, 'hex');
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
}

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(binary);
}
