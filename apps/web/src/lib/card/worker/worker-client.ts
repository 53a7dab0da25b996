// The page's side of the card's worker: one worker a document, started when a card is first asked for.
import { browserSmartCards, serveSmartCards } from '@zairyu/card-readers';
import { faultSpec, type FaultCode } from '@zairyu/errors';
import { clock } from '#lib/clock.ts';
import { FaultAnswer, localFault } from '#lib/faults/client-fault.ts';
import type { Ask, CardStep, CardTask, CardTasks, Equip, PinBytes, SetClock, Tell } from './messages.ts';

interface Waiting {
  readonly done: (output: unknown) => void;
  readonly failed: (error: FaultAnswer) => void;
  readonly onStep?: OnCardStep;
}
export type OnCardStep = (step: CardStep, readerName?: string) => void;

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, Waiting>();

/** @throws FaultAnswer */
export function askCard<T extends CardTask>(task: T, input: CardTasks[T]['input'], onStep?: OnCardStep): Promise<CardTasks[T]['output']> {
  const ask: Ask<T> = { askId: ++asked, task, input };
  return new Promise((done, failed) => {
    waiting.set(ask.askId, { done: done as (output: unknown) => void, failed, ...(onStep ? { onStep } : {}) });
    // Moved, not copied: the page's own array is empty from here on.
    const moved = 'pin' in input ? [(input as PinBytes).pin.buffer] : [];
    started().postMessage(ask, moved);
  });
}

function started(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./card-worker.ts', import.meta.url), { type: 'module', name: 'card' });
  worker.onmessage = ({ data }: MessageEvent<Tell>) => take(data);
  // The code of the worker did not come, or it broke: whatever waits must hear of it, and the next try begins anew.
  worker.onerror = () => {
    worker?.terminate();
    worker = undefined;
    for (const [askId, { failed }] of waiting) {
      waiting.delete(askId);
      failed(new FaultAnswer(localFault('unexpected', { reference: '–' }, 'later')));
    }
  };
  // A certificate has not ended because a battery has, and a signature says when it was made.
  worker.postMessage({ aheadMs: Date.now() - clock.now() } satisfies SetClock);
  lendSmartCards(worker);
  return worker;
}

/** Where the page has the Web Smart Card API, its worker uses it through a port; elsewhere nothing is sent. */
function lendSmartCards(to: Worker): void {
  const smartCards = browserSmartCards();
  if (!smartCards) return;
  const { port1, port2 } = new MessageChannel();
  serveSmartCards(smartCards, port1);
  to.postMessage({ smartCards: port2 } satisfies Equip, [port2]);
}

function take(message: Tell): void {
  const found = waiting.get(message.askId);
  if (!found) return;
  if (message.kind === 'step') return found.onStep?.(message.step, message.readerName);
  waiting.delete(message.askId);
  if (message.kind === 'done') found.done(message.output);
  else found.failed(new FaultAnswer({ code: message.code, params: message.params, retry: faultSpec(message.code as FaultCode).retry }));
}
