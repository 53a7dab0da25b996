// How long a certificate is still good, as the self-test tells it.

const DAY_MS = 86_400_000;
/** A procedure takes weeks and the certificate is needed at its start; three months is also when an extension may first be filed. */
const SOON_DAYS = 90;

export type CertificateState = { readonly kind: 'good' } | { readonly kind: 'soon'; readonly daysLeft: number } | { readonly kind: 'ended' };

/** @param validUntil,now epoch ms; the last moment of validity itself is still good */
export function certificateState(validUntil: number, now: number): CertificateState {
  if (now > validUntil) return { kind: 'ended' };
  const daysLeft = Math.floor((validUntil - now) / DAY_MS);
  return daysLeft < SOON_DAYS ? { kind: 'soon', daysLeft } : { kind: 'good' };
}
