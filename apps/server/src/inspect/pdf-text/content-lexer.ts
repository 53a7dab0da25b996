// Cuts a content stream of a PDF into operators with their operands. ISO 32000-1 §7.2 (lexical conventions), §7.8.2, §8.9.7 (inline images).

export type Operand = number | { readonly name: string } | Uint8Array | readonly Operand[];

const WHITE = new Set([0, 9, 10, 12, 13, 32]);
const DELIMITER = new Set([...'()<>[]{}/%'].map((character) => character.charCodeAt(0)));

/** Calls `operate` for each operator in order. What cannot be read is passed over: the text around it still counts. */
export function readOperators(bytes: Uint8Array, operate: (operator: string, operands: readonly Operand[]) => void): void {
  const stack: Operand[][] = [[]];
  let at = 0;
  const top = (): Operand[] => stack[stack.length - 1] as Operand[];
  while (at < bytes.length) {
    const byte = bytes[at] as number;
    if (WHITE.has(byte)) at += 1;
    else if (byte === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    else if (byte === 0x28) {
      const { value, next } = literalAt(bytes, at + 1);
      top().push(value);
      at = next;
    } else if (byte === 0x3c && bytes[at + 1] !== 0x3c) {
      const { value, next } = hexAt(bytes, at + 1);
      top().push(value);
      at = next;
    } else if (byte === 0x5b) {
      stack.push([]);
      at += 1;
    } else if (byte === 0x5d) {
      if (stack.length > 1) {
        const array = stack.pop() as Operand[];
        top().push(array);
      }
      at += 1;
    } else if (DELIMITER.has(byte) && byte !== 0x2f) at += 1;
    else {
      const start = at;
      at += 1;
      while (at < bytes.length && !WHITE.has(bytes[at] as number) && !DELIMITER.has(bytes[at] as number)) at += 1;
      const word = Buffer.from(bytes.buffer, bytes.byteOffset + start, at - start).toString('latin1');
      if (word.startsWith('/')) top().push({ name: word.slice(1).replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) });
      else if (/^[-+]?(?:\d+\.?\d*|\.\d+)$/.test(word)) top().push(Number(word));
      else {
        operate(word, stack[0] as Operand[]);
        stack.length = 0;
        stack.push([]);
        if (word === 'ID') at = behindImage(bytes, at);
      }
    }
    // Operands without an operator are no content: a hostile stream must not gather them.
    if (top().length > 65_536) top().length = 0;
  }
}

function literalAt(bytes: Uint8Array, start: number): { value: Uint8Array; next: number } {
  const value: number[] = [];
  let depth = 1;
  let at = start;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === 0x5c) {
      const octal = /^[0-7]{1,3}/.exec(String.fromCharCode(...bytes.subarray(at + 1, at + 4)))?.[0];
      if (octal) {
        value.push(Number.parseInt(octal, 8) & 0xff);
        at += octal.length;
      } else {
        at += 1;
        const escaped = bytes[at] ?? 0;
        if (escaped === 13 && bytes[at + 1] === 10) at += 1;
        else if (escaped !== 10 && escaped !== 13) value.push({ 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 }[escaped] ?? escaped);
      }
      continue;
    }
    if (byte === 0x28) depth += 1;
    if (byte === 0x29 && (depth -= 1) === 0) break;
    value.push(byte);
  }
  return { value: Uint8Array.from(value), next: at + 1 };
}

function hexAt(bytes: Uint8Array, start: number): { value: Uint8Array; next: number } {
  let end = start;
  while (end < bytes.length && bytes[end] !== 0x3e) end += 1;
  const digits = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString('latin1').replace(/[^0-9A-Fa-f]/g, '');
  return { value: new Uint8Array(Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')), next: end + 1 };
}

/** Bytes of an inline image end at EI between white space. */
function behindImage(bytes: Uint8Array, start: number): number {
  for (let at = start; at + 2 < bytes.length; at += 1) {
    if (bytes[at + 1] === 0x45 && bytes[at + 2] === 0x49 && WHITE.has(bytes[at] as number) && (at + 3 >= bytes.length || WHITE.has(bytes[at + 3] as number))) return at + 3;
  }
  return bytes.length;
}
