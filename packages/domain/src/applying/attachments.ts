// How many files, how large, of which kinds. Limits of the public system since January 2026 (20 files, 25 MB with the photo).
import type { Fault } from '@zairyu/errors';
import { refuse } from '../decision.ts';

export const MAX_FILES = 20;
/** Bytes of all files together, the photo included. */
export const MAX_TOTAL_BYTES = 25 * 1024 * 1024;
export const MAX_NAME_LENGTH = 100;
export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type MediaType = (typeof MEDIA_TYPES)[number];

export const PHOTO_SLOT = 'photo';
/** The printed size is 40 mm by 30 mm; online offices ask for a JPEG of at most 50 kB (one office's list: unsure). */
export const PHOTO = { ratio: 3 / 4, ratioTolerance: 0.02, minWidth: 240, minHeight: 320, maxBytes: 50 * 1024 } as const;

export interface FileFacts {
  readonly slot: string;
  readonly bytes: number;
}

/** Says why one more file cannot be added; undefined when it can. A new photo takes the place of the old one. */
export function attachmentFault(present: readonly FileFacts[], adding: FileFacts & { readonly name: string }): Fault | undefined {
  const others = adding.slot === PHOTO_SLOT ? present.filter((file) => file.slot !== PHOTO_SLOT) : present;
  if (adding.bytes === 0) return refuse('attachment.empty').fault;
  if ([...adding.name].length > MAX_NAME_LENGTH) return refuse('attachment.name-too-long', { maxLength: MAX_NAME_LENGTH }).fault;
  if (others.length + 1 > MAX_FILES) return refuse('attachment.too-many', { maxFiles: MAX_FILES }).fault;
  const total = others.reduce((sum, file) => sum + file.bytes, adding.bytes);
  if (total > MAX_TOTAL_BYTES) return refuse('attachment.too-large', { maxMegabytes: MAX_TOTAL_BYTES / 1024 / 1024 }).fault;
  return undefined;
}

/** Says what is wrong with the photo itself; undefined when it is fine. */
export function photoFault(photo: { readonly mediaType: string; readonly width: number; readonly height: number; readonly bytes: number }): Fault | undefined {
  if (photo.mediaType !== 'image/jpeg') return refuse('attachment.type-not-accepted').fault;
  if (photo.bytes > PHOTO.maxBytes) return refuse('attachment.photo-too-large', { maxKilobytes: PHOTO.maxBytes / 1024 }).fault;
  if (photo.width < PHOTO.minWidth || photo.height < PHOTO.minHeight) return refuse('attachment.photo-too-small', { minWidth: PHOTO.minWidth, minHeight: PHOTO.minHeight }).fault;
  if (Math.abs(photo.width / photo.height - PHOTO.ratio) > PHOTO.ratioTolerance) return refuse('attachment.photo-shape').fault;
  return undefined;
}
