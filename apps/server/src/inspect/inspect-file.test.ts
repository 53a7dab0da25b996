import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inspectFile } from './inspect-file.ts';
import { cleanPhoto, judgePhoto } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';
import sharp from 'sharp';

const root = fileURLToPath(new URL('../../test/fixtures/', import.meta.url));
const types: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' };

describe('an uploaded file', () => {
  for (const verdict of readdirSync(root)) {
    for (const name of readdirSync(`${root}${verdict}`)) {
      it(`${name} is ${verdict === 'accepted' ? 'accepted' : `refused as ${verdict}`}`, async () => {
        const found = await inspectFile(`${root}${verdict}/${name}`, name, types[name.split('.').pop() ?? ''] ?? '');
        expect(found.ok ? 'accepted' : found.code).toBe(verdict);
      });
    }
  }

  it('is refused as disguised when the browser declares another type than the name', async () => {
    expect(await inspectFile(`${root}accepted/page.png`, 'page.png', 'application/pdf')).toEqual({ ok: false, code: 'attachment.disguised' });
  });

  it('tells how many pages an officer will see', async () => {
    expect(await inspectPdf(`${root}accepted/three-pages.pdf`)).toEqual({ ok: true, pages: 3 });
  });
});

describe('a photograph', () => {
  it('has the shape 3:4 and enough pixels', () => {
    expect(judgePhoto({ width: 600, height: 800 })).toBeUndefined();
    expect(judgePhoto({ width: 800, height: 600 })).toBe('attachment.photo-shape');
    expect(judgePhoto({ width: 300, height: 400 })).toBe('attachment.photo-too-small');
  });

  it('is stored without the place where it was taken', async () => {
    const file = `${root}accepted/photo-with-place.jpg`;
    expect((await sharp(file).metadata()).exif).toBeDefined();
    const clean = await cleanPhoto(file);
    expect((await sharp(clean).metadata()).exif).toBeUndefined();
    expect(judgePhoto(await sharp(clean).metadata())).toBeUndefined();
  });
});
