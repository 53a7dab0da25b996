// Is what a residence card says really from the agency? Asked by the page that has read a card; nothing of it is kept or logged.
import { checkCardProof, type CardProof, type CardSignature } from '@zairyu/jpki';
import { requireRegistered, type Actor } from '../actor.ts';
import type { Ports } from '../ports/index.ts';

/**
 * `not-checked` where this installation has no authority for the generation of the card.
 * @param input the bytes that the card signed; a face is among them, so they are overwritten before this returns
 */
export async function checkResidenceCard(ports: Ports, actor: Actor, input: { readonly proof: CardProof }): Promise<{ readonly signature: CardSignature }> {
  try {
    requireRegistered(actor);
    const { proof } = input;
    if (ports.residenceCardTrust.anchorsOf(proof.generation).length === 0) return { signature: { kind: 'not-checked' } };
    return { signature: await checkCardProof(proof, ports.residenceCardTrust, ports.clock.now()) };
  } finally {
    input.proof.message?.fill(0);
  }
}
