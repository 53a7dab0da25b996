// Driver of the Sony RC-S380 over WebUSB: Type B activation and the air, for ISO-DEP above it.
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { openIsoDep, type Air } from '../iso-dep/iso-dep.ts';
import type { CardReader } from '../reader.ts';
import type { UsbDevice } from '../usb.ts';
import { Port } from './port.ts';

/** Product numbers of the RC-S380/S and RC-S380/P. */
export const RC_S380_FILTERS = [
  { vendorId: 0x054c, productId: 0x06c1 },
  { vendorId: 0x054c, productId: 0x06c3 },
] as const;

const COMMAND = { inSetRf: 0x00, inSetProtocol: 0x02, inCommRf: 0x04, switchRf: 0x06, getFirmwareVersion: 0x20, getPdDataVersion: 0x22, setCommandType: 0x2a } as const;
const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
/** 106 kbit/s Type B in both directions. */
const RF_106B = bytes('03070f07');
/** Pairs of setting and value, as the reader wants them before any protocol. */
const PROTOCOL_DEFAULTS = bytes('0018010102010300040005000600070808000900' + '0a000b000c000e040f00100011001200' + '1306');
/** Guard time 20; start and end of frame and the checksum are added and checked by the reader. */
const PROTOCOL_B = bytes('001409010a010b010c01');
const SENSB_REQ = bytes('050010');
const STATUS = { receiveTimeout: 0x80, collision: 0x08 } as const;
const POLL_PAUSE_MS = 120;

export function createRcS380(device: UsbDevice): CardReader {
  const port = new Port(device);
  let fieldOn = false;

  const expectOk = async (code: number, args: Uint8Array): Promise<void> => {
    const answer = await port.command(code, args);
    if (answer[0] !== 0x00) raise('card.protocol', { detail: `reader-status-${(answer[0] ?? 0).toString(16)}` });
  };
  const switchOff = async (): Promise<void> => {
    await expectOk(COMMAND.switchRf, Uint8Array.of(0));
    fieldOn = false;
  };
  const fieldForTypeB = async (): Promise<void> => {
    await expectOk(COMMAND.inSetRf, RF_106B);
    await expectOk(COMMAND.inSetProtocol, PROTOCOL_DEFAULTS);
    await expectOk(COMMAND.inSetProtocol, PROTOCOL_B);
    fieldOn = true;
  };

  /** One frame out, one frame in. `timeout` when the card says nothing, `garbled` when it could not be read. */
  const air: Air = async (frame, timeoutMs) => {
    const units = Math.min((timeoutMs + 1) * 10, 0xffff);
    const args = new Uint8Array(2 + frame.length);
    args.set([units & 0xff, units >> 8]);
    args.set(frame, 2);
    const answer = await port.command(COMMAND.inCommRf, args, timeoutMs + 1500);
    const status = (answer[0] ?? 0) | ((answer[1] ?? 0) << 8) | ((answer[2] ?? 0) << 16) | ((answer[3] ?? 0) << 24);
    if (status === 0) return answer.slice(5);
    if (status & STATUS.collision) return raise('card.several-cards');
    return status & STATUS.receiveTimeout ? 'timeout' : 'garbled';
  };

  return {
    name: device.productName ?? 'RC-S380',
    async open() {
      await port.open();
      await expectOk(COMMAND.setCommandType, Uint8Array.of(1));
      await port.command(COMMAND.getFirmwareVersion, new Uint8Array(0));
      await port.command(COMMAND.getPdDataVersion, new Uint8Array(0));
      await switchOff();
    },
    async waitForCard(signal): Promise<CardChannel> {
      for (;;) {
        signal.throwIfAborted();
        if (!fieldOn) await fieldForTypeB();
        const answer = await air(SENSB_REQ, 30);
        if (typeof answer !== 'string' && answer[0] === 0x50 && answer.length >= 12) return openIsoDep(air, answer);
        await pause(POLL_PAUSE_MS, signal);
      }
    },
    async close() {
      try {
        if (fieldOn) await switchOff();
      } catch {
        // Unplugged: there is no field to end.
      }
      fieldOn = false;
      await port.close();
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
  });
}
