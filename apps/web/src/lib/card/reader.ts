// From "no reader" to "a card answers": WebUSB's chooser, the driver, the wait for a card. In the demonstration the same
// driver runs over a reader made of software.
import { browserUsb, findReaders, requestReader, type CardReader, type Usb } from '@zairyu/card-readers';
import { raise } from '@zairyu/errors';
import type { CardChannel } from '@zairyu/jpki';
import { instance } from '#lib/operating/instance.svelte.ts';
import { demoPanel } from './demo-panel.svelte.ts';

/** Long enough to fetch the card from a bag, short enough that a page does not wait for ever. */
const waitMs = 30_000;

export interface CardConnection {
  readonly channel: CardChannel;
  readonly readerName: string;
  close(): Promise<void>;
}

/** @throws FaultError card.no-reader-api, card.reader-not-found, card.absent, and what the driver meets */
export async function connectCard(): Promise<CardConnection> {
  const usb = await usbHere();
  // A reader that was allowed before is taken at once; the first time, the browser asks.
  const reader = (await findReaders(usb))[0] ?? (await requestReader(usb));
  try {
    await reader.open();
    return { channel: await cardOn(reader), readerName: reader.name, close: () => reader.close() };
  } catch (error) {
    await reader.close();
    throw error;
  }
}

async function usbHere(): Promise<Usb> {
  if (instance.status?.mode !== 'demo') return browserUsb() ?? raise('card.no-reader-api');
  await demoPanel.open();
  return demoPanel.usb ?? raise('card.no-reader-api');
}

async function cardOn(reader: CardReader): Promise<CardChannel> {
  const signal = AbortSignal.timeout(waitMs);
  try {
    return await reader.waitForCard(signal);
  } catch (error) {
    if (signal.aborted) return raise('card.absent');
    throw error;
  }
}
