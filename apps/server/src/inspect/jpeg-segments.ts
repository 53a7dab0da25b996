// The parts of a JPEG one after the other. ITU-T T.81 Annex B.

export const SOI = 0xd8;
export const EOI = 0xd9;
export const SOS = 0xda;
export const COM = 0xfe;

export interface JpegSegment {
  readonly marker: number;
  /** Offset of the first byte of its marker. */
  readonly from: number;
  /** Offset behind its last byte; of a scan, behind its header. */
  readonly to: number;
}

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI;
}

/** SOF0–SOF15; DHT, JPG and DAC stand among them. */
export function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** APP0–APP15: what cameras and editors write. */
export function isApplication(marker: number): boolean {
  return marker >= 0xe0 && marker <= 0xef;
}

/** From behind the start of the picture to its end, which is the last that is given; a file that breaks off or is no JPEG any more ends without it. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) return;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      // A marker may have filling bytes in front of it.
      at += 1;
      continue;
    }
    const to = marker === EOI ? at + 2 : at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    yield { marker, from: at, to };
    if (marker === EOI) return;
    at = marker === SOS ? behindScan(bytes, to) : to;
  }
}

/** Coded data goes on over FF 00 and the restart markers. */
function behindScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
