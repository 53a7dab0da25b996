// The messages between page, extension and host, version 1: PROTOCOL.md as types and limits. Imports nothing, so that both
// sides of the native port can use it.

export const PROTOCOL_VERSION = 1;

/** Native messaging host name: small letters, digits, dots, underscores. */
export const HOST_NAME = 'org.zairyu.card_bridge';

/** What a page may ask for. There is no operation that takes an APDU or a digest. */
export const OPERATIONS = ['hello', 'listReaders', 'readCertificate', 'signChallenge', 'signManifest', 'readResidenceCard', 'cancel'] as const;
export type OperationName = (typeof OPERATIONS)[number];

/** Operations that touch a card and open a window: one at a time, each from a click. */
export const CARD_OPERATIONS: readonly OperationName[] = ['readCertificate', 'signChallenge', 'signManifest', 'readResidenceCard'];

export const LIMITS = {
  /** Bytes of JSON from a page. */
  requestBytes: 786_432,
  /** Bytes of JSON to a page; the browser itself stops at 1 MB from a host. */
  answerBytes: 262_144,
  /** Bytes of one native message that the host reads. */
  frameBytes: 1_048_576,
  manifestBytes: 524_288,
  nonceCharacters: 512,
  /** As typed, with spaces and full-width letters. */
  cardNumberCharacters: 64,
  /** Characters of a reader's name. */
  readerCharacters: 256,
  /** Authorities that a server has on file already. */
  authorities: 64,
  maxId: 2_147_483_647,
} as const;

export type Step = 'waiting-for-card' | 'card-found' | 'window-open' | 'pin-accepted' | 'certificate-read' | 'card-signing' | 'checked' | 'card-read';

/** A fault as it travels: the code and values of `packages/errors`, never words. */
export interface FaultMessage {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

export type Answer =
  | { readonly id: number; readonly step: Step }
  | ({ readonly id: number; readonly ok: true; readonly result: Readonly<Record<string, unknown>> } & Traced)
  | ({ readonly id: number; readonly ok: false; readonly fault: FaultMessage } & Traced);

/** Of an operation that spoke to a card: what card and reader said, without its secrets, as JSON Lines. */
interface Traced {
  readonly trace?: string;
}

/** What the extension sends to the host: the page's request without its id, and the origin that the browser reports. */
export interface Envelope {
  readonly protocol: number;
  readonly id: number;
  readonly origin: string;
  readonly request: Readonly<Record<string, unknown>>;
}

export function isUsableId(id: unknown): id is number {
  return Number.isInteger(id) && (id as number) >= 1 && (id as number) <= LIMITS.maxId;
}

export function refusal(id: number, code: string, params: FaultMessage['params'] = {}): Answer {
  return { id, ok: false, fault: { code, params } };
}
