// Where this installation asks whether a certificate was revoked: an OCSP responder, a folder of revocation lists, both, or nobody.
// Revocation data of real certificates reaches notified verifiers only, so a small office has no source and says "unknown".
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { checkOcspResponse, checkRevocationList, MAX_CRL_BYTES, MAX_OCSP_BYTES, ocspRequest, unknownRevocation, type CryptoEngine, type RevocationAnswer } from '@zairyu/jpki';
import type { Ids, Revocation } from '@zairyu/usecases/ports';
import { askOverHttp } from './ask-over-http.ts';
import type { Config } from '../config.ts';

type Question = Parameters<Revocation['check']>[0];
type Source = (question: Question) => Promise<RevocationAnswer>;

const OCSP_PATIENCE_MS = 5000;
const NONCE_BYTES = 32;

export function createRevocation(config: Pick<Config, 'revocation'>, ids: Ids, engine: CryptoEngine): Revocation {
  const { ocspUrl, ocspNonceOptional, crlFolder, required } = config.revocation;
  const sources: Source[] = [
    ...(ocspUrl === undefined ? [] : [ocspSource(ocspUrl, ocspNonceOptional, ids, engine)]),
    ...(crlFolder === undefined ? [] : [crlSource(crlFolder, engine)]),
  ];
  return {
    required,
    async check(question) {
      let answer = unknownRevocation('none', question.now, 'no-source');
      // The first source that knows has the word; what the last one could not say is told.
      for (const ask of sources) {
        answer = await ask(question);
        if (answer.state !== 'unknown') break;
      }
      return answer;
    },
  };
}

function ocspSource(url: string, nonceOptional: boolean, ids: Ids, engine: CryptoEngine): Source {
  return async (question) => {
    const nonce = ids.randomBytes(NONCE_BYTES);
    const body = await ocspRequest(question.certificateDer, question.authorityDer, nonce, engine);
    try {
      const response = await askOverHttp({ url, contentType: 'application/ocsp-request', body, timeoutMs: OCSP_PATIENCE_MS, maxBytes: MAX_OCSP_BYTES });
      return await checkOcspResponse(response, { ...question, nonce, nonceOptional, engine });
    } catch {
      return unknownRevocation('ocsp', question.now, 'unreachable');
    }
  };
}

/** Lists are read again when their file changes; an operator replaces them by renaming a new file over the old one. */
function crlSource(folder: string, engine: CryptoEngine): Source {
  const held = new Map<string, { readonly changedAt: number; readonly bytes: Uint8Array }>();
  const read = async (file: string): Promise<Uint8Array> => {
    const { mtimeMs, size } = await stat(file);
    const known = held.get(file);
    if (known?.changedAt === mtimeMs) return known.bytes;
    if (size > MAX_CRL_BYTES) throw new RangeError('the revocation list is too large');
    const bytes = revocationListDer(await readFile(file));
    held.set(file, { changedAt: mtimeMs, bytes });
    return bytes;
  };
  return async (question) => {
    let answer = unknownRevocation('crl', question.now, 'unreachable');
    const names = await readdir(folder).catch(() => []);
    for (const name of names.filter((each) => /\.(crl|der|pem)$/i.test(each)).sort()) {
      const list = await read(path.join(folder, name)).catch(() => undefined);
      if (!list) continue;
      const found = await checkRevocationList(list, { ...question, engine });
      if (found.state === 'revoked') return found;
      answer = better(answer, found);
    }
    return answer;
  };
}

/** Good beats unknown; of two that do not know, the one that was about this certificate says more. */
function better(a: RevocationAnswer, b: RevocationAnswer): RevocationAnswer {
  const worth = ({ state, reason }: RevocationAnswer): number => (state === 'good' ? 3 : reason === 'stale' || reason === 'signature' || reason === 'future' ? 2 : reason === 'unreachable' ? 0 : 1);
  return worth(b) > worth(a) ? b : a;
}

/** DER of a list that an operator gave as DER or PEM. */
export function revocationListDer(file: Uint8Array): Uint8Array {
  const text = file[0] === 0x2d ? new TextDecoder('latin1').decode(file) : '';
  const inside = /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/.exec(text)?.[1];
  return new Uint8Array(inside === undefined ? file : Buffer.from(inside, 'base64'));
}
