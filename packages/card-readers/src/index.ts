// The public surface: readers of a page.
export { browserUsb, findReaders, requestReader } from './open-reader.ts';
export { createRcS380, rcS380 } from './rc-s380/rc-s380.ts';
export { encodeFrame, takeFrame } from './rc-s380/frames.ts';
export { activate, isAtqb, SENSB_REQ } from './iso-dep/activation.ts';
export type { Activated } from './iso-dep/activation.ts';
export { openIsoDep } from './iso-dep/iso-dep.ts';
export type { Air, IsoDepCaps, IsoDepSession } from './iso-dep/iso-dep.ts';
export type { CardReader, ReaderProtocol, ReaderProtocolId } from './reader.ts';
export type { Usb, UsbDevice, UsbFilter, UsbInResult, UsbInterface } from './usb/web-usb.ts';
