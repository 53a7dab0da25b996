// Driver of the Sony RC-S380 over WebUSB: the field for Type B and the air, for ISO-DEP above it. Commands after nfcpy.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { join, unhex, word16le } from '../bytes.ts';
import { activate, isAtqb, SENSB_REQ } from '../iso-dep/activation.ts';
import type { Air } from '../iso-dep/air.ts';
import { openIsoDep, type IsoDepSession } from '../iso-dep/iso-dep.ts';
import type { CardReader, ReaderProtocol } from '../reader.ts';
import { untilFound } from '../wait-for-card.ts';
import type { UsbDevice } from '../usb/web-usb.ts';
import { airOf } from './air-status.ts';
import { Port } from './port.ts';

export const rcS380: ReaderProtocol = {
  id: 'rc-s380',
  name: 'Sony RC-S380',
  confirmedOnHardware: true,
  // RC-S380/S and RC-S380/P.
  filters: [
    { vendorId: 0x054c, productId: 0x06c1 },
    { vendorId: 0x054c, productId: 0x06c3 },
  ],
};

const COMMAND = {
  inSetRf: 0x00,
  inSetProtocol: 0x02,
  inCommRf: 0x04,
  switchRf: 0x06,
  getFirmwareVersion: 0x20,
  getPdDataVersion: 0x22,
  setCommandType: 0x2a,
} as const;
/** 106 kbit/s Type B in both directions. */
const RF_106B = unhex('03 07 0f 07');
/** Pairs of setting and value, as the reader wants them before any protocol. */
const PROTOCOL_DEFAULTS = unhex(
  '0018 0101 0201 0300 0400 0500 0600 0708 0800 0900 0a00 0b00 0c00 0e04 0f00 1000 1100 1200 1306',
);
/** Guard time 20; start and end of frame and the checksum are added and checked by the reader. */
const PROTOCOL_B = unhex('0014 0901 0a01 0b01 0c01');
const NO_ARGUMENTS = new Uint8Array(0);
const POLL_WAIT_MS = 30;
const POLL_PAUSE_MS = 120;
/** What the reader itself may need on top of the time that the card has. */
const READER_MARGIN_MS = 1500;
/** The longest time that a command to the card can name, in steps of 0.1 ms. */
const LONGEST_WAIT = 0xffff;

export function createRcS380(device: UsbDevice): CardReader {
  const port = new Port(device);
  let isFieldOn = false;
  let session: IsoDepSession | undefined;

  const configure = async (code: number, args: Uint8Array): Promise<void> => {
    const answer = await port.command(code, args);
    if (answer[0] !== 0x00) raise('card.protocol', { detail: `reader-status-${(answer[0] ?? 0xff).toString(16)}` });
  };
  const fieldOff = async (): Promise<void> => {
    await configure(COMMAND.switchRf, Uint8Array.of(0));
    isFieldOn = false;
  };
  /** The three settings hold until the field ends: once per activation, never per command. */
  const fieldForTypeB = async (): Promise<void> => {
    await configure(COMMAND.inSetRf, RF_106B);
    await configure(COMMAND.inSetProtocol, PROTOCOL_DEFAULTS);
    await configure(COMMAND.inSetProtocol, PROTOCOL_B);
    isFieldOn = true;
  };
  /** The end of a card, however it came: no field, so that it forgets what it has verified. */
  const endOfCard = async (): Promise<void> => {
    session = undefined;
    // A reader that has gone has no field either; the fault that ended the card is the one to tell.
    await fieldOff().catch(() => (isFieldOn = false));
  };

  const air: Air = async (frame, timeoutMs) => {
    const args = join(word16le(Math.min((timeoutMs + 1) * 10, LONGEST_WAIT)), frame);
    try {
      return airOf(await port.command(COMMAND.inCommRf, args, timeoutMs + READER_MARGIN_MS));
    } finally {
      args.fill(0);
    }
  };

  const findCard = async (): Promise<IsoDepSession | undefined> => {
    if (!isFieldOn) await fieldForTypeB();
    const answer = await air(SENSB_REQ, POLL_WAIT_MS);
    if (typeof answer === 'string' || !isAtqb(answer)) return undefined;
    const activated = await activate(air, answer);
    if (activated) return openIsoDep(air, activated, endOfCard);
    // It may have heard us and now waits for blocks: without the field it begins anew.
    await fieldOff();
    return undefined;
  };

  return {
    name: device.productName ?? rcS380.name,
    protocol: rcS380,
    async open() {
      await port.open();
      await configure(COMMAND.setCommandType, Uint8Array.of(1));
      await port.command(COMMAND.getFirmwareVersion, NO_ARGUMENTS);
      await port.command(COMMAND.getPdDataVersion, NO_ARGUMENTS);
      await fieldOff();
    },
    async waitForCard(signal): Promise<CardChannel> {
      await session?.end();
      return (session = await untilFound(findCard, POLL_PAUSE_MS, signal));
    },
    async close() {
      // Whoever closes does not wait for the command that is under way.
      port.interrupt();
      await session?.end();
      if (isFieldOn) await fieldOff().catch(() => (isFieldOn = false));
      await port.close();
    },
  };
}
