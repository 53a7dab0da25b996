// Which devices a page may use without a chooser: enterprise policies of Chromium, as an administrator sets them. Headless Chromium has
// no chooser (https://chromeenterprise.google/policies/#WebUsbAllowDevicesForUrls and #WebHidAllowDevicesForUrls).

export interface DeviceNumbers {
  readonly vendorId: number;
  readonly productId: number;
}

export const POLICY_FOLDER = '/etc/chromium/policies/managed';

export function allowDevices(origins: readonly string[], { usb, hid }: { readonly usb: readonly DeviceNumbers[]; readonly hid: readonly DeviceNumbers[] }): string {
  return JSON.stringify({ WebUsbAllowDevicesForUrls: [allowed(origins, usb)], WebHidAllowDevicesForUrls: [allowed(origins, hid)] });
}

function allowed(origins: readonly string[], devices: readonly DeviceNumbers[]): object {
  // Decimal numbers, as JSON has them.
  return { devices: devices.map(({ vendorId, productId }) => ({ vendor_id: vendorId, product_id: productId })), urls: origins };
}
