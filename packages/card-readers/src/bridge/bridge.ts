// The page's side of the card bridge: typed operations over a port to the extension, which passes them to the program on this
// PC. A page asks for what a person wants, never for an APDU or the signature of a digest; the PIN is asked for by the program
// and never comes here. apps/card-bridge/PROTOCOL.md.
import { fault, FaultError, inPhase, raise } from '@zairyu/errors';
import {
  readCertificateAnswer,
  readChallengeAnswer,
  readManifestAnswer,
  readMessage,
  readReaders,
  readVersion,
  type BridgeOperation,
  type BridgeReader,
  type BridgeStep,
  type BridgeVersion,
  type ChallengeAnswer,
  type Fields,
  type ManifestAnswer,
} from './answers.ts';
import type { BridgePort } from './port.ts';
import { readResidenceAnswer, type ResidenceAnswer } from './residence-answer.ts';

export interface BridgeOptions {
  /** Of the program's own window. */
  readonly language?: 'ja' | 'en';
  /** A name from `listReaders`; left out, the one reader on which a card lies. */
  readonly reader?: string;
  /** Of both signing operations: the authority's certificate from the card, unless the card's own names one of these. */
  readonly authorityWanted?: { readonly unlessKeyIds: readonly string[] } | null;
  readonly onStep?: (step: BridgeStep) => void;
  /** What card and reader said, without secrets (JSON Lines); before the result or the fault, when the card was spoken to. */
  readonly onTrace?: (trace: string) => void;
  /** Ends the operation: the program's window closes. */
  readonly signal?: AbortSignal;
}

/** Every method throws FaultError: the codes of the card, of its PIN, and `bridge.*`. */
export interface Bridge {
  readonly version: BridgeVersion;
  listReaders(): Promise<readonly BridgeReader[]>;
  /** Asks for the signature password in the program's window, or for a yes there. @returns DER */
  readCertificate(kind: 'authentication' | 'signature', options?: BridgeOptions): Promise<Uint8Array>;
  /** Asks for the 4-digit PIN. @param challenge what is signed also holds the origin that the browser reports */
  signChallenge(
    challenge: { readonly nonce: string; readonly purpose: 'register' | 'sign-in' },
    options?: BridgeOptions,
  ): Promise<ChallengeAnswer>;
  /** Asks for the signature password. @param manifest canonical JSON that names this origin */
  signManifest(manifest: Uint8Array, options?: BridgeOptions): Promise<ManifestAnswer>;
  /** Asks for a yes in the program's window. @param cardNumber as the holder typed it. */
  readResidenceCard(cardNumber: string, options?: BridgeOptions): Promise<ResidenceAnswer>;
  /** Ends what is open, and the port. Safe to call twice. */
  close(): void;
}

export interface BridgeTimes {
  /** For answers that need no person. */
  readonly answerMs: number;
  /** For a person who looks for the card and types a password. */
  readonly personMs: number;
}

const PROTOCOLS = [1] as const;
const TIMES: BridgeTimes = { answerMs: 10_000, personMs: 300_000 };
/** After `cancel` the program closes its window and answers. */
const CANCEL_MS = 5000;

/** What a person may have typed for twelve characters; more the program refuses unread. */
const MAX_CARD_NUMBER_LENGTH = 64;

/** How far the act may have come after a step, as far as a page can know when nothing more is heard: the words of the fault say so. */
const PHASE_AFTER: Partial<Record<BridgeStep, string>> = { 'window-open': 'pin-sent', 'pin-accepted': 'pin-accepted', 'card-signing': 'sign-sent' };

interface Open {
  /** All but the reading of what is free to read, or open to the number on the card. */
  readonly asksPin: boolean;
  phase?: string | undefined;
  readonly onStep?: ((step: BridgeStep) => void) | undefined;
  readonly onTrace?: ((trace: string) => void) | undefined;
  readonly resolve: (result: Fields) => void;
  readonly reject: (error: FaultError) => void;
}

/**
 * Greets the bridge. Call `connectBridge` for the port.
 * @throws FaultError bridge.not-installed, bridge.host-missing, bridge.version-mismatch, bridge.origin-refused.
 */
export async function openBridge(port: BridgePort | undefined, times: BridgeTimes = TIMES): Promise<Bridge> {
  if (!port) return raise('bridge.not-installed');
  const open = new Map<number, Open>();
  let lastId = 0;
  let version: BridgeVersion | undefined;
  let ended: FaultError | undefined;

  const end = (error: FaultError): void => {
    ended ??= error;
    for (const each of open.values()) each.reject(each.phase ? inPhase(ended, each.phase) : ended);
    open.clear();
  };
  port.onDisconnect.addListener(() => end(problem(version ? 'card.transport-lost' : 'bridge.not-installed')));
  port.onMessage.addListener((message) => {
    try {
      hear(readMessage(message));
    } catch (error) {
      close(error as FaultError);
    }
  });

  function hear(message: ReturnType<typeof readMessage>): void {
    // Without an id it is about this page as a whole.
    if (message.id === 0) return message.kind === 'fault' ? end(message.error) : undefined;
    const operation = open.get(message.id);
    // Of an operation that was given up: nobody waits for it any more.
    if (!operation) return;
    if (message.kind === 'step') {
      if (operation.asksPin) operation.phase = PHASE_AFTER[message.step] ?? operation.phase;
      return operation.onStep?.(message.step);
    }
    open.delete(message.id);
    if (message.trace !== undefined) operation.onTrace?.(message.trace);
    if (message.kind === 'fault') operation.reject(message.error);
    else operation.resolve(message.result);
  }

  function close(error: FaultError): void {
    end(error);
    port?.disconnect();
  }

  function post(op: BridgeOperation, further: Fields): number {
    const id = (lastId += 1);
    try {
      port?.postMessage({ id, op, ...further });
    } catch {
      end(problem('card.transport-lost'));
    }
    return id;
  }

  function ask(
    op: BridgeOperation,
    further: Fields,
    timeoutMs: number,
    { onStep, onTrace, signal }: BridgeOptions = {},
  ): Promise<Fields> {
    return new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      if (version && !version.operations.includes(op)) return reject(problem('bridge.version-mismatch'));
      if (signal?.aborted) return reject(problem('card.cancelled'));
      let timer: ReturnType<typeof setTimeout> | undefined;
      const cancel = (): void => {
        post('cancel', { target: id });
        clearTimeout(timer);
        timer = setTimeout(() => giveUp('card.cancelled'), CANCEL_MS);
      };
      const settled = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', cancel);
      };
      const id = lastId + 1;
      const giveUp = (code: Silent): void => {
        if (open.delete(id)) entry.reject(entry.phase ? inPhase(problem(code), entry.phase) : problem(code));
      };
      const entry: Open = {
        asksPin: op !== 'readResidenceCard' && further['kind'] !== 'authentication',
        onStep,
        onTrace,
        resolve: (result) => (settled(), resolve(result)),
        reject: (error) => (settled(), reject(error)),
      };
      open.set(id, entry);
      signal?.addEventListener('abort', cancel, { once: true });
      timer = setTimeout(() => {
        if (op !== 'hello') post('cancel', { target: id });
        giveUp(op === 'hello' ? 'bridge.host-missing' : 'card.timeout');
      }, timeoutMs);
      post(op, further);
    });
  }

  const forPerson = (op: BridgeOperation, further: Fields, options: BridgeOptions = {}): Promise<Fields> => {
    const { language, reader } = options;
    return ask(
      op,
      { ...further, ...(language ? { language } : {}), ...(reader ? { reader } : {}) },
      times.personMs,
      options,
    );
  };

  try {
    version = readVersion(await ask('hello', { protocols: PROTOCOLS }, times.answerMs));
    if (!PROTOCOLS.some((each) => each === version?.protocol)) return raise('bridge.version-mismatch');
  } catch (error) {
    close(error as FaultError);
    throw error;
  }
  const greeted = version;
  return {
    version: greeted,
    listReaders: async () => readReaders(await ask('listReaders', {}, times.answerMs)),
    readCertificate: async (kind, options) =>
      readCertificateAnswer(await forPerson('readCertificate', { kind }, options)),
    signChallenge: async ({ nonce, purpose }, options) => {
      if (nonce.length > greeted.limits.nonceCharacters) return raise('bridge.request-refused', { reason: 'nonce' });
      return readChallengeAnswer(await forPerson('signChallenge', { nonce, purpose, ...wish(options) }, options));
    },
    signManifest: async (manifest, options) => {
      if (manifest.length > greeted.limits.manifestBytes)
        return raise('bridge.request-refused', { reason: 'manifest' });
      const answer = readManifestAnswer(await forPerson('signManifest', { manifest: base64(manifest), ...wish(options) }, options));
      // What was shown to the person and signed is what this page has given.
      return answer.digest === (await sha256(manifest)) ? answer : raise('signature.content-altered');
    },
    readResidenceCard: async (cardNumber, options) => {
      if (cardNumber.length === 0 || cardNumber.length > MAX_CARD_NUMBER_LENGTH) return raise('residence.number-format');
      return readResidenceAnswer(await forPerson('readResidenceCard', { cardNumber }, options));
    },
    close: () => close(problem('card.cancelled')),
  };
}

function wish({ authorityWanted }: BridgeOptions = {}): Fields {
  return authorityWanted ? { authorityWanted: { unlessKeyIds: authorityWanted.unlessKeyIds } } : {};
}

type Silent =
  | 'card.cancelled'
  | 'card.timeout'
  | 'card.transport-lost'
  | 'bridge.host-missing'
  | 'bridge.not-installed'
  | 'bridge.version-mismatch';

function problem(code: Silent): FaultError {
  return new FaultError(fault(code));
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
