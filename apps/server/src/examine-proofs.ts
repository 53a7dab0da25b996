// The part of `zairyu doctor` that looks at what signatures are proved with: authorities and their dates, the time-stamp
// authority, the sources of revocation. Everything is asked as the running server would ask it.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isSignedBy, parseRevocationList, timestampRequest, tokenInResponse, verifyTimestamp, type Certificate, type TimestampReason } from '@zairyu/jpki';
import { systemClock, randomIds } from './adapters/chance-and-time.ts';
import { nodeCryptoEngine } from './adapters/node-crypto.ts';
import { createRevocation, revocationListDer } from './adapters/revocation.ts';
import { openTimestamps } from './adapters/timestamps.ts';
import { openResidenceCardTrust, openTrustStore } from './adapters/trust.ts';
import type { Config } from './config.ts';
import type { Finding } from './finding.ts';

/** So early that a new certificate can be asked for, published and put in place. */
const WARN_DAYS = 60;
const DAY_MS = 86_400_000;
const NONCE_BYTES = 16;

type Say = (state: Finding['state'], words: string) => Finding;
const about =
  (what: string): Say =>
  (state, words) => ({ state, about: what, words });
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** @param now epoch ms. @returns nothing while the certificate has long to go. */
function datesOf(say: Say, whose: string, { validFrom, validUntil }: Partial<Pick<Certificate, 'validFrom'>> & Pick<Certificate, 'validUntil'>, now: number): Finding[] {
  if (validUntil < now) return [say('fault', `${whose} ended on ${day(validUntil)}. Add the certificate that follows it.`)];
  if (validFrom !== undefined && validFrom > now) return [say('warning', `${whose} begins on ${day(validFrom)} only. Look at the clock of this machine.`)];
  const daysLeft = Math.floor((validUntil - now) / DAY_MS);
  return daysLeft < WARN_DAYS ? [say('warning', `${whose} ends on ${day(validUntil)}, in ${daysLeft} days. Add the certificate that follows it.`)] : [];
}

export async function examineAnchors(config: Config, now = Date.now()): Promise<Finding[]> {
  const say = about('card authorities');
  const store = await openTrustStore(config);
  return (['signature', 'authentication'] as const).flatMap((kind) => {
    const anchors = store.anchorsOf(kind);
    if (anchors.length === 0) {
      // Pinned ones come along with the cards; a card that cannot bring its own is then refused.
      if (store.authorityWanted(kind)) return [say('warning', `no file of a certification authority for the ${kind} certificate: each card has to bring a pinned one along, which takes its holder longer. Put the certificate into the folder of ZAIRYU_ANCHORS.`)];
      return [say('fault', `no certification authority for the ${kind} certificate. ${config.mode === 'demo' ? 'Run npm run seed.' : 'Put its certificate into the folder of ZAIRYU_ANCHORS.'}`)];
    }
    // Generations follow each other under one name: an ended one beside a valid one still proves old signatures.
    const valid = anchors.filter(({ certificate }) => certificate.validUntil >= now);
    const newest = [...anchors].sort((a, b) => b.certificate.validUntil - a.certificate.validUntil)[0];
    return newest ? datesOf(say, valid.length > 0 ? `the newest authority for the ${kind} certificate` : `every authority for the ${kind} certificate has ended; the newest`, newest.certificate, now) : [];
  });
}

/** Cards outlive the authority that signed them, so an ended one is no fault: only an absent one is told. */
export async function examineResidenceAnchors(config: Config): Promise<Finding[]> {
  const say = about('residence card authorities');
  const trust = await openResidenceCardTrust(config);
  return (['first', 'second'] as const)
    .filter((generation) => trust.anchorsOf(generation).length === 0)
    .map((generation) =>
      say(
        'warning',
        `no authority for residence cards of the ${generation} generation: pages say that their signature was not checked. ${config.mode === 'demo' ? 'Run npm run seed.' : 'Put the certificate that the Immigration Services Agency publishes into the folder of ZAIRYU_RESIDENCE_ANCHORS.'}`,
      ),
    );
}

/** Asks the authority for one time-stamp of random bytes and believes it or not, as a filing would. */
export async function examineTimestamps(config: Config, now = Date.now()): Promise<Finding[]> {
  const say = about('time-stamps');
  const timestamps = await openTimestamps(config, systemClock);
  if (!timestamps) return [say('warning', 'no authority is named: signatures are kept without a time-stamp. Set ZAIRYU_TSA_URL and ZAIRYU_TSA_ANCHORS.')];
  const [over, nonce] = [randomIds.randomBytes(32), randomIds.randomBytes(NONCE_BYTES)];
  const request = timestampRequest(await nodeCryptoEngine.digest('SHA-256', over), nonce);
  let answer: Uint8Array;
  try {
    answer = await timestamps.ask(request);
  } catch {
    return [say('fault', `no time-stamp comes from ${config.timestamps.url ?? 'the authority of this demonstration'}. Filings wait for theirs; look at the address, the network and the proxy.`)];
  }
  let token: Uint8Array;
  try {
    token = tokenInResponse(answer);
  } catch {
    return [say('fault', 'the authority answers, but gives no time-stamp. Ask its operator whether this server may use it.')];
  }
  const verdict = await verifyTimestamp({ token, over, nonce, trust: timestamps.trust, now, engine: nodeCryptoEngine });
  if (verdict.state === 'refused') return [say('fault', `the time-stamp that comes is not believed (${verdict.reason}). ${DISBELIEVED[verdict.reason] ?? 'Ask the operator of the authority.'}`)];
  return datesOf(say, 'the certificate of the time-stamp authority', { validUntil: verdict.authorityValidUntil }, now);
}

const DISBELIEVED: Partial<Record<TimestampReason, string>> = {
  untrusted: 'Put the certificate that it leads to into ZAIRYU_TSA_ANCHORS.',
  policy: 'Compare ZAIRYU_TSA_POLICY with what the authority publishes.',
  future: 'Look at the clock of this machine.',
  'authority-expired': 'Its certificate has ended: ask the operator of the authority for the new one.',
};

/** A responder is asked about an authority's own certificate: what it says of it does not matter, that it can be believed does. */
export async function examineRevocation(config: Config, now = Date.now()): Promise<Finding[]> {
  const say = about('revocation');
  const { ocspUrl, crlFolder, required } = config.revocation;
  if (ocspUrl === undefined && crlFolder === undefined) {
    if (required) return [say('fault', 'it must be known whether a certificate was revoked, and nobody is asked. Set ZAIRYU_OCSP_URL or ZAIRYU_CRL.')];
    return config.mode === 'demo' ? [] : [say('warning', 'nobody is asked whether a certificate was revoked: every report says "unknown". Set ZAIRYU_OCSP_URL or ZAIRYU_CRL.')];
  }
  return [...(ocspUrl === undefined ? [] : await examineResponder(config, ocspUrl, say, now)), ...(crlFolder === undefined ? [] : await examineLists(config, crlFolder, say, now))];
}

async function examineResponder(config: Config, url: string, say: Say, now: number): Promise<Finding[]> {
  const source = createRevocation({ revocation: { ...config.revocation, crlFolder: undefined } }, randomIds, nodeCryptoEngine);
  const anchor = (await openTrustStore(config)).anchorsOf('signature')[0];
  if (!anchor) return [say('warning', `${url} was not asked: there is no card authority to ask about.`)];
  const { der } = anchor.certificate;
  const { reason } = await source.check({ certificateDer: der, authorityDer: der, now, validAt: now });
  if (reason === 'unreachable') return [say('fault', `no answer comes from ${url}. ${config.revocation.required ? 'Nobody can sign in with a card and permissions wait; look' : 'Look'} at the address, the network and the proxy.`)];
  // That it does not know an authority's own certificate, or does not answer about it, is in order.
  if (reason === undefined || reason === 'refused' || reason === 'not-covered') return [];
  return [say('fault', `the responder at ${url} answers, but not so that it can be believed (${reason}). ${reason === 'nonce' ? 'If it prepares its answers, set ZAIRYU_OCSP_NONCE=optional.' : 'Ask its operator.'}`)];
}

async function examineLists(config: Config, folder: string, say: Say, now: number): Promise<Finding[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => /\.(crl|der|pem)$/i.test(name)).sort();
  } catch {
    return [say('fault', `the folder ${folder} of ZAIRYU_CRL cannot be read.`)];
  }
  if (names.length === 0) return [say('fault', `the folder ${folder} of ZAIRYU_CRL holds no revocation list (.crl, .der, .pem).`)];
  const store = await openTrustStore(config);
  const authorities = [...store.anchorsOf('signature'), ...store.anchorsOf('authentication')].map(({ certificate }) => certificate);
  const findings: Finding[] = [];
  for (const name of names) {
    try {
      const list = parseRevocationList(revocationListDer(await readFile(path.join(folder, name))));
      const { nextUpdate } = list;
      const signers = await Promise.all(authorities.map((authority) => isSignedBy(list, authority, store.engine)));
      // Without a file of an authority nothing can be said of who signed: its absence is a finding of its own.
      if (authorities.length > 0 && !signers.includes(true)) findings.push(say('fault', `${name} is signed by none of the card authorities here, so it says nothing. Take it out, or put the authority that signs it into the folder of ZAIRYU_ANCHORS.`));
      else if (nextUpdate === undefined) findings.push(say('fault', `${name} does not say until when it stands, so it says nothing. Ask its publisher.`));
      else if (nextUpdate < now) findings.push(say('fault', `${name} stood until ${day(nextUpdate)}. Put the present list in its place.`));
    } catch {
      findings.push(say('fault', `${name} is no revocation list. Take it out of the folder or replace it.`));
    }
  }
  return findings;
}
