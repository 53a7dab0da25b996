// A residence card on the reader, over the page's own drivers: the card bridge knows the Individual Number Card alone.
import { FaultAnswer } from '#lib/faults/client-fault.ts';
import { instance } from '#lib/operating/instance.svelte.ts';
import { allowReader } from './open-card.ts';
import type { ReadResidenceCard } from './worker/messages.ts';
import { askCard, type OnCardStep } from './worker/worker-client.ts';

export type { ReadResidenceCard };

/** Call from a click: where no reader was allowed before, the browser's dialog asks for one. @throws FaultAnswer */
export async function readResidenceCard(cardNumber: string, onStep?: OnCardStep): Promise<ReadResidenceCard> {
  const demo = instance.status?.mode === 'demo';
  const read = () => askCard('readResidenceCard', { demo, cardNumber }, onStep);
  try {
    return await read();
  } catch (error) {
    if (demo || !(error instanceof FaultAnswer) || error.fault.code !== 'card.reader-not-found') throw error;
  }
  await allowReader();
  return read();
}
