// Small pictures of a file's pages: what the examiner will see. PDF pages are drawn in this tab.
import type { PageThumbnail } from '@zairyu/ui';
import type { Attachment } from '#lib/api-types.ts';
import { openPdf } from './open-pdf.ts';

/** A thumbnail is for recognising a page, a large picture for reading it. */
const widthPixels = { small: 228, large: 1280 } as const;
type Size = keyof typeof widthPixels;
/** More pages than this are counted, not drawn. */
export const drawnPages = 12;

const drawn = new Map<string, Promise<readonly string[]>>();

/** Addresses (blob:) of the pages of an attachment; drawn once per tab. Empty when it cannot be drawn here. */
export function pagePictures(attachment: Attachment, size: Size = 'small'): Promise<readonly string[]> {
  const key = `${size} ${attachment.attachmentId}`;
  let pictures = drawn.get(key);
  if (!pictures) {
    pictures = draw(attachment, size).catch(() => []);
    drawn.set(key, pictures);
  }
  return pictures;
}

export function fileAddress(attachment: Attachment): string {
  return `/files/attachments/${attachment.attachmentId}`;
}

export function thumbnailsOf(attachment: Attachment, pictures: readonly string[]): PageThumbnail[] {
  const count = Math.max(1, attachment.pages);
  return Array.from({ length: Math.min(count, drawnPages) }, (_, index) => ({
    id: `${attachment.attachmentId}-${index}`,
    src: pictures[index],
    look: attachment.slot === 'photo' ? 'photo' : 'page',
    caption: `${index + 1} / ${count}`,
    href: fileAddress(attachment),
  }));
}

async function draw(attachment: Attachment, size: Size): Promise<readonly string[]> {
  const answer = await fetch(fileAddress(attachment));
  if (!answer.ok) return [];
  const file = await answer.blob();
  if (attachment.mediaType.startsWith('image/')) return [URL.createObjectURL(new Blob([file], { type: attachment.mediaType }))];
  return drawPdf(new Uint8Array(await file.arrayBuffer()), widthPixels[size]);
}

async function drawPdf(data: Uint8Array, width: number): Promise<readonly string[]> {
  const { pdf, close } = await openPdf(data);
  const pictures: string[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, drawnPages); number += 1) {
    const page = await pdf.getPage(number);
    const whole = page.getViewport({ scale: 1 });
    const viewport = page.getViewport({ scale: width / whole.width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(viewport.width);
    canvas.height = Math.round(viewport.height);
    await page.render({ canvas, viewport }).promise;
    const picture = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
    if (picture) pictures.push(URL.createObjectURL(picture));
  }
  await close();
  return pictures;
}
