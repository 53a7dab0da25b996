import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { inspectFile } from './inspect-file.ts';
import { cleanPhoto } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';

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
  it('is stored without the place where it was taken', async () => {
    const file = `${root}accepted/photo-with-place.jpg`;
    expect((await sharp(file).metadata()).exif).toBeDefined();
    const clean = await cleanPhoto(file);
    expect((await sharp(clean).metadata()).exif).toBeUndefined();
    expect(await sharp(clean).metadata()).toMatchObject({ width: 600, height: 800, format: 'jpeg' });
    expect(await sharp(clean).raw().toBuffer()).toEqual(await sharp(file).raw().toBuffer());
  });
});
