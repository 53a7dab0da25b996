// The shape of WebHID (WICG) as far as the software device offers it; the real types are not in TypeScript's DOM library.

export interface HidReportShape {
  readonly reportId: number;
  readonly items: readonly { readonly reportSize: number; readonly reportCount: number }[];
}
export interface HidCollectionShape {
  readonly usagePage: number;
  readonly usage: number;
  readonly type: number;
  readonly children: readonly HidCollectionShape[];
  readonly inputReports: readonly HidReportShape[];
  readonly outputReports: readonly HidReportShape[];
  readonly featureReports: readonly HidReportShape[];
}
/** An `inputreport` event carries `device`, `reportId` and `data`. */
export interface HidInputReportShape extends Event {
  readonly device: HidDeviceShape;
  readonly reportId: number;
  readonly data: DataView;
}
export interface HidDeviceShape extends EventTarget {
  readonly vendorId: number;
  readonly productId: number;
  readonly productName: string;
  readonly opened: boolean;
  readonly collections: readonly HidCollectionShape[];
  oninputreport: ((event: HidInputReportShape) => void) | null;
  open(): Promise<void>;
  close(): Promise<void>;
  forget(): Promise<void>;
  sendReport(reportId: number, data: BufferSource): Promise<void>;
}
export interface HidFilter {
  readonly vendorId?: number;
  readonly productId?: number;
  readonly usagePage?: number;
  readonly usage?: number;
}
