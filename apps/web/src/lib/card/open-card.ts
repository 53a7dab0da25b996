// The card on the reader, as the pages use it: what it is, how many tries are left, prove, read the holder, sign.
// All of it happens in the card's worker. PINs go there as bytes that are moved; nothing here stores, logs or sends one.
import { FULL_TRIES, type Holder, type PinKind, type SigningStep } from '@zairyu/jpki';
import { browserHid, browserSmartCards, browserUsb, requestHidReader, requestReader } from '@zairyu/card-readers';
import { faultSpec, isFaultError, type FaultCode } from '@zairyu/errors';
import { FaultAnswer, type ClientFault } from '#lib/faults/client-fault.ts';
import { currentLang } from '#lib/i18n/words.ts';
import { instance } from '#lib/operating/instance.svelte.ts';
import type { CardAtHand } from './card-at-hand.ts';
import type { OpenedCard, Ways } from './worker/messages.ts';
import { askCard, type OnCardStep } from './worker/worker-client.ts';

export type { Holder, PinKind, SigningStep };

export type { CardAtHand, PinEntry, Tries } from './card-at-hand.ts';

/** What the bridge may still reach when the page cannot. */
export const beyondPage: readonly string[] = ['card.no-reader-api', 'card.reader-not-found', 'card.protected-interface', 'card.reader-access-denied', 'card.reader-unsupported'];

/**
 * Finds the reader and the card on it: over the page's own drivers where a reader was allowed before, else over the card bridge
 * where it is installed, else over the readers of the system where the browser shows them (Isolated Web Apps), else by asking for
 * a reader in the browser's dialog. Call from a click.
 */
export async function readCard(onStep?: OnCardStep): Promise<CardAtHand> {
  const demo = instance.status?.mode === 'demo';
  const open = async (ways: Ways = 'all') => atHand(await askCard('open', { demo, ways }, onStep));
  if (demo) return open();
  const hasSystemReaders = browserSmartCards() !== undefined;
  try {
    return await open(hasSystemReaders ? 'own' : 'all');
  } catch (error) {
    const bridged = await overBridge(error, onStep);
    if (bridged) return bridged;
    if (!isNotFound(error)) throw error;
  }
  if (hasSystemReaders) {
    try {
      return await open();
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }
  await allowReader();
  return open();
}

const isNotFound = (error: unknown): boolean => error instanceof FaultAnswer && error.fault.code === 'card.reader-not-found';

/** @returns undefined when the bridge is not there, or the trouble is none that it could help with */
async function overBridge(error: unknown, onStep: OnCardStep | undefined): Promise<CardAtHand | undefined> {
  if (!(error instanceof FaultAnswer) || !beyondPage.includes(error.fault.code)) return undefined;
  const { openBridgeCard } = await import('./bridge-card.ts');
  const card = await told(() => openBridgeCard(currentLang(), onStep));
  return card && toldCard(card);
}

/**
 * Opens the browser's dialog for a reader: the first one, or another one.
 * @param over HID is a profile of ours that no reader on sale is known to speak; asked for by name only
 * @throws FaultAnswer
 */
export async function allowReader(over: 'usb' | 'hid' = 'usb'): Promise<void> {
  const [usb, hid] = [browserUsb(), browserHid()];
  if (over === 'hid' ? !hid : !usb) throw asAnswer('card.no-reader-api');
  try {
    if (over === 'hid' && hid) await requestHidReader(hid);
    else if (usb) await requestReader(usb);
  } catch (error) {
    throw isFaultError(error) ? asAnswer(error.fault.code) : error;
  }
}

/** The person does not want to wait for a card any longer. */
export function stopWaiting(): Promise<void> {
  return askCard('stopWaiting', {});
}

function atHand({ readerName, presence }: OpenedCard): CardAtHand {
  return {
    pinEntry: 'page',
    readerName,
    presence,
    readTries: async (kind) => ({ left: await askCard('readTries', { kind }), of: FULL_TRIES[kind] }),
    readAuthenticationValidity: () => askCard('readAuthenticationValidity', {}),
    proveCard: ({ nonce, purpose, authorityWanted }, entry) => askCard('proveCard', { nonce, purpose, authorityWanted, ...entry }),
    readSignatureHolder: (entry) => askCard('readSignatureHolder', entry),
    signConsent: (statement, authorityWanted) => askCard('signConsent', { statement, authorityWanted }),
    signManifest: (manifest, entry, { authorityWanted, holder }, onStep) => askCard('signManifest', { manifest, authorityWanted, holder, ...entry }, (step) => isSigningStep(step) && onStep?.(step)),
    close: () => askCard('close', {}),
  };
}

function isSigningStep(step: Parameters<OnCardStep>[0]): step is SigningStep {
  return step !== 'reader-found' && step !== 'card-found';
}

function asAnswer(code: FaultCode, params: ClientFault['params'] = {}): FaultAnswer {
  return new FaultAnswer({ code, params, retry: faultSpec(code).retry });
}

/** Faults of the bridge speak like those of the worker and the server. */
export async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isFaultError(error) ? asAnswer(error.fault.code, error.fault.params) : error;
  }
}

function toldCard(card: CardAtHand): CardAtHand {
  return {
    ...card,
    readAuthenticationValidity: () => told(() => card.readAuthenticationValidity()),
    proveCard: (challenge, entry) => told(() => card.proveCard(challenge, entry)),
    readSignatureHolder: (entry) => told(() => card.readSignatureHolder(entry)),
    signConsent: (statement, authorityWanted) => told(() => card.signConsent(statement, authorityWanted)),
    signManifest: (manifest, entry, wanted, onStep) => told(() => card.signManifest(manifest, entry, wanted, onStep)),
  };
}
