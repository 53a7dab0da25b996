// A residence card on the reader: over the page's own drivers, else over the card bridge where it is installed.
import { FaultAnswer } from '#lib/faults/client-fault.ts';
import { currentLang } from '#lib/i18n/words.ts';
import { instance } from '#lib/operating/instance.svelte.ts';
import { allowReader, beyondPage, stopWaiting, told } from './open-card.ts';
import type { ReadResidenceCard } from './worker/messages.ts';
import { askCard, type OnCardStep } from './worker/worker-client.ts';

export type { ReadResidenceCard };

let overBridge = new AbortController();

/** Call from a click: where no reader was allowed before and no bridge has one, the browser's dialog asks for one. @throws FaultAnswer */
export async function readResidenceCard(cardNumber: string, onStep?: OnCardStep): Promise<ReadResidenceCard> {
  const demo = instance.status?.mode === 'demo';
  const read = () => askCard('readResidenceCard', { demo, cardNumber }, onStep);
  try {
    return await read();
  } catch (error) {
    if (demo || !(error instanceof FaultAnswer) || !beyondPage.includes(error.fault.code)) throw error;
    const { readOverBridge } = await import('./bridge-residence-card.ts');
    overBridge = new AbortController();
    const card = await told(() => readOverBridge(cardNumber, currentLang(), overBridge.signal, onStep));
    if (card) return card;
    if (error.fault.code !== 'card.reader-not-found') throw error;
  }
  await allowReader();
  return read();
}

/** The person does not want to wait any longer, whichever way the card is read. */
export async function stopReading(): Promise<void> {
  overBridge.abort();
  await stopWaiting();
}
