// R15. What has to be confirmed before sending. The last page of the agency's form (section 入力情報確認).

export type Consent = 'intention-of-applicant' | 'contents-true' | 'contents-true-organisation';

/** @param hasOrganisationPart the form has a part that an organisation has made; its representative confirms it */
export function missingConsents(given: readonly Consent[], hasOrganisationPart: boolean): Consent[] {
  const needed: readonly Consent[] = ['intention-of-applicant', 'contents-true', ...(hasOrganisationPart ? (['contents-true-organisation'] as const) : [])];
  return needed.filter((consent) => !given.includes(consent));
}
