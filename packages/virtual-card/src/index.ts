// The public surface: a card, its certificates, a reader. Nothing of ours is imported anywhere here.
export { VirtualCard } from './card.ts';
export type { CardSettings } from './card.ts';
export type { LoggedCommand } from './card-log.ts';
export type { CardTiming } from './card-time.ts';
export { answerInstead, cutConnection, delay, inTurn } from './interference.ts';
export type { Interference, Occasion } from './interference.ts';
export type { CardData, Person, PinName } from './card-data.ts';
export { createDemoAuthority, issueCard } from './pki/authority.ts';
export type { AuthorityKey, DemoAuthority, IssueOptions } from './pki/authority.ts';
export { Picc } from './iso-dep.ts';
export type { PiccSettings } from './iso-dep.ts';
export type { AirInterference, AirTrouble } from './port100.ts';
export { SoftwareReader } from './usb-reader.ts';
export type { CableInterference } from './usb-reader.ts';
export { SoftwareUsb } from './software-usb.ts';
export type { UsbConfigurationShape, UsbDeviceShape, UsbFilter, UsbInResult, UsbOutResult } from './usb-types.ts';
export { base64, hex, unbase64, unhex } from './bytes.ts';
