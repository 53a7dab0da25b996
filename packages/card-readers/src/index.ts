// The public surface: readers of a page.
export {
  browserHid,
  browserUsb,
  findHidReaders,
  findReaders,
  openReader,
  requestHidReader,
  requestReader,
} from './open-reader.ts';
export { createRcS380, rcS380 } from './rc-s380/rc-s380.ts';
export { encodeFrame, takeFrame } from './rc-s380/frames.ts';
export { createRcS300, rcS300 } from './rc-s300/rc-s300.ts';
export { readAnswer, SESSION, switchToTypeB, transceive } from './rc-s300/pseudo-apdu.ts';
export type { SessionAnswer } from './rc-s300/pseudo-apdu.ts';
export { readObjects } from './rc-s300/data-objects.ts';
export { ccid, createCcidReader } from './ccid/ccid.ts';
export { readAbilities } from './ccid/descriptor.ts';
export type { CcidAbilities } from './ccid/descriptor.ts';
export { encodeMessage, takeMessage } from './ccid/message.ts';
export type { CcidMessage } from './ccid/message.ts';
export { readSlotChange } from './ccid/slot-change.ts';
export { createHidReader, hidApdu } from './hid-apdu/hid-apdu.ts';
export { AnswerReports, splitApdu } from './hid-apdu/reports.ts';
export type { Hid, HidDevice, HidFilter, HidInputReport } from './hid-apdu/web-hid.ts';
export { activate, isAtqb, SENSB_REQ } from './iso-dep/activation.ts';
export type { Activated } from './iso-dep/activation.ts';
export { openIsoDep } from './iso-dep/iso-dep.ts';
export type { Air } from './iso-dep/air.ts';
export type { IsoDepCaps, IsoDepSession } from './iso-dep/iso-dep.ts';
export { readBlock } from './iso-dep/blocks.ts';
export type { CardBlock } from './iso-dep/blocks.ts';
export type { CardReader, ReaderProtocol, ReaderProtocolId } from './reader.ts';
export type { Usb, UsbDevice, UsbFilter, UsbInResult, UsbInterface } from './usb/web-usb.ts';
export { openBridge } from './bridge/bridge.ts';
export type { Bridge, BridgeOptions, BridgeTimes } from './bridge/bridge.ts';
export type {
  BridgeOperation,
  BridgeReader,
  BridgeStep,
  BridgeVersion,
  ChallengeAnswer,
  ManifestAnswer,
} from './bridge/answers.ts';
export type { ResidenceAnswer } from './bridge/residence-answer.ts';
export { BRIDGE_EXTENSION_ID, connectBridge } from './bridge/port.ts';
export type { BridgePort } from './bridge/port.ts';
export {
  browserSmartCards,
  createSmartCardReader,
  findAnySmartCardReader,
  findSmartCardReaders,
  smartCardApi,
} from './smart-card-api/smart-card-api.ts';
export { relayedSmartCards, serveSmartCards } from './smart-card-api/relay.ts';
export type {
  SmartCardConnection,
  SmartCardContext,
  SmartCards,
  SmartCardStateFlags,
} from './smart-card-api/web-smart-card.ts';
export { readerPaths } from './paths/reader-paths.ts';
export type {
  Advice,
  BrowserEnvironment,
  Obstacle,
  OperatingSystem,
  PathId,
  ReaderPath,
} from './paths/reader-paths.ts';
export { browserEnvironment } from './paths/browser-environment.ts';
