// Bounds what the PDF library unpacks, whatever the filters, their order, or the names by which a file asks for it: a few
// kilobytes may hold gigabytes, and buffers do not count against the heap of a thread.
import { decodePDFRawStream, PDFContext, PDFName, PDFRawStream } from 'pdf-lib';

interface GrowingStream {
  buffer: Uint8Array;
  ensureBuffer(requested: number): Uint8Array;
}

let left = 0;
let isBound = false;

/** From now on all streams together may unpack to so many bytes; the one that goes beyond throws. Of this thread, and for one file at a time. */
export function boundDecoding(bytes: number): void {
  left = bytes;
  if (isBound) return;
  isBound = true;
  const base = decodingBase();
  const grow = Object.getOwnPropertyDescriptor(base, 'ensureBuffer')?.value as GrowingStream['ensureBuffer'];
  base.ensureBuffer = function (this: GrowingStream, requested: number) {
    const held = this.buffer.byteLength;
    if (requested > held) {
      if (requested > left) throw new Error('more than may be unpacked');
      const grown = grow.call(this, requested);
      left -= grown.byteLength - held;
      return grown;
    }
    return grow.call(this, requested);
  };
}

/** The library does not name the class under all its filters: it is found above one of them. */
function decodingBase(): GrowingStream {
  const dictionary = PDFContext.create().obj({ Filter: PDFName.of('ASCIIHexDecode') });
  let prototype = Object.getPrototypeOf(decodePDFRawStream(PDFRawStream.of(dictionary, new Uint8Array()))) as object;
  while (!Object.hasOwn(prototype, 'ensureBuffer')) prototype = Object.getPrototypeOf(prototype) as object;
  return prototype as GrowingStream;
}
