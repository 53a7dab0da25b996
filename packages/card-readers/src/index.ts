// The public surface: readers of a page.
export { browserUsb, findReaders, requestReader } from './open-reader.ts';
export { createRcS380, RC_S380_FILTERS } from './rc-s380/rc-s380.ts';
export { encodeFrame, takeFrame } from './rc-s380/frames.ts';
export { openIsoDep } from './iso-dep/iso-dep.ts';
export type { Air } from './iso-dep/iso-dep.ts';
export type { CardReader } from './reader.ts';
export type { Usb, UsbDevice, UsbFilter, UsbInResult } from './usb.ts';
