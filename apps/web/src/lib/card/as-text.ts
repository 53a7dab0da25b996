// Bytes of a card as text, for the way out of the worker and to the server.
import type { CardProof } from '@zairyu/jpki';
import type { ReadResidenceCard } from './worker/messages.ts';

/** There is a face in the signed bytes: they leave as text once and are overwritten here. */
export function proofAsText({ generation, signature, certificate, message }: CardProof): NonNullable<ReadResidenceCard['proof']> {
  const text = { generation, signature: base64(signature), certificate: base64(certificate), ...(message ? { message: base64(message) } : {}) };
  message?.fill(0);
  return text;
}

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
