// Distinguished names of the throw-away hierarchy: shaped like those of the JPKI, but O=JPKI-SCRATCH, which no real authority
// and no official test authority bears. Only the country is a PrintableString, as in the published certificates.
import type { Person } from '../card-data.ts';
import { objectId, printable, seq, setOf1, utf8 } from './der-out.ts';

export type Kind = 'signature' | 'authentication';

const SCRATCH = 'JPKI-SCRATCH';
const PURPOSE: Record<Kind, string> = {
  signature: 'JPKI for digital signature',
  authentication: 'JPKI for user authentication',
};
const OPERATOR = 'Japan Agency for Local Authority Information Systems';
const PURPOSE_JA: Record<Kind, string> = {
  signature: '見本の認証局（署名用）',
  authentication: '見本の認証局（利用者証明用）',
};

const ATTRIBUTE = {
  country: '2.5.4.6',
  locality: '2.5.4.7',
  organization: '2.5.4.10',
  unit: '2.5.4.11',
  commonName: '2.5.4.3',
} as const;
type Part = readonly [attribute: Exclude<keyof typeof ATTRIBUTE, 'country'>, value: string];

export function authorityName(kind: Kind): Uint8Array {
  return nameOf(['organization', SCRATCH], ['unit', PURPOSE[kind]], ['unit', OPERATOR]);
}

/** The authority's other name, in Japanese; it says what it is. */
export function authorityNameJa(kind: Kind): Uint8Array {
  return nameOf(
    ['organization', '見本であり公的個人認証サービスではありません'],
    ['unit', PURPOSE_JA[kind]],
    ['unit', '見本'],
  );
}

/** The signature certificate names the holder's municipality; that for user authentication says nothing of the holder. */
export function holderName(kind: Kind, person: Person, opaqueName: string): Uint8Array {
  const localities: readonly Part[] =
    kind === 'signature'
      ? [
          ['locality', person.prefecture ?? 'Osaka-fu'],
          ['locality', person.city ?? 'Osaka-shi'],
        ]
      : [];
  return nameOf(...localities, ['commonName', opaqueName]);
}

/** Revocation lists are cut by municipality. */
export function revocationListName(kind: Kind, person: Person): Uint8Array {
  return nameOf(
    ['organization', SCRATCH],
    ['unit', PURPOSE[kind]],
    ['unit', 'CRL Distribution Points'],
    ['unit', person.prefecture ?? 'Osaka-fu'],
    ['commonName', `${person.city ?? 'Osaka-shi'} CRLDP`],
  );
}

function nameOf(...parts: readonly Part[]): Uint8Array {
  const country = setOf1(seq(objectId(ATTRIBUTE.country), printable('JP')));
  return seq(country, ...parts.map(([attribute, value]) => setOf1(seq(objectId(ATTRIBUTE[attribute]), utf8(value)))));
}
