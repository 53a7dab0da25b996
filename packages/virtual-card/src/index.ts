// The public surface: a card, its certificates, a reader. Nothing of ours is imported anywhere here.
export { CONTACT_ATR, CONTACTLESS_ATR } from './chip.ts';
export type { Chip } from './chip.ts';
export { VirtualCard } from './card.ts';
export type { CardSettings } from './card.ts';
export type { LoggedCommand } from './card-log.ts';
export type { CardTiming } from './card-time.ts';
export { answerInstead, cutConnection, delay, inTurn } from './interference.ts';
export type { Interference, Occasion } from './interference.ts';
export { FaultyChip } from './faults.ts';
export type { CardFault, FaultOccasion } from './faults.ts';
export { readFault, readTrouble } from './fault-words.ts';
export type { Trouble } from './fault-words.ts';
export { issueFor, PEOPLE, withSwappedKeys } from './people.ts';
export type { CardHolder, PersonName } from './people.ts';
export { TracingChip } from './trace.ts';
export type { MaskKind, TraceData, TraceLine } from './trace.ts';
export { readTrace, ReplayCard } from './replay-card.ts';
export type { CardData, Person, PinName } from './card-data.ts';
export { createDemoAuthority, issueCard } from './pki/authority.ts';
export type { KeyKind } from './pki/certificate.ts';
export type { AuthorityKey, DemoAuthority, IssueOptions } from './pki/authority.ts';
export { ResidenceCard } from './residence/residence-card.ts';
export type { ResidenceCardSettings } from './residence/residence-card.ts';
export type { ResidenceCardData, ResidenceCardType } from './residence/residence-data.ts';
export { RESIDENCE_AID } from './residence/residence-files.ts';
export { authorityDer, createResidenceAuthority } from './residence/residence-authority.ts';
export type { Period, ResidenceAuthority } from './residence/residence-authority.ts';
export { issueResidenceCard } from './residence/residence-issue.ts';
export type { ResidenceHolder, ResidenceIssueOptions } from './residence/residence-issue.ts';
export { RESIDENCE_HOLDERS } from './residence/residence-people.ts';
export type { ResidencePersonName, SampleResidenceCard } from './residence/residence-people.ts';
export { issueSpecifiedCard } from './residence/issue-specified.ts';
export { SpecifiedCard } from './residence/specified-card.ts';
export { Picc } from './iso-dep.ts';
export type { PiccSettings } from './iso-dep.ts';
export type { AirInterference, AirTrouble } from './air.ts';
export { SoftwareReader } from './usb-reader.ts';
export type { CableInterference } from './rc-s380.ts';
export { FieldReader } from './field-reader.ts';
export { PROTECTED_CLASSES, SoftwareUsbDevice } from './usb-device.ts';
export type { Transfer } from './in-pipe.ts';
export type { UsbFunction, UsbGadget, UsbIdentity } from './usb-gadget.ts';
export { SoftwareRcS300 } from './rc-s300-reader.ts';
export type { MessageInterference } from './rc-s300.ts';
export type { TypeBSupport } from './transparent-session.ts';
export { SoftwareCcidReader } from './ccid-reader.ts';
export type { CcidReaderSettings } from './ccid-reader.ts';
export { SoftwareHid } from './software-hid.ts';
export { SoftwareHidReader } from './hid-device.ts';
export { HidGadget } from './hid-gadget.ts';
export type { ReportInterference } from './hid-gadget.ts';
export type { HidCollectionShape, HidDeviceShape, HidFilter, HidInputReportShape } from './hid-types.ts';
export { SoftwareSmartCard } from './software-smart-card.ts';
export { SmartCardError } from './smart-card-error.ts';
export { SmartCardSlot } from './smart-card-slot.ts';
export type {
  SmartCardAccessMode,
  SmartCardConnectionShape,
  SmartCardConnectResultShape,
  SmartCardContextShape,
  SmartCardDisposition,
  SmartCardProtocol,
  SmartCardReaderStateIn,
  SmartCardReaderStateOut,
  SmartCardResponseCode,
  SmartCardStatusShape,
} from './smart-card-types.ts';
export { SoftwareUsb, UsbWith } from './software-usb.ts';
export type { UsbConfigurationShape, UsbControlSetup, UsbDeviceShape, UsbFilter, UsbInResult, UsbOutResult } from './usb-types.ts';
export { base64, hex, unbase64, unhex } from './bytes.ts';
