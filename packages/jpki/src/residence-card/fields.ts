// What a residence card says of its holder, as far as it is text: for prefilling a form and for comparing with it. Images (face, name,
// address, front) are read for the signature only and never leave this package. Codes stay codes where no public list explains them.

export type PeriodOfStay = { readonly kind: 'indefinite' } | { readonly kind: 'months'; readonly months: number } | { readonly kind: 'days'; readonly days: number };

export interface ResidenceCardFields {
  /** Twelve characters, as the person typed them and the card confirmed. */
  readonly cardNumber: string;
  /** YYYY-MM-DD, like all days here. */
  readonly cardExpiresOn?: string;
  readonly bornOn?: string;
  readonly sex?: 'male' | 'female' | 'unspecified';
  /** Nationality or region, three characters; whether letters or the agency's numbers is not said in the public text. */
  readonly nationalityCode?: string;
  /** Status of residence, the agency's code; its list is not public. */
  readonly statusCode?: string;
  readonly period?: PeriodOfStay;
  readonly stayExpiresOn?: string;
  readonly permission?: { readonly typeCode: string; readonly on?: string };
  readonly work?: 'unrestricted' | 'within-status' | 'as-designated' | 'not-permitted';
  /** First generation only; the second holds an image. */
  readonly address?: { readonly text: string; readonly municipalityCode?: string; readonly writtenOn?: string };
  /** Permission to engage in other activities: as text (first generation) or as a code with its last day (second). */
  readonly generalPermission?: { readonly text: string } | { readonly code: '0' | '1' | '2'; readonly until?: string };
  readonly individualPermission?: { readonly text: string } | { readonly exists: boolean };
  /** An application for extension or change is pending. */
  readonly applicationPending?: boolean;
  /** Tags whose contents are not as the specification has them; they are left out above. */
  readonly notUnderstood: readonly string[];
}
