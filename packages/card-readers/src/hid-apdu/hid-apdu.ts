// Driver of devices that speak APDU over HID, over WebHID: usage page FF00, usage 1, reports of 64 bytes without numbers. An
// openly documented profile; no reader on sale is known to speak it with an Individual Number Card.
import { fault, FaultError, isFaultError, raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { openApduSession, type ApduSession } from '../apdu-session.ts';
import { bytesOf, unhex } from '../bytes.ts';
import type { CardReader, ReaderProtocol } from '../reader.ts';
import { untilFound } from '../wait-for-card.ts';
import { AnswerReports, splitApdu } from './reports.ts';
import type { Hid, HidDevice, HidInputReport } from './web-hid.ts';

export const hidApdu: ReaderProtocol = {
  id: 'hid-apdu',
  name: 'APDU over HID',
  confirmedOnHardware: false,
  filters: [{ usagePage: 0xff00, usage: 0x01 }],
};

/** SELECT of nothing: every card answers it with some status word, and nothing on it changes. */
const PROBE = unhex('00 A4 00 00');
const PROBE_MS = 500;
/** The framing has no word for "still thinking": a card has this long, to the last report of its answer. */
const APDU_MS = 30_000;
/** From one report of an answer to the next. */
const REST_MS = 1000;
const POLL_PAUSE_MS = 250;

/** Whether the device speaks the profile. */
export function isHidApdu({ collections }: HidDevice): boolean {
  return hidApdu.filters.some(({ usagePage, usage }) =>
    collections.some((each) => each.usagePage === usagePage && each.usage === usage),
  );
}

/** @param hid tells when the device is pulled out: a report that is waited for never comes then. */
export function createHidReader(device: HidDevice, hid: Hid): CardReader {
  let session: ApduSession | undefined;
  let interrupt: (() => void) | undefined;

  /** @returns `silent` when nothing came in time. */
  const ask = (command: Uint8Array, channel: number, timeoutMs: number): Promise<Uint8Array | 'silent'> =>
    new Promise((resolve, reject) => {
      const answer = new AnswerReports(channel);
      // Two clocks: the rest of an answer that has begun comes soon, and the whole of it in time, however it drips.
      let rest: ReturnType<typeof setTimeout> | undefined;
      const whole = setTimeout(late, timeoutMs);
      function done(act: () => void): void {
        clearTimeout(rest);
        clearTimeout(whole);
        device.removeEventListener('inputreport', hear);
        hid.removeEventListener('disconnect', lose);
        interrupt = undefined;
        act();
      }
      function late(): void {
        done(() => (answer.hasBegun ? reject(new FaultError(fault('card.timeout'))) : resolve('silent')));
      }
      function missing(): void {
        done(() => reject(refusal('report-missing')));
      }
      function lose(event: Event): void {
        if ((event as Event & { device?: unknown }).device === device) done(() => reject(lost()));
      }
      function hear(event: Event): void {
        try {
          const answered = answer.add(bytesOf((event as HidInputReport).data));
          if (answered) return done(() => resolve(answered));
          clearTimeout(rest);
          rest = setTimeout(missing, REST_MS);
        } catch (error) {
          done(() => reject(error as Error));
        }
      }
      interrupt = () => done(() => reject(lost()));
      device.addEventListener('inputreport', hear);
      hid.addEventListener('disconnect', lose);
      send(splitApdu(channel, command)).catch((error: unknown) =>
        done(() => reject(isFaultError(error) ? error : lost(error))),
      );
    });
  /** Our copies may hold a PIN: they are gone once the browser has them, or has not taken them. */
  const send = async (reports: readonly Uint8Array<ArrayBuffer>[]): Promise<void> => {
    try {
      for (const report of reports) await device.sendReport(0, report);
    } finally {
      for (const report of reports) report.fill(0);
    }
  };
  /** A new channel each time: what is said late to a question of before is told from an answer. */
  let channel = crypto.getRandomValues(new Uint16Array(1))[0] ?? 0;
  const newChannel = (): number => (channel = (channel + 1) & 0xffff);

  const findCard = async (): Promise<ApduSession | undefined> => {
    const answer = await ask(PROBE, newChannel(), PROBE_MS);
    // Silence, or an empty answer: no card.
    if (answer === 'silent' || answer.length === 0) return undefined;
    const exchange = async (command: Uint8Array): Promise<Uint8Array> => {
      const response = await ask(command, newChannel(), APDU_MS);
      if (response === 'silent') return raise('card.timeout');
      return response.length === 0 ? raise('card.removed') : response;
    };
    return openApduSession(exchange, async () => (session = undefined));
  };

  return {
    name: device.productName || hidApdu.name,
    protocol: hidApdu,
    async open() {
      if (device.opened) return;
      try {
        await device.open();
      } catch (error) {
        throw openingFault(error);
      }
    },
    async waitForCard(signal): Promise<CardChannel> {
      await session?.end();
      return (session = await untilFound(findCard, POLL_PAUSE_MS, signal));
    },
    async close() {
      // Whoever closes does not wait for the command that is under way.
      interrupt?.();
      await session?.end();
      if (device.opened) await device.close().catch(() => undefined);
    },
  };
}

function refusal(detail: string): FaultError {
  return new FaultError(fault('card.protocol', { detail }));
}

function lost(cause?: unknown): FaultError {
  return new FaultError(fault('card.transport-lost'), { cause });
}

/** Chromium says "Failed to open the device." for a missing right, for another program that holds it, and for one that has gone. */
function openingFault(error: unknown): FaultError {
  const isDenied = error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
  return new FaultError(isDenied ? fault('card.reader-access-denied') : fault('card.transport-lost'), { cause: error });
}
