// The card inside the worker: finds reader and card, answers one task after another, and forgets every PIN after its use.
import { dayInJapan, isSamePerson } from '@zairyu/domain';
import { raise } from '@zairyu/errors';
import {
  answerChallenge,
  assembleSignature,
  authorityFor,
  cardKeyOf,
  cardNumberOf,
  certificateInPlace,
  formatTrace,
  openJpkiCard,
  prepareSignature,
  readResidenceCard,
  signManifest,
  traceChannel,
  verifyTokenSignature,
  webCryptoEngine,
  type CardChannel,
  type Certificate,
  type JpkiCard,
  type TracedExchange,
} from '@zairyu/jpki';
import { ccid, findAnySmartCardReader, findHidReaders, findReaders, requestReader, type CardReader, type Hid, type SmartCards, type Usb } from '@zairyu/card-readers';
import { base64, proofAsText } from '../as-text.ts';
import { holderOf } from '../holder-of.ts';
import type { CardStep, CardTask, CardTasks, HolderWanted, PinBytes, Validity, Ways } from './messages.ts';

/** Long enough to fetch the card from a bag, short enough that a page does not wait for ever. */
const waitMs = 30_000;
/** A signature takes about fifteen exchanges; what is older than this helps nobody. */
const tracedAtMost = 300;

export interface Surroundings {
  /** The browser's own ways to a device; undefined where it has none. */
  readonly usb: Usb | undefined;
  readonly hid: Hid | undefined;
  /** Readers of the operating system; in Isolated Web Apps only. */
  smartCards(): SmartCards | undefined;
  /** The reader of the demonstration, made of software. */
  demoUsb(): Promise<Usb>;
  /** Of the page: the only one that a card here answers for (card.md 4.2). */
  readonly origin: string;
  /** Epoch ms. */
  now(): number;
}

export type OnStep = (step: CardStep, readerName?: string) => void;
type Work<T extends CardTask> = (input: CardTasks[T]['input'], onStep: OnStep) => Promise<CardTasks[T]['output']>;
type CardWork = { [T in Exclude<CardTask, 'demoPeople' | 'demoInsert' | 'demoRemove'>]: Work<T> };

/** @returns a way to do each task; every one but `stopWaiting` and `readTrace` waits for those before it. */
export function createCardDesk(around: Surroundings): CardWork {
  let reader: CardReader | undefined;
  let card: JpkiCard | undefined;
  /** One entry of the password is one consent. */
  let mayConsent = false;
  let waiting = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  const trace: TracedExchange[] = [];

  /** One at a time: two tasks on one card would tear a VERIFY and its signature apart. */
  const inTurn = <T extends CardTask>(work: Work<T>): Work<T> =>
    (input, onStep) => {
      const next = last.then(() => work(input, onStep));
      last = next.catch(() => undefined);
      return next;
    };

  const note = (exchange: TracedExchange): void => {
    trace.push(exchange);
    if (trace.length > tracedAtMost) trace.shift();
  };

  const atHand = (): JpkiCard => card ?? raise('card.absent');

  const letGo = async (): Promise<void> => {
    const open = reader;
    mayConsent = false;
    reader = card = undefined;
    await open?.close();
  };

  const find = async (demo: boolean, ways: Ways, onStep: OnStep): Promise<{ channel: CardChannel; reader: CardReader }> => {
    await letGo();
    waiting = new AbortController();
    const found = demo ? await requestReader(await around.demoUsb()) : await allowedReader(around, ways);
    reader = found;
    await found.open();
    onStep('reader-found', found.name);
    const channel = await cardOn(found, waiting.signal);
    onStep('card-found');
    return { channel, reader: found };
  };

  return {
    open: inTurn<'open'>(async ({ demo, ways = 'all' }, onStep) => {
      try {
        const { channel, reader } = await find(demo, ways, onStep);
        card = await openJpkiCard(traceChannel(channel, { now: around.now, onExchange: note }));
        return { readerName: reader.name, presence: await card.readPresence() };
      } catch (error) {
        await letGo();
        throw error;
      }
    }),
    readResidenceCard: inTurn<'readResidenceCard'>(async ({ demo, cardNumber }, onStep) => {
      // Its form is looked at before any reader is asked.
      const number = cardNumberOf(cardNumber);
      try {
        const { channel, reader } = await find(demo, 'all', onStep);
        const chance = { challenge: crypto.getRandomValues(new Uint8Array(8)), key: crypto.getRandomValues(new Uint8Array(16)) };
        const { kind, fields, proof } = await readResidenceCard(channel, { cardNumber: number, chance, withProof: true, at: around.now() });
        return { readerName: reader.name, kind, fields, ...(proof ? { proof: proofAsText(proof) } : {}) };
      } finally {
        await letGo();
      }
    }),
    readTries: inTurn<'readTries'>(({ kind }) => atHand().readAttemptsLeft(kind)),
    readAuthenticationValidity: inTurn<'readAuthenticationValidity'>(async () => {
      const certificate = certificateInPlace('authentication', await atHand().readAuthenticationCertificate());
      return { ...validityOf(certificate), cardKey: await cardKeyOf(certificate, webCryptoEngine) };
    }),
    proveCard: inTurn<'proveCard'>(({ nonce, purpose, authorityWanted, ...entry }) =>
      withPin(entry, async (pin) => {
        const answer = await answerChallenge(atHand(), { nonce, purpose, origin: around.origin, pin, useLastTry: entry.useLastTry ?? false, authorityWanted });
        const { certificate, signature, authority } = answer;
        return { certificate: base64(certificate), signature: base64(signature), ...(authority ? { authority: base64(authority) } : {}) };
      }),
    ),
    readSignatureHolder: inTurn<'readSignatureHolder'>((entry) =>
      withPin(entry, async (pin) => {
        await atHand().verifyPin('signature', pin, { useLastTry: entry.useLastTry ?? false });
        const certificate = certificateInPlace('signature', await atHand().readSignatureCertificate());
        const holder = holderOf(certificate);
        mayConsent = true;
        return { ...validityOf(certificate), holder };
      }),
    ),
    signConsent: inTurn<'signConsent'>(async ({ statement, authorityWanted }) => {
      const may = mayConsent && isConsent(statement, around.origin);
      mayConsent = false;
      if (!may) return raise('card.pin-needed');
      const certificate = await atHand().readSignatureCertificate();
      const holder = certificateInPlace('signature', certificate);
      const authority = await authorityFor(atHand(), 'signature', holder, authorityWanted);
      const prepared = await prepareSignature({ content: new TextEncoder().encode(statement), certificate, signedAt: around.now() });
      const signature = await atHand().signDigest('signature', prepared.digest);
      // A card whose key does not belong to its certificate is found here, before anything is sent.
      const isOwn = await verifyTokenSignature(atHand().algorithm, holder.publicKeyInfo, signature, prepared.signedAttributes);
      return isOwn ? base64(assembleSignature(prepared, signature, authority ? [authority] : [])) : raise('signature.wrong');
    }),
    signManifest: inTurn<'signManifest'>(({ manifest, authorityWanted, holder, ...entry }, onStep) =>
      withPin(entry, async (pin) => {
        const { cms } = await signManifest(atHand(), {
          manifest: new TextEncoder().encode(manifest),
          signedAt: around.now(),
          pin,
          useLastTry: entry.useLastTry ?? false,
          authorityWanted,
          onStep,
          accept: (certificate) => checkBeforeUse(certificate, holder, around.now()),
        });
        return base64(cms);
      }),
    ),
    close: inTurn<'close'>(async () => {
      await letGo();
      return undefined;
    }),
    readTrace: () => Promise.resolve(formatTrace(trace)),
    stopWaiting: () => {
      waiting.abort();
      return Promise.resolve(undefined);
    },
  };
}

/**
 * A reader that the person has allowed in the browser's dialog, or that the system has; a worker cannot show the dialog. In the
 * order of `readerPaths`: those with a protocol of their maker, those of the system, the smart card class, HID.
 */
async function allowedReader({ usb, hid, smartCards }: Surroundings, ways: Ways): Promise<CardReader> {
  const system = smartCards();
  if (!usb && !hid && !system) return raise('card.no-reader-api');
  const overUsb = usb ? await findReaders(usb) : [];
  const own = overUsb.find(({ protocol }) => protocol !== ccid);
  if (own) return own;
  if (ways === 'own') return raise('card.reader-not-found');
  return (system && (await findAnySmartCardReader(system))) ?? overUsb[0] ?? (hid && (await findHidReaders(hid))[0]) ?? raise('card.reader-not-found');
}

async function cardOn(reader: CardReader, stopped: AbortSignal): Promise<CardChannel> {
  const signal = AbortSignal.any([AbortSignal.timeout(waitMs), stopped]);
  try {
    return await reader.waitForCard(signal);
  } catch (error) {
    if (signal.aborted) return raise('card.absent');
    throw error;
  }
}

/** Whatever happens to the task, the bytes of the PIN are overwritten: also when the card was never asked. */
async function withPin<T>({ pin }: PinBytes, work: (pin: Uint8Array) => Promise<T>): Promise<T> {
  try {
    return await work(pin);
  } finally {
    pin.fill(0);
  }
}

/** A key that the office would refuse is not used at all: the person hears it before there is a signature. */
function checkBeforeUse(certificate: Certificate, holder: HolderWanted | null, at: number): void {
  if (at < certificate.validFrom) return raise('certificate.not-yet-valid', { validFromOn: dayInJapan(certificate.validFrom) });
  if (at > certificate.validUntil) return raise('certificate.expired', { validUntilOn: dayInJapan(certificate.validUntil) });
  if (holder && !isSamePerson(holderOf(certificate), holder)) return raise('signing.other-person');
}

/** The password was given for this one text: a consent to register with the site that the page belongs to, and no manifest. */
function isConsent(statement: string, origin: string): boolean {
  try {
    const said = JSON.parse(statement) as { schema?: unknown; purpose?: unknown; origin?: unknown } | null;
    return said?.schema === 'zairyu/consent/1' && said.purpose === 'registration' && said.origin === origin;
  } catch {
    return false;
  }
}

function validityOf({ validFrom, validUntil }: Certificate): Validity {
  return { validFrom, validUntil };
}
