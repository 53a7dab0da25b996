// The `HIDDevice` that a page sees (WebHID, WICG): a device that speaks APDU over HID, under the rules of the browser.
import type { Chip } from './chip.ts';
import { HID_IDENTITY, HidGadget, type ReportInterference } from './hid-gadget.ts';
import { REPORT_BYTES } from './hid-packets.ts';
import type { HidCollectionShape, HidDeviceShape, HidInputReportShape } from './hid-types.ts';
import { usbError } from './usb-errors.ts';

const REPORT = [{ reportId: 0, items: [{ reportSize: 8, reportCount: REPORT_BYTES }] }] as const;

export class SoftwareHidReader extends EventTarget implements HidDeviceShape {
  readonly vendorId = HID_IDENTITY.vendorId;
  readonly productId = HID_IDENTITY.productId;
  readonly productName = HID_IDENTITY.productName;
  readonly collections: readonly HidCollectionShape[] = [
    { usagePage: 0xff00, usage: 0x01, type: 1, children: [], inputReports: REPORT, outputReports: REPORT, featureReports: [] },
  ];
  readonly gadget = new HidGadget();
  oninputreport: ((event: HidInputReportShape) => void) | null = null;
  opened = false;
  isForgotten = false;
  /** The system does not let the browser open it (on Linux: no rule of udev). */
  isAccessDenied = false;
  #isPlugged = true;

  constructor() {
    super();
    this.gadget.listener = (report) => this.#hear(report);
  }

  insertCard(card: Chip): void {
    this.gadget.insertCard(card);
  }
  removeCard(): void {
    this.gadget.removeCard();
  }
  get hasCard(): boolean {
    return this.gadget.hasCard;
  }
  get plugged(): boolean {
    return this.#isPlugged;
  }
  get interfereReports(): ReportInterference | undefined {
    return this.gadget.interfere;
  }
  set interfereReports(interfere: ReportInterference | undefined) {
    this.gadget.interfere = interfere;
  }
  unplug(): void {
    this.#isPlugged = false;
    this.#shut();
  }
  plug(): void {
    this.#isPlugged = true;
  }

  async open(): Promise<void> {
    if (this.opened) throw usbError('alreadyOpen');
    if (!this.#isPlugged || this.isForgotten || this.isAccessDenied) throw usbError('hidFailedToOpen');
    this.opened = true;
  }
  async close(): Promise<void> {
    this.#shut();
  }
  async forget(): Promise<void> {
    this.#shut();
    this.isForgotten = true;
  }

  async sendReport(reportId: number, data: BufferSource): Promise<void> {
    if (!this.opened) throw usbError('hidNotOpened');
    if (reportId !== 0) throw usbError('hidFailedToWrite');
    const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    if (!this.#isPlugged || bytes.length > REPORT_BYTES) throw usbError('hidFailedToWrite');
    this.gadget.take(new Uint8Array(bytes));
  }

  #shut(): void {
    if (this.opened) this.gadget.hostLeft();
    this.opened = false;
  }

  #hear(report: Uint8Array<ArrayBuffer>): void {
    if (!this.opened) return;
    const data = new DataView(report.buffer);
    const event: HidInputReportShape = Object.assign(new Event('inputreport'), { device: this, reportId: 0, data });
    this.oninputreport?.(event);
    this.dispatchEvent(event);
  }
}
