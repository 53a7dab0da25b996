// Driver of readers of the smart card class (CCID revision 1.1) over WebUSB. A browser keeps that class from ordinary pages:
// there `open` ends with card.protected-interface, and the bridge is the way. Where the browser allows it (Isolated Web Apps
// with `usb-unrestricted`), the reader speaks APDUs with the card and this driver carries them. Not confirmed on hardware.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { openApduSession, type ApduSession } from '../apdu-session.ts';
import { bytesOf } from '../bytes.ts';
import type { CardReader, ReaderProtocol } from '../reader.ts';
import { untilFound } from '../wait-for-card.ts';
import type { UsbDevice, UsbInterface } from '../usb/web-usb.ts';
import { readAbilities, USUAL_ABILITIES, type CcidAbilities } from './descriptor.ts';
import { MessagePort, type ReaderAnswer } from './message-port.ts';
import { watchSlot } from './slot-change.ts';
import { transferApdu } from './transfer-apdu.ts';

const SMART_CARD_CLASS = 0x0b;

export const ccid: ReaderProtocol = {
  id: 'ccid',
  name: 'CCID',
  confirmedOnHardware: false,
  filters: [{ classCode: SMART_CARD_CLASS }],
};

const POWER_ON = 0x62;
const POWER_OFF = 0x63;
const SLOT_STATUS = 0x65;
const DATA_BLOCK = 0x80;
const SLOT_STATUS_ANSWER = 0x81;
const CARD_ABSENT = 2;
/** For what the reader does by itself, also when it asks for more time. */
const READER_MS = 5000;
const POLL_PAUSE_MS = 250;
const GET_CONFIGURATION = {
  requestType: 'standard',
  recipient: 'device',
  request: 0x06,
  value: 0x0200,
  index: 0,
} as const;
const LONGEST_CONFIGURATION = 1024;
const NOTHING = new Uint8Array(0);

/** The interface of the smart card class, if the device has one. */
export function findCcidInterface(device: UsbDevice): UsbInterface | undefined {
  const interfaces = device.configurations.flatMap((each) => each.interfaces);
  return interfaces.find(({ alternate }) => alternate.interfaceClass === SMART_CARD_CLASS);
}

/** @throws FaultError card.reader-unsupported when the device has no interface of the class with its two pipes. */
export function createCcidReader(device: UsbDevice): CardReader {
  const part = findCcidInterface(device) ?? raise('card.reader-unsupported');
  const endpoint = (direction: 'in' | 'out', type: string): number | undefined =>
    part.alternate.endpoints.find((each) => each.direction === direction && each.type === type)?.endpointNumber;
  const port = new MessagePort(device, {
    interfaceNumber: part.interfaceNumber,
    endpointOut: endpoint('out', 'bulk') ?? raise('card.reader-unsupported'),
    endpointIn: endpoint('in', 'bulk') ?? raise('card.reader-unsupported'),
  });
  const interrupt = endpoint('in', 'interrupt');
  let abilities: CcidAbilities = USUAL_ABILITIES;
  let session: ApduSession | undefined;
  let hasCardLeft = false;

  const tell = (type: number, answerType: number): Promise<ReaderAnswer> =>
    port.exchange(type, answerType, [0, 0, 0], NOTHING, READER_MS, READER_MS);
  const endOfCard = async (): Promise<void> => {
    session = undefined;
    // Without power the card forgets what it has verified.
    await tell(POWER_OFF, SLOT_STATUS_ANSWER).catch(() => undefined);
  };
  const findCard = async (): Promise<ApduSession | undefined> => {
    if ((await tell(SLOT_STATUS, SLOT_STATUS_ANSWER)).card === CARD_ABSENT) return undefined;
    hasCardLeft = false;
    const { hasFailed } = await tell(POWER_ON, DATA_BLOCK);
    // Mute, or lifted again: the next round sees what became of it.
    if (hasFailed) return undefined;
    return openApduSession(
      (command) => (hasCardLeft ? raise('card.removed') : transferApdu(port, abilities, command)),
      endOfCard,
    );
  };

  return {
    name: device.productName ?? ccid.name,
    protocol: ccid,
    async open() {
      await port.open();
      abilities = (await describe(device)) ?? USUAL_ABILITIES;
      if (abilities.level === 'tpdu') return raise('card.reader-unsupported');
      if (interrupt !== undefined)
        void watchSlot(device, interrupt, (isPresent) => {
          if (!isPresent) hasCardLeft = true;
        });
    },
    async waitForCard(signal): Promise<CardChannel> {
      await session?.end();
      return (session = await untilFound(findCard, POLL_PAUSE_MS, signal));
    },
    async close() {
      if (!port.isOpen) return;
      // Whoever closes does not wait for the command that is under way.
      port.interrupt();
      await session?.end();
      await port.close();
    },
  };
}

/** Some systems do not hand the descriptor out: then the usual is assumed. */
async function describe(device: UsbDevice): Promise<CcidAbilities | undefined> {
  try {
    const result = await device.controlTransferIn?.(GET_CONFIGURATION, LONGEST_CONFIGURATION);
    return result?.status === 'ok' && result.data ? readAbilities(bytesOf(result.data)) : undefined;
  } catch {
    return undefined;
  }
}
