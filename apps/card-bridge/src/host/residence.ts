// A residence card read for a page: which card it is, the person's yes, then what is on it. The number that opens it was typed in the page
// by the holder; the keys that come of it, and the messages under them, stay in here.
import { randomBytes } from 'node:crypto';
import { raise } from '@zairyu/errors';
import { detectResidenceCard, readResidenceCard, type CardProof } from '@zairyu/jpki';
import type { Step } from '../messages.ts';
import type { CardSession } from './pcsc/card-session.ts';
import type { PinWindow } from './window/pin-window.ts';
import { readQuestion, type Language } from './window/words.ts';

interface Reading {
  /** In its one form (`cardNumberOf`). */
  readonly cardNumber: string;
  readonly readerName: string;
  readonly language: Language;
  readonly window: () => PinWindow;
  /** Epoch ms. */
  readonly now: () => number;
  readonly context: { readonly origin: string; readonly signal: AbortSignal; readonly onStep: (step: Step) => void };
}

/**
 * @returns kind, fields and, for whoever knows the agency's authorities, everything that its signature is checked with (base64).
 * @throws FaultError residence.not-found and residence.specified-card before the window opens; card.cancelled; residence.number-wrong.
 */
export async function readResidence(session: Pick<CardSession, 'transaction'>, { cardNumber, readerName, language, window, now, context }: Reading): Promise<Record<string, unknown>> {
  const { origin, signal, onStep } = context;
  const { generation } = await session.transaction(detectResidenceCard);
  if (generation === 'specified') return raise('residence.specified-card');
  onStep('window-open');
  const isAllowed = await window().confirm(readQuestion({ language, origin, readerName, act: { kind: 'residence' } }), signal);
  if (!isAllowed || signal.aborted) return raise('card.cancelled');
  const chance = { challenge: Uint8Array.from(randomBytes(8)), key: Uint8Array.from(randomBytes(16)) };
  try {
    const { kind, fields, proof } = await session.transaction((channel) => readResidenceCard(channel, { cardNumber, chance, withProof: true, at: now() }));
    onStep('card-read');
    return { kind, fields, ...(proof ? { proof: asText(proof) } : {}) };
  } finally {
    chance.key.fill(0);
  }
}

/** There is a face in what was signed: its bytes are overwritten once they are text. */
function asText({ generation, signature, certificate, message }: CardProof): Record<string, string> {
  const text = { generation, signature: base64(signature), certificate: base64(certificate), ...(message ? { message: base64(message) } : {}) };
  message?.fill(0);
  return text;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
