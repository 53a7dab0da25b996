// Fitting a face: here with a drawn picture, and with a file that is no picture.
import { exampleOf } from '../../examples/example.ts';
import PhotoCrop from './PhotoCrop.svelte';

/** A picture of one pixel (PNG). */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = (): Blob =>
  new Blob([Uint8Array.from(atob(PIXEL), (letter) => letter.charCodeAt(0))], { type: 'image/png' });

export const examples = [
  exampleOf(PhotoCrop)('a picture', () => ({ source: picture(), onuse: () => undefined }), { wide: true }),
  exampleOf(PhotoCrop)('not a picture', () => ({ source: new Blob(['no picture']), onuse: () => undefined })),
];
