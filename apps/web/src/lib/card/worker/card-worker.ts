// The worker that holds reader and card: the PIN is used here and nowhere else; the page sees results only.
import { fault, isFaultError } from '@zairyu/errors';
import { browserHid, browserSmartCards, browserUsb, relayedSmartCards, type SmartCards } from '@zairyu/card-readers';
import type { DemoReader } from '../demo-card.ts';
import { createCardDesk, type OnStep } from './card-desk.ts';
import type { Ask, CardTasks, Equip, SetClock, Tell } from './messages.ts';

let aheadMs = 0;
let demo: Promise<DemoReader> | undefined;
/** Brought when the demonstration asks for it: an office's server does not even give this chunk out (house §11). */
const demoReader = (): Promise<DemoReader> => (demo ??= import('../demo-card.ts').then(({ createDemoReader }) => createDemoReader()));

/** The draft shows the API to workers as well, browsers so far to pages only: the page lends it then. */
let smartCards: SmartCards | undefined = browserSmartCards();

const desk = createCardDesk({
  usb: browserUsb(),
  hid: browserHid(),
  smartCards: () => smartCards,
  demoUsb: async () => (await demoReader()).usb,
  origin: self.location.origin,
  now: () => Date.now() - aheadMs,
});

const panel = {
  demoPeople: async () => (await demoReader()).people,
  demoInsert: async ({ personId, card }: CardTasks['demoInsert']['input']) => void (await demoReader()).insert(personId, card),
  demoRemove: async () => void (await demoReader()).remove(),
};

self.onmessage = ({ data }: MessageEvent<Ask | Equip | SetClock>) => {
  if ('aheadMs' in data) return void ({ aheadMs } = data);
  if ('smartCards' in data) return void (smartCards ??= relayedSmartCards(data.smartCards));
  const tell = (message: Tell) => self.postMessage(message);
  const { askId } = data;
  const onStep: OnStep = (step, readerName) => tell({ askId, kind: 'step', step, ...(readerName === undefined ? {} : { readerName }) });
  const work = { ...desk, ...panel }[data.task] as (input: unknown, onStep: OnStep) => Promise<unknown>;
  work(data.input, onStep).then(
    (output) => tell({ askId, kind: 'done', output }),
    (error: unknown) => {
      const { code, params } = isFaultError(error) ? error.fault : fault('unexpected', { reference: '–' });
      tell({ askId, kind: 'fault', code, params: params ?? {} });
    },
  );
};
