// The things that a page may ask of a card, from the wait for it to the answer. Digests are made here; the PIN comes
// from the window and goes to the card; between looking at the card and using it, the person decides.
import { raise, isFaultError } from '@zairyu/errors';
import { answerChallenge, cardNumberOf, certificateInPlace, DerError, openJpkiCard, parseCertificate, signManifest, traceChannel, type CardChannel, type JpkiCard, type PinKind, type TracedExchange } from '@zairyu/jpki';
import type { Step } from '../messages.ts';
import { readDocument } from './document.ts';
import type { Pcsc } from './pcsc/api.ts';
import { openCardSession, type CardSession } from './pcsc/card-session.ts';
import { cardTime, type CardClock } from './pcsc/card-time.ts';
import { faultOfPcsc } from './pcsc/faults.ts';
import { waitForCard } from './pcsc/readers.ts';
import type { CardRequest } from './requests.ts';
import { readResidence } from './residence.ts';
import type { PinWindow } from './window/pin-window.ts';
import { lastTryQuestion, pinQuestion, readQuestion, type Act, type CertificateEnd, type Language } from './window/words.ts';

export interface OperationPorts {
  readonly pcsc: Pcsc;
  readonly window: () => PinWindow;
  /** Epoch ms. */
  readonly now: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly clock: CardClock;
}

export interface OperationContext {
  readonly origin: string;
  readonly signal: AbortSignal;
  readonly onStep: (step: Step) => void;
  /** Each command with its answer, masked before it comes here. */
  readonly onExchange: (exchange: TracedExchange) => void;
}

const WAIT_FOR_CARD_MS = 30_000;
/** A malformed entry costs no try, so the person is asked again; a program that types the same thing for ever is not. */
const MAX_ENTRIES = 5;

/** @returns the result as PROTOCOL.md describes it. @throws FaultError. */
export async function perform(request: CardRequest, ports: OperationPorts, context: OperationContext): Promise<Record<string, unknown>> {
  const { origin } = context;
  switch (request.op) {
    case 'readCertificate': {
      const act: Act = { kind: 'read', certificate: request.kind };
      if (request.kind === 'authentication') return withCard(request, ports, context, (task) => readAuthenticationCertificate(task, act));
      return withCard(request, ports, context, (task) =>
        withPin(task, act, 'signature', async (card, entry) => {
          await card.verifyPin('signature', entry.pin, { useLastTry: entry.useLastTry });
          context.onStep('pin-accepted');
          const certificate = await card.readSignatureCertificate();
          certificateInPlace('signature', certificate);
          context.onStep('certificate-read');
          return { certificate: base64(certificate) };
        }),
      );
    }
    case 'signChallenge': {
      const { nonce, purpose, authorityWanted } = request;
      return withCard(request, ports, context, (task) =>
        withPin(task, { kind: 'prove', purpose }, 'authentication', async (card, entry) => {
          context.onStep('card-signing');
          const { certificate, signature, authority } = await answerChallenge(card, { origin, nonce, purpose, authorityWanted, ...entry });
          context.onStep('checked');
          return { certificate: base64(certificate), signature: base64(signature), algorithm: card.algorithm, ...(authority ? { authority: base64(authority) } : {}) };
        }),
      );
    }
    case 'signManifest': {
      const document = readDocument(Buffer.from(request.manifest, 'base64'), origin);
      return withCard(request, ports, context, (task) =>
        withPin(task, { kind: 'sign', document }, 'signature', async (card, entry) => {
          const { cms, certificate } = await signManifest(card, { manifest: document.bytes, authorityWanted: request.authorityWanted, signedAt: ports.now(), onStep: context.onStep, ...entry });
          return { cms: base64(cms), certificate: base64(certificate), digest: document.digest };
        }),
      );
    }
    case 'readResidenceCard': {
      // Its form is looked at before any card is touched.
      const cardNumber = cardNumberOf(request.cardNumber);
      return withCard(request, ports, context, ({ session, readerName, language }) => readResidence(session, { cardNumber, readerName, language, window: ports.window, now: ports.now, context }));
    }
  }
}

interface Task {
  readonly session: Pick<CardSession, 'transaction'>;
  readonly readerName: string;
  readonly language: Language;
  readonly ports: OperationPorts;
  readonly context: OperationContext;
}

async function withCard<T>(request: CardRequest, ports: OperationPorts, context: OperationContext, work: (task: Task) => Promise<T>): Promise<T> {
  const { signal, onStep } = context;
  try {
    const pcsc = await ports.pcsc.establish();
    try {
      const deadline = ports.now() + WAIT_FOR_CARD_MS;
      const readerName = await waitForCard(pcsc, { wanted: request.reader, signal, deadline, now: ports.now, onWaiting: () => onStep('waiting-for-card') });
      const session = await openCardSession(pcsc, readerName, ports.pause, cardTime(ports.clock));
      try {
        onStep('card-found');
        return await work({ session: traced(session, ports.clock.elapsedMs, context.onExchange), readerName, language: request.language ?? 'ja', ports, context });
      } finally {
        await session.close();
      }
    } finally {
      pcsc.release();
    }
  } catch (error) {
    throw faultOfPcsc(error);
  }
}

/** One trace over all transactions of the operation. */
function traced(session: CardSession, now: () => number, onExchange: OperationContext['onExchange']): Pick<CardSession, 'transaction'> {
  let current: CardChannel | undefined;
  const channel = traceChannel({ transmit: async (command) => (current ?? raise('card.transport-lost')).transmit(command) }, { now, onExchange });
  return {
    transaction: (work) =>
      session.transaction((held) => {
        current = held;
        return work(channel).finally(() => (current = undefined));
      }),
  };
}

async function readAuthenticationCertificate({ session, readerName, language, ports, context }: Task, act: Act): Promise<Record<string, string>> {
  // Read first, so that the window can say how long it is valid; given away after the yes.
  const certificate = await session.transaction(async (channel) => {
    const card = await openJpkiCard(channel);
    if (!(await card.readPresence()).authentication) return raise('card.no-authentication-certificate');
    const found = await card.readAuthenticationCertificate();
    // Before the window opens: a person who says yes to this one does not say yes to name and address.
    certificateInPlace('authentication', found);
    return found;
  });
  context.onStep('window-open');
  const ends = endOf(certificate, 'authentication', ports.now());
  const isAllowed = await ports.window().confirm(readQuestion({ language, origin: context.origin, readerName, act, ends }), context.signal);
  if (!isAllowed) return raise('card.cancelled');
  context.onStep('certificate-read');
  return { certificate: base64(certificate) };
}

/** @param certificate for user verification, DER. @param pin whose certificate is going to be used. */
function endOf(certificate: Uint8Array, pin: PinKind, now: number): CertificateEnd | undefined {
  try {
    const { validUntil } = parseCertificate(certificate);
    return { at: validUntil, hasPassed: validUntil < now, isLatest: pin === 'signature' };
  } catch (error) {
    // One that cannot be read is found out and named by whoever uses it.
    if (error instanceof DerError) return undefined;
    throw error;
  }
}

/** What was typed, as bytes that the operation overwrites, and whether the last try may go. */
interface Entry {
  readonly pin: Uint8Array;
  readonly useLastTry: boolean;
}

/** Looks at the card, asks the person, then works with what was typed: one entry, one VERIFY. */
async function withPin<T>(task: Task, act: Act, pin: PinKind, work: (card: JpkiCard, entry: Entry) => Promise<T>): Promise<T> {
  const { session, context } = task;
  const look = await session.transaction(async (channel) => {
    const card = await openJpkiCard(channel);
    const presence = await card.readPresence();
    if (!presence[pin]) return raise(pin === 'signature' ? 'card.no-signature-certificate' : 'card.no-authentication-certificate');
    const attemptsLeft = await card.readAttemptsLeft(pin);
    if (attemptsLeft === 0) return raise('card.pin-blocked');
    // The signature certificate is closed without its password; the other one is free to read and ends no earlier.
    const ends = presence.authentication ? endOf(await card.readAuthenticationCertificate(), pin, task.ports.now()) : undefined;
    return { attemptsLeft, ends };
  });
  for (let entry = 1; ; entry++) {
    const typed = await askPin(task, act, pin, look, entry > 1);
    try {
      // The tries are read anew in there: the counter that counts is the one of this moment.
      return await session.transaction(async (channel) => work(await openJpkiCard(channel), typed));
    } catch (error) {
      const wasMalformed = isFaultError(error) && error.fault.code === 'card.pin-format';
      if (!wasMalformed || entry >= MAX_ENTRIES || context.signal.aborted) throw error;
    } finally {
      // Also when the card was gone before anything could spend it.
      typed.pin.fill(0);
    }
  }
}

interface Look {
  readonly attemptsLeft: number;
  readonly ends?: CertificateEnd | undefined;
}

async function askPin({ ports, language, readerName, context }: Task, act: Act, pin: PinKind, { attemptsLeft, ends }: Look, wasMalformed: boolean): Promise<Entry> {
  const window = ports.window();
  const facts = { language, origin: context.origin, readerName, act, pin, ends };
  context.onStep('window-open');
  const useLastTry = attemptsLeft === 1;
  if (useLastTry && !wasMalformed && !(await window.confirm(lastTryQuestion(facts), context.signal))) return raise('card.pin-last-try', { kind: pin });
  const typed = await window.askPin(pinQuestion({ ...facts, attemptsLeft, wasMalformed }), context.signal);
  if (typed && !context.signal.aborted) return { pin: typed, useLastTry };
  typed?.fill(0);
  return raise('card.cancelled');
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
