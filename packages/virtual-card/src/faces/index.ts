// Faces of the card outside a tab: they open sockets and devices, and need Node.
export { insertIntoVpcd, VPCD_PORT, waitForVpcd } from './vpcd.ts';
export type { Inserted } from './vpcd.ts';
export { USBIP_PORT, UsbIpServer } from './usbip.ts';
export { openUhid, plugHid } from './uhid.ts';
export type { PluggedHid, UhidFile } from './uhid.ts';
