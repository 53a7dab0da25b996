// What looks inside files and draws papers; both are heavy and live at the rim.
import type { Filer } from '@zairyu/domain';
import type { Answers, FormDefinition } from '@zairyu/forms';

export interface InspectedFile {
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly pages: number;
  /** Bytes to keep instead of those that came, without location and camera data; JPEG only. */
  readonly cleaned?: Uint8Array;
  /** Pixels; images only. */
  readonly width?: number;
  readonly height?: number;
}
export interface DocumentInspector {
  /** @throws FaultError attachment.* with the reason: encrypted, damaged, print-locked, disguised, … */
  inspect(bytes: Uint8Array, name: string, declaredType: string): Promise<InspectedFile>;
}

export interface SheetFacts {
  readonly form: FormDefinition;
  readonly answers: Answers;
  readonly together: readonly string[];
  readonly photo?: Uint8Array;
  /** Who files for the applicant, with the name of the certificate that signs; nothing where the applicant does. */
  readonly filer?: Filer & { readonly name: string };
  readonly createdAt: number;
  readonly reference: string;
}
export type FieldFacts = Pick<SheetFacts, 'form' | 'answers' | 'together' | 'filer'>;
/** A line of what is to be typed where. */
export interface FieldRow {
  /** Title of the official sheet, in Japanese, and the column or the item number there. */
  readonly sheet: string;
  readonly at: string;
  readonly label: string;
  readonly value: string;
  /** The value in words of both languages, where it has such. */
  readonly choice: { readonly ja: string; readonly en: string } | null;
}
export interface Papers {
  /** What the sheets would hold, line by line in their order. */
  listFields(facts: FieldFacts): Promise<readonly FieldRow[]>;
  drawSheets(facts: SheetFacts): Promise<{ readonly ja: Uint8Array; readonly both: Uint8Array }>;
  drawReceipt(facts: ReceiptFacts): Promise<Uint8Array>;
  drawPosting(facts: PostingFacts): Promise<Uint8Array>;
}
/** What was granted, with its fee. */
export interface GrantedFee {
  readonly procedure: string;
  /** 0 where the procedure has no fee; undefined where the tariff of that day does not name one. */
  readonly feeYen?: number;
  /** What the collecting service adds; undefined where it is not known. */
  readonly paymentYen?: number;
}
/** A permission whose card comes by post: what is paid, what goes into the envelope, and the labels. */
export interface PostingFacts {
  readonly receiptNumber: string;
  readonly receivedOn: string;
  readonly decidedAt: number;
  /** What was granted, the main procedure first, with what is paid for each. */
  readonly fees: readonly GrantedFee[];
  readonly name: string;
  /** As it was typed into the form, in Japanese; the person's own label. */
  readonly address: readonly string[];
  readonly statusOfResidence: string;
  readonly periodOfStay: string;
  readonly paidBy: 'store-or-bank' | 'revenue-stamp';
  /** Where the papers go, when the installation names it. */
  readonly postalAddress?: readonly string[];
  readonly bureau: string;
  readonly sample: boolean;
}
export interface ReceiptFacts {
  readonly receiptNumber: string;
  readonly submittedAt: number;
  readonly procedure: string;
  readonly together: readonly string[];
  readonly name: string;
  readonly bornOn: string;
  readonly residenceCardNumber?: string;
  readonly statusOfResidence: string;
  readonly expiresOn: string;
  readonly specialPeriodEndsOn?: string;
  readonly documentCount: number;
  readonly pageCount: number;
  readonly competent: boolean;
  readonly qr: string;
  readonly digest: Uint8Array;
  readonly instanceName: { readonly ja: string; readonly en: string };
  readonly origin: string;
  readonly sample: boolean;
}
