// What kind of token lies on the reader, by the label in its token information (EF 0006, first 32 bytes, padded with spaces;
// other makers of PKCS#11 structures pad with NUL, and that is no other token).
import { raise } from '@zairyu/errors';
import type { SignatureAlgorithmId } from '../algorithm/signature-algorithm.ts';

export interface TokenProfile {
  readonly label: string;
  readonly algorithm: SignatureAlgorithmId;
}

export const TOKEN_LABEL_BYTES = 32;

/** Today's Individual Number Card, the only token with published facts that is spoken to. */
export const INDIVIDUAL_NUMBER_CARD: TokenProfile = { label: 'JPKIAPICCTOKEN2', algorithm: 'rsa-pkcs1-sha256' };

const REFUSED: Readonly<Record<string, 'card.old-card' | 'card.mobile-token'>> = {
  // 住民基本台帳カード
  JPKIAPICCTOKEN: 'card.old-card',
  // Android and iPhone
  JPKIAPGPSETOKEN: 'card.mobile-token',
  JPKIAPIOSTOKEN: 'card.mobile-token',
};

/**
 * @param assumed profiles beyond the published ones: the next card's label is not published, so whoever tries it says it.
 * @throws FaultError card.old-card, card.mobile-token, card.not-jpki for every other label.
 */
export function profileOf(tokenInfo: Uint8Array, assumed: readonly TokenProfile[]): TokenProfile {
  const field = new TextDecoder('latin1').decode(tokenInfo.subarray(0, TOKEN_LABEL_BYTES));
  const label = tokenInfo.length < TOKEN_LABEL_BYTES ? '' : field.replace(/[ \0]+$/, '');
  const profile = [INDIVIDUAL_NUMBER_CARD, ...assumed].find((each) => each.label === label);
  if (profile) return profile;
  return raise(Object.hasOwn(REFUSED, label) ? (REFUSED[label] ?? 'card.not-jpki') : 'card.not-jpki');
}
