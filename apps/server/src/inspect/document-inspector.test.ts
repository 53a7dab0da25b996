import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { documentInspector } from './document-inspector.ts';

const root = fileURLToPath(new URL('../../test/fixtures/', import.meta.url));
const types: Record<string, string> = { pdf: 'application/pdf', jpg: 'image/jpeg', png: 'image/png' };

describe('an uploaded file', () => {
  for (const verdict of readdirSync(root)) {
    for (const name of readdirSync(`${root}${verdict}`)) {
      it(`${name} is ${verdict === 'accepted' ? 'accepted' : `refused as ${verdict}`}`, async () => {
        const inspecting = documentInspector.inspect(readFileSync(`${root}${verdict}/${name}`), name, types[name.split('.').pop() ?? ''] ?? '');
        if (verdict === 'accepted') await expect(inspecting).resolves.toMatchObject({ mediaType: types[name.split('.').pop() ?? ''] });
        else await expect(inspecting).rejects.toMatchObject({ fault: { code: verdict } });
      });
    }
  }

  it('is refused as disguised when the browser declares another type than the name', async () => {
    await expect(documentInspector.inspect(readFileSync(`${root}accepted/page.png`), 'page.png', 'application/pdf')).rejects.toMatchObject({ fault: { code: 'attachment.disguised' } });
  });

  it('is no page because its colours spell the name of one', async () => {
    const pixels = Buffer.from('<svg <script>'.repeat(900).slice(0, 60 * 60 * 3), 'latin1');
    const picture = await sharp(pixels, { raw: { width: 60, height: 60, channels: 3 } }).png({ compressionLevel: 0, adaptiveFiltering: false }).toBuffer();
    expect(picture.includes('<svg ')).toBe(true);
    expect(await documentInspector.inspect(picture, 'page.png', 'image/png')).toMatchObject({ mediaType: 'image/png' });
  });

  it('tells how many pages an officer will see', async () => {
    expect(await documentInspector.inspect(readFileSync(`${root}accepted/three-pages.pdf`), 'three-pages.PDF', '')).toEqual({ mediaType: 'application/pdf', pages: 3 });
  });
});

describe('a photograph', () => {
  it('is kept without the place where it was taken, and with the same pixels', async () => {
    const bytes = readFileSync(`${root}accepted/photo-with-place.jpg`);
    expect((await sharp(bytes).metadata()).exif).toBeDefined();
    const { cleaned, width, height } = await documentInspector.inspect(bytes, 'photo.jpg', 'image/jpeg');
    expect([width, height]).toEqual([600, 800]);
    expect((await sharp(cleaned).metadata()).exif).toBeUndefined();
    expect(await sharp(cleaned).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  it('is kept without the film that a camera put behind it', async () => {
    const bytes = readFileSync(`${root}accepted/picture-and-film.jpg`);
    const { cleaned } = await documentInspector.inspect(bytes, 'photo.jpg', 'image/jpeg');
    expect(bytes.includes('+35.6700')).toBe(true);
    expect(Buffer.from(cleaned ?? []).includes('+35.6700')).toBe(false);
    expect(await sharp(cleaned).raw().toBuffer()).toEqual(await sharp(bytes).raw().toBuffer());
  });

  it('that a camera turned is kept upright', async () => {
    const turned = await sharp(readFileSync(`${root}accepted/photo-with-place.jpg`)).withMetadata({ orientation: 6 }).toBuffer();
    const { cleaned, width, height } = await documentInspector.inspect(turned, 'photo.jpg', 'image/jpeg');
    expect([width, height]).toEqual([800, 600]);
    expect(await sharp(cleaned).metadata()).toMatchObject({ width: 800, height: 600 });
    expect((await sharp(cleaned).metadata()).orientation).toBeUndefined();
  });
});
