// What looks inside files and draws papers; both are heavy and live at the rim.
import type { Answers, FormDefinition } from '@zairyu/forms';

export interface InspectedFile {
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly pages: number;
  /** Bytes to keep instead of those that came, without location and camera data; photos only. */
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
  readonly createdAt: number;
  readonly reference: string;
}
export interface Papers {
  drawSheets(facts: SheetFacts): Promise<{ readonly ja: Uint8Array; readonly both: Uint8Array }>;
  drawReceipt(facts: ReceiptFacts): Promise<Uint8Array>;
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
