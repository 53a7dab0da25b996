// Driver of the Sony RC-S300 over WebUSB: messages 6B and 83 on the vendor's interface 1. Type B over it stands in no public
// source, so both ways are here and the reader is asked which one it has: first the layer at which it speaks ISO/IEC 14443-4
// itself, then the one that leaves blocks to us. Not confirmed on hardware.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { unhex } from '../bytes.ts';
import { MessagePort } from '../ccid/message-port.ts';
import { activate, isAtqb, SENSB_REQ } from '../iso-dep/activation.ts';
import type { Air } from '../iso-dep/air.ts';
import { openIsoDep } from '../iso-dep/iso-dep.ts';
import { openApduSession, type ApduSession } from '../apdu-session.ts';
import type { CardReader, ReaderProtocol } from '../reader.ts';
import { pause } from '../time.ts';
import { untilFound } from '../wait-for-card.ts';
import type { UsbDevice } from '../usb/web-usb.ts';
import { readAnswer, SESSION, switchToTypeB, transceive, type SessionAnswer } from './pseudo-apdu.ts';

export const rcS300: ReaderProtocol = {
  id: 'rc-s300',
  name: 'Sony RC-S300',
  confirmedOnHardware: false,
  // RC-S300/S and RC-S300/P.
  filters: [
    { vendorId: 0x054c, productId: 0x0dc8 },
    { vendorId: 0x054c, productId: 0x0dc9 },
  ],
};

const VENDOR_INTERFACE = { interfaceNumber: 1, endpointOut: 2, endpointIn: 2 } as const;
const ESCAPE = { type: 0x6b, answer: 0x83 } as const;
/** SELECT of nothing: every card answers it with some status word, and nothing on it changes. */
const PROBE = unhex('00 A4 00 00');
const PROBE_MS = 1000;
/** As long as ISO-DEP grants a card for one command. */
const APDU_MS = 30_000;
const FIELD_PAUSE_MS = 30;
const POLL_WAIT_MS = 30;
const POLL_PAUSE_MS = 120;
const READER_MARGIN_MS = 1500;
/** Bit of the status on the air that says that two answered at once (PC/SC part 3, 3.2.3; believed, not measured). */
const COLLISION = 0x02;

export function createRcS300(device: UsbDevice): CardReader {
  const port = new MessagePort(device, VENDOR_INTERFACE);
  let isFieldFresh = false;
  let hasLayer4: boolean | undefined;
  let session: ApduSession | undefined;

  const tell = async (pseudoApdu: Uint8Array, cardMs = 0): Promise<SessionAnswer> => {
    const timeoutMs = cardMs + READER_MARGIN_MS;
    const { hasFailed, error, data } = await port.exchange(
      ESCAPE.type,
      ESCAPE.answer,
      [0, 0, 0],
      pseudoApdu,
      timeoutMs,
    );
    return hasFailed ? raise('card.protocol', { detail: `reader-error-${error.toString(16)}` }) : readAnswer(data);
  };
  const manage = async (command: Uint8Array): Promise<void> => {
    const { result } = await tell(command);
    if (result !== 'done') raise('card.protocol', { detail: `reader-${result}` });
  };
  const fieldOff = async (): Promise<void> => {
    await manage(SESSION.fieldOff);
    await pause(FIELD_PAUSE_MS);
    isFieldFresh = false;
  };
  /** Off and on again: no card is selected in it yet. */
  const freshField = async (): Promise<void> => {
    await fieldOff();
    await manage(SESSION.fieldOn);
    await pause(FIELD_PAUSE_MS);
    isFieldFresh = true;
  };
  const endOfCard = async (): Promise<void> => {
    session = undefined;
    // A reader that has gone has no field either; the fault that ended the card is the one to tell.
    await fieldOff().catch(() => undefined);
  };

  const air: Air = async (content, timeoutMs) => {
    const command = transceive(content, timeoutMs);
    try {
      const { result, trouble, received } = await tell(command, timeoutMs);
      if (result === 'no-answer') return 'timeout';
      if (result !== 'done') return raise('card.protocol', { detail: `reader-${result}` });
      if ((trouble & COLLISION) !== 0) return raise('card.several-cards');
      return trouble === 0 ? (received ?? 'timeout') : 'garbled';
    } finally {
      command.fill(0);
    }
  };
  const apdu = async (command: Uint8Array): Promise<Uint8Array> => {
    const answer = await air(command, APDU_MS);
    if (answer === 'garbled') return raise('card.protocol', { detail: 'garbled' });
    return answer === 'timeout' ? raise('card.removed') : answer;
  };

  /** @returns undefined when there is no card, or when the reader does not speak APDUs with it. */
  const findAtLayer4 = async (): Promise<ApduSession | undefined> => {
    if (hasLayer4 === false) return undefined;
    const { result } = await tell(switchToTypeB(4), PROBE_MS);
    if (result === 'no-answer') return undefined;
    hasLayer4 = result === 'done';
    if (!hasLayer4) return undefined;
    isFieldFresh = false;
    const answer = await air(PROBE, PROBE_MS);
    return typeof answer !== 'string' && answer.length >= 2 ? openApduSession(apdu, endOfCard) : undefined;
  };
  const findAtLayer3 = async (): Promise<ApduSession | undefined> => {
    if (!isFieldFresh) await freshField();
    const { result, activation } = await tell(switchToTypeB(3), PROBE_MS);
    if (result === 'no-answer') return undefined;
    if (result !== 'done') return hasLayer4 === false ? raise('card.reader-unsupported') : undefined;
    const isSelected = activation !== undefined && isAtqb(activation);
    const request = isSelected ? activation : await air(SENSB_REQ, POLL_WAIT_MS);
    if (typeof request === 'string' || !isAtqb(request)) return undefined;
    isFieldFresh = false;
    const activated = await activate(air, request, isSelected);
    return activated && openIsoDep(air, activated, endOfCard);
  };
  const findCard = async (): Promise<ApduSession | undefined> => {
    if (!isFieldFresh) await freshField();
    return (await findAtLayer4()) ?? (await findAtLayer3());
  };

  return {
    name: device.productName ?? rcS300.name,
    protocol: rcS300,
    async open() {
      await port.open();
      // An earlier page may have left its session open; ending one that is not there is refused, and that is well.
      await tell(SESSION.end);
      await manage(SESSION.start);
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
      for (const command of [SESSION.fieldOff, SESSION.end]) await tell(command).catch(() => undefined);
      await port.close();
    },
  };
}
