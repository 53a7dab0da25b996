// What an account knows of a card: which certificate it proved itself with, and nothing of whose it is.
import { concat, toHex } from '../bytes.ts';
import type { Certificate } from '../certificate/parse-certificate.ts';
import type { CryptoEngine } from '../crypto/engine.ts';

/** SHA-256 (hex) over issuer and serial number, each as DER. */
export async function cardKeyOf({ issuerDer, serialDer }: Pick<Certificate, 'issuerDer' | 'serialDer'>, engine: Pick<CryptoEngine, 'digest'>): Promise<string> {
  return toHex(await engine.digest('SHA-256', concat(issuerDer, serialDer)));
}
