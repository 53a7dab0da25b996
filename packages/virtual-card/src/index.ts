// The public surface: a card, its certificates, a reader. Nothing of ours is imported anywhere here.
export { VirtualCard } from './card.ts';
export type { CardSettings, Interference, LoggedCommand } from './card.ts';
export type { CardData, Person } from './card-data.ts';
export { createDemoAuthority, issueCard } from './pki/authority.ts';
export type { AuthorityKey, DemoAuthority, IssueOptions } from './pki/authority.ts';
export { Picc } from './picc.ts';
export type { PiccSettings } from './picc.ts';
export { SoftwareReader, SoftwareUsb } from './usb-reader.ts';
export type { UsbDeviceShape, UsbFilter, UsbInResult, UsbOutResult } from './usb-types.ts';
export { base64, hex, unbase64, unhex } from './bytes.ts';
