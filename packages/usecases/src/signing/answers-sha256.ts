// Tells whether answers lie as they lay: a hash of them as they are stored, before anything is read into them.
import type { Answers } from '@zairyu/forms';
import { sha256HexOfText } from '../hashing.ts';

/** @returns SHA-256 (hex) of the answers as JSON. Every storage keeps the order of their keys. */
export function answersSha256(answers: Answers): Promise<string> {
  return sha256HexOfText(JSON.stringify(answers));
}
