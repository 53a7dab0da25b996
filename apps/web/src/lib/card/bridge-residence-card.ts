// A residence card read by the program of the card bridge, in the shape in which the card's worker gives one.
import { cardNumberOf } from '@zairyu/jpki';
import { proofAsText } from './as-text.ts';
import { keepBridgeTrace } from './bridge-trace.ts';
import { findBridge } from './find-bridge.ts';
import type { ReadResidenceCard } from './worker/messages.ts';
import type { OnCardStep } from './worker/worker-client.ts';

/**
 * @returns undefined where no bridge is installed for this site, it has no reader, or is older than this operation
 * @throws FaultError residence.number-format before the bridge is asked; what the bridge answers
 */
export async function readOverBridge(cardNumber: string, language: 'ja' | 'en', signal: AbortSignal, onStep?: OnCardStep): Promise<ReadResidenceCard | undefined> {
  const number = cardNumberOf(cardNumber);
  const found = await findBridge(onStep);
  if (!found) return undefined;
  const { bridge, readerName } = found;
  try {
    if (!bridge.version.operations.includes('readResidenceCard')) return undefined;
    const answer = await bridge.readResidenceCard(number, { language, signal, onTrace: keepBridgeTrace, onStep: (step) => step === 'card-found' && onStep?.(step) });
    return { readerName, kind: answer.kind, fields: answer.fields, ...(answer.proof ? { proof: proofAsText(answer.proof) } : {}) };
  } finally {
    bridge.close();
  }
}
