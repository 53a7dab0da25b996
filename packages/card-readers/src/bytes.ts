// Bytes put together, and put out of the way: a command may carry a PIN, so our copies of it are wiped once it is sent.

export function join(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param text pairs of hexadecimal digits; blanks between them do not count. */
export function unhex(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/[0-9a-f]{2}/gi) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Bytes of a view that a browser handed over, without copying. */
export function bytesOf(view: DataView): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

export function word16le(value: number): readonly [number, number] {
  return [value & 0xff, (value >> 8) & 0xff];
}

export function word32le(value: number): readonly [number, number, number, number] {
  return [value & 0xff, (value >> 8) & 0xff, (value >> 16) & 0xff, (value >>> 24) & 0xff];
}
