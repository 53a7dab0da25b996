// Judges JPEG and PNG files, and makes the stored photograph: nothing of the camera inside.
import type { Metadata } from 'sharp';
import { COM, isApplication, jpegSegments, SOS } from './jpeg-segments.ts';
import { endOfPicture, isWholePng, sidesOf } from './picture-end.ts';

export type ImageVerdict =
  | { readonly ok: true; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly code: 'attachment.damaged' | 'attachment.too-many-pixels' };

/** About twice the largest photo of a phone; refused from the header, before any pixel is decoded. */
export const maxPixels = 100_000_000;

/**
 * What a decoder may have to keep of one picture. Most pictures are read row by row and need next to nothing; one that arrives in
 * passes (progressive JPEG, interlaced PNG) or must be turned is kept whole, and a few hundred kilobytes may then ask for a gigabyte.
 */
const maxKeptBytes = 256 * 1024 * 1024;

/** libjpeg's words for what some cameras do and every program shows well; its other warnings are pixels that are lost. */
const harmless = /extraneous bytes before marker|Invalid SOS parameters|Inconsistent progression/;

export async function inspectImage(bytes: Uint8Array): Promise<ImageVerdict> {
  const { default: sharp } = await import('sharp');
  const [width, height] = sidesOf(bytes) ?? [0, 0];
  // Told from the bytes: of sides beyond its own limits the decoder says only that the header is wrong.
  if (width * height > maxPixels) return { ok: false, code: 'attachment.too-many-pixels' };
  const options = { limitInputPixels: false, failOn: 'truncated', sequentialRead: true } as const;
  const header = await sharp(bytes, options).metadata().catch(() => undefined);
  if (!header?.width || !header.height) return { ok: false, code: 'attachment.damaged' };
  if (header.width * header.height * (header.pages ?? 1) > maxPixels) return { ok: false, code: 'attachment.too-many-pixels' };
  if (keptBytes(header) > maxKeptBytes) return { ok: false, code: 'attachment.too-many-pixels' };
  // A changed part of a PNG is drawn all the same, with other colours than it had.
  if (header.format === 'png' && !isWholePng(bytes)) return { ok: false, code: 'attachment.damaged' };
  try {
    // A part is taken out, even the whole, so that every row is decoded: a smaller picture alone would be made from fewer.
    const whole = { left: 0, top: 0, width: header.width, height: header.height };
    await sharp(bytes, { ...options, failOn: header.format === 'jpeg' ? 'warning' : 'truncated', limitInputPixels: maxPixels }).extract(whole).resize(16, 16, { fit: 'fill' }).raw().toBuffer();
  } catch (error) {
    if (!(error instanceof Error && harmless.test(error.message))) return { ok: false, code: 'attachment.damaged' };
  }
  const turned = (header.orientation ?? 1) >= 5;
  return { ok: true, width: turned ? header.height : header.width, height: turned ? header.width : header.height };
}

/**
 * The same picture without EXIF (place, time, camera). Bytes that hold the picture stay as they are, so that its size in
 * kilobytes is the person's own; only a picture that EXIF turns is drawn again, upright.
 */
export async function cleanPhoto(bytes: Uint8Array): Promise<Uint8Array> {
  const { default: sharp } = await import('sharp');
  const { orientation } = await sharp(bytes, { limitInputPixels: maxPixels }).metadata();
  // Codes made for this picture alone would save a twentieth of the file, and keep the picture a second and third time.
  if (isTurned(orientation)) return sharp(bytes, { limitInputPixels: maxPixels }).rotate().jpeg({ quality: 90, optimiseCoding: false }).toBuffer();
  return withoutApplicationSegments(bytes);
}

/** TIFF 6.0, tag 274: everything but 1 is drawn turned or mirrored. */
const isTurned = (orientation: number | undefined): boolean => (orientation ?? 1) !== 1;

/** Bytes of the picture that must be in memory at the same time, beyond a few rows. */
function keptBytes({ width, height, channels, depth, format, chromaSubsampling, isProgressive, orientation }: Metadata): number {
  const samples = width * height * channels;
  const turned = format === 'jpeg' && isTurned(orientation) ? samples : 0;
  if (!isProgressive) return turned;
  // ITU-T T.81: the decoder keeps coefficients of two bytes for each sample that is stored.
  if (format === 'jpeg') return turned + 2 * (samples - width * height * (leftOut[chromaSubsampling ?? ''] ?? 0));
  return samples * (depth === 'ushort' ? 2 : 1);
}

/** Samples for each pixel that are not stored because colours are coarser than light. */
const leftOut: Readonly<Record<string, number>> = { '4:2:0': 1.5, '4:2:2': 1 };

/** Drops APP1–APP13, APP15 and comments, but for the profile of the colours: everything that cameras and editors write about a picture. ITU-T T.81 Annex B. */
function withoutApplicationSegments(jpeg: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [jpeg.subarray(0, 2)];
  for (const { marker, from, to } of jpegSegments(jpeg)) {
    if (marker === SOS) {
      // Behind its end a camera may have put a film of the same moment, with the place in it.
      kept.push(jpeg.subarray(from, endOfPicture(jpeg)));
      break;
    }
    const isAboutPicture = (isApplication(marker) && marker !== APP0 && marker !== ADOBE && !isColourProfile(jpeg, from)) || marker === COM;
    if (!isAboutPicture) kept.push(jpeg.subarray(from, to));
  }
  return Buffer.concat(kept);
}

/** ICC.1 Annex B.4: APP2 that begins with this name. */
function isColourProfile(jpeg: Uint8Array, at: number): boolean {
  return jpeg[at + 1] === 0xe2 && Buffer.from(jpeg.subarray(at + 4, at + 15)).toString('latin1') === 'ICC_PROFILE';
}

/** JFIF: how wide a pixel is. */
const APP0 = 0xe0;
/** APP14 says how the colours are stored; without it a CMYK picture turns negative. */
const ADOBE = 0xee;
