// What the bridge answers, read strictly: nothing of it is believed before it has its shape. apps/card-bridge/PROTOCOL.md.
import { fault, FaultError, faultSpec, inPhase, isFaultCode, raise, type FaultParam } from '@zairyu/errors';

export type BridgeOperation = 'hello' | 'listReaders' | 'readCertificate' | 'signChallenge' | 'signManifest' | 'readResidenceCard' | 'cancel';
export type BridgeStep =
  'waiting-for-card' | 'card-found' | 'window-open' | 'pin-accepted' | 'certificate-read' | 'card-signing' | 'checked' | 'card-read';

export interface BridgeVersion {
  readonly protocol: number;
  readonly extensionVersion: string;
  readonly hostVersion: string;
  /** `linux`, `darwin` or `win32`. */
  readonly platform: string;
  /** What this installation offers. */
  readonly operations: readonly string[];
  readonly limits: { readonly manifestBytes: number; readonly nonceCharacters: number };
}
export interface BridgeReader {
  readonly name: string;
  readonly card: 'present' | 'absent' | 'unusable';
  /** Another program holds it. */
  readonly inUse: boolean;
}
export interface ChallengeAnswer {
  /** DER. */
  readonly certificate: Uint8Array;
  readonly signature: Uint8Array;
  readonly algorithm: string;
  /** DER of the authority's certificate as the card has it, where it was wanted. */
  readonly authority?: Uint8Array;
}
export interface ManifestAnswer {
  /** Detached CAdES, DER. */
  readonly cms: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  /** SHA-256 of what was signed, hex. */
  readonly digest: string;
}

export type BridgeMessage =
  | { readonly id: number; readonly kind: 'step'; readonly step: BridgeStep }
  | ({ readonly id: number; readonly kind: 'result'; readonly result: Fields } & Traced)
  | ({ readonly id: number; readonly kind: 'fault'; readonly error: FaultError } & Traced);
/** JSON Lines, redacted by the program; only ever handed to the person. */
interface Traced {
  readonly trace?: string;
}
export type Fields = Readonly<Record<string, unknown>>;

const STEPS: readonly string[] = [
  'waiting-for-card',
  'card-found',
  'window-open',
  'pin-accepted',
  'certificate-read',
  'card-signing',
  'checked',
  'card-read',
];
const CARD_STATES: readonly string[] = ['present', 'absent', 'unusable'];
/** Longer than any answer of the protocol as base64; more is refused before it is decoded. */
const MAX_BASE64_LENGTH = 262_144;
const MAX_TRACE_LENGTH = 262_144;
const MAX_TEXT_LENGTH = 512;
const MAX_ITEMS = 64;

/** @throws FaultError card.protocol when it is no message of the protocol. */
export function readMessage(message: unknown): BridgeMessage {
  const { id, step, ok, result, fault: problem, trace } = fields(message);
  if (trace !== undefined && (typeof trace !== 'string' || trace.length > MAX_TRACE_LENGTH)) return refuse();
  const traced = trace === undefined ? {} : { trace };
  if (typeof id !== 'number' || !Number.isInteger(id) || id < 0) return refuse();
  if (ok === true) return { id, kind: 'result', result: fields(result), ...traced };
  if (ok === false) return { id, kind: 'fault', error: faultFrom(fields(problem)), ...traced };
  return typeof step === 'string' && STEPS.includes(step) ? { id, kind: 'step', step: step as BridgeStep } : refuse();
}

/** A code that this page does not know, or values that its words cannot name, is told as such: never shown as they came. */
function faultFrom({ code, params }: Fields): FaultError {
  const values = typeof params === 'object' && params !== null ? (params as Fields) : {};
  if (typeof code !== 'string' || !isFaultCode(code))
    return new FaultError(fault('card.protocol', { detail: 'bridge-fault' }));
  const named: Record<string, FaultParam> = {};
  for (const name of faultSpec(code).params ?? []) {
    const value = values[name];
    const isPlain =
      typeof value === 'number' ||
      typeof value === 'boolean' ||
      (typeof value === 'string' && value.length <= MAX_TEXT_LENGTH);
    if (!isPlain) return new FaultError(fault('card.protocol', { detail: 'bridge-fault' }));
    named[name] = value;
  }
  const phase = values['phase'];
  const told = new FaultError({ code, params: named });
  return typeof phase === 'string' ? inPhase(told, phase) : told;
}

export function readVersion(result: Fields): BridgeVersion {
  const { manifestBytes, nonceCharacters } = fields(result['limits']);
  return {
    protocol: number(result['protocol']),
    extensionVersion: text(result['extensionVersion']),
    hostVersion: text(result['hostVersion']),
    platform: text(result['platform']),
    operations: list(result['operations']).map(text),
    limits: { manifestBytes: number(manifestBytes), nonceCharacters: number(nonceCharacters) },
  };
}

export function readReaders(result: Fields): readonly BridgeReader[] {
  return list(result['readers']).map((each) => {
    const { name, card, inUse } = fields(each);
    if (typeof card !== 'string' || !CARD_STATES.includes(card) || typeof inUse !== 'boolean') return refuse();
    return { name: text(name), card: card as BridgeReader['card'], inUse };
  });
}

export function readCertificateAnswer(result: Fields): Uint8Array {
  return bytes(result['certificate']);
}

export function readChallengeAnswer(result: Fields): ChallengeAnswer {
  return {
    certificate: bytes(result['certificate']),
    signature: bytes(result['signature']),
    algorithm: text(result['algorithm']),
    ...(result['authority'] === undefined ? {} : { authority: bytes(result['authority']) }),
  };
}

export function readManifestAnswer(result: Fields): ManifestAnswer {
  return { cms: bytes(result['cms']), certificate: bytes(result['certificate']), digest: text(result['digest']) };
}

export function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : refuse();
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) && value.length <= MAX_ITEMS ? value : refuse();
}

export function text(value: unknown): string {
  return typeof value === 'string' && value.length <= MAX_TEXT_LENGTH ? value : refuse();
}

function number(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : refuse();
}

export function bytes(value: unknown): Uint8Array {
  if (typeof value !== 'string' || value.length === 0 || value.length > MAX_BASE64_LENGTH) return refuse();
  try {
    return Uint8Array.from(atob(value), (letter) => letter.charCodeAt(0));
  } catch {
    return refuse();
  }
}

export function refuse(): never {
  return raise('card.protocol', { detail: 'bridge-answer' });
}
