// Native messaging frames: four bytes of length in the machine's own byte order, then that many bytes of UTF-8 JSON.
// developer.chrome.com/docs/extensions/develop/concepts/native-messaging, "Native messaging protocol".
import { endianness } from 'node:os';
import { LIMITS } from '../messages.ts';

const PREFIX_BYTES = 4;
const isLittle = endianness() === 'LE';

export type Frame = { readonly kind: 'message'; readonly value: unknown } | { readonly kind: 'refused'; readonly reason: 'no-json' | 'too-long' };

/**
 * Cuts a stream into messages. Nothing that comes in makes it throw or grow: what is too long is counted and dropped.
 * @param maxBytes longest body that is read
 */
export class FrameReader {
  readonly #maxBytes: number;
  #held: Buffer[] = [];
  #heldBytes = 0;
  /** Bytes of a refused message that are still to come. */
  #skipBytes = 0;
  /** Length of the message that is being gathered; undefined between messages. */
  #bodyBytes: number | undefined;

  constructor(maxBytes: number = LIMITS.frameBytes) {
    this.#maxBytes = maxBytes;
  }

  push(chunk: Uint8Array): Frame[] {
    const frames: Frame[] = [];
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (rest.length > 0) {
      if (this.#skipBytes > 0) {
        const skipped = Math.min(this.#skipBytes, rest.length);
        this.#skipBytes -= skipped;
        rest = rest.subarray(skipped);
        continue;
      }
      const wanted = this.#bodyBytes ?? PREFIX_BYTES;
      const part = rest.subarray(0, wanted - this.#heldBytes);
      this.#held.push(Buffer.from(part));
      this.#heldBytes += part.length;
      rest = rest.subarray(part.length);
      if (this.#heldBytes < wanted) break;
      const whole = Buffer.concat(this.#held);
      this.#held = [];
      this.#heldBytes = 0;
      if (this.#bodyBytes === undefined) this.#begin(whole, frames);
      else {
        this.#bodyBytes = undefined;
        frames.push(parse(whole));
      }
    }
    return frames;
  }

  #begin(prefix: Buffer, frames: Frame[]): void {
    const bytes = isLittle ? prefix.readUInt32LE() : prefix.readUInt32BE();
    if (bytes === 0) frames.push({ kind: 'refused', reason: 'no-json' });
    else if (bytes > this.#maxBytes) {
      this.#skipBytes = bytes;
      frames.push({ kind: 'refused', reason: 'too-long' });
    } else this.#bodyBytes = bytes;
  }
}

/** @throws RangeError when the message is longer than an answer may be. */
export function encodeFrame(message: unknown, maxBytes: number = LIMITS.answerBytes): Buffer {
  const body = Buffer.from(JSON.stringify(message), 'utf8');
  if (body.length > maxBytes) throw new RangeError('an answer is longer than the protocol allows');
  const prefix = Buffer.alloc(PREFIX_BYTES);
  if (isLittle) prefix.writeUInt32LE(body.length);
  else prefix.writeUInt32BE(body.length);
  return Buffer.concat([prefix, body]);
}

function parse(body: Buffer): Frame {
  try {
    return { kind: 'message', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) };
  } catch {
    return { kind: 'refused', reason: 'no-json' };
  }
}
