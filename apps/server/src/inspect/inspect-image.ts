// Judges JPEG and PNG files, and makes the stored photograph: shape of the official photo, nothing of the camera inside.

export type ImageVerdict =
  | { readonly ok: true; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly code: 'attachment.damaged' | 'attachment.too-many-pixels' };

/** About twice the largest photo of a phone; refused from the header, before any pixel is decoded. */
export const maxPixels = 100_000_000;

export async function inspectImage(file: string): Promise<ImageVerdict> {
  const { default: sharp } = await import('sharp');
  const options = { limitInputPixels: false, failOn: 'truncated', sequentialRead: true } as const;
  const header = await sharp(file, options).metadata().catch(() => undefined);
  if (!header?.width || !header.height) return { ok: false, code: 'attachment.damaged' };
  if (header.width * header.height * (header.pages ?? 1) > maxPixels) return { ok: false, code: 'attachment.too-many-pixels' };
  try {
    // Decodes every row, so that a file that ends early is found.
    await sharp(file, { ...options, limitInputPixels: maxPixels }).stats();
  } catch {
    return { ok: false, code: 'attachment.damaged' };
  }
  const turned = (header.orientation ?? 1) >= 5;
  return { ok: true, width: turned ? header.height : header.width, height: turned ? header.width : header.height };
}

/** The photo of the official form is 40 mm high and 30 mm wide. */
const photoRatio = 30 / 40;
const ratioTolerance = 0.02;
/** 30 × 40 mm at about 300 dots per inch. */
export const photoMinWidth = 354;
export const photoMinHeight = 472;

export type PhotoFinding = 'attachment.photo-shape' | 'attachment.photo-too-small' | undefined;

export function judgePhoto(size: { width: number; height: number }): PhotoFinding {
  if (Math.abs(size.width / size.height - photoRatio) > ratioTolerance) return 'attachment.photo-shape';
  if (size.width < photoMinWidth || size.height < photoMinHeight) return 'attachment.photo-too-small';
  return undefined;
}

/** The same picture upright, without EXIF (place, time, camera), as JPEG. */
export async function cleanPhoto(file: string): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(file, { limitInputPixels: maxPixels }).rotate().jpeg({ quality: 92, mozjpeg: true }).toBuffer();
}
