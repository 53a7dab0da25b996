// One golden sheet, drawn as the office draws it before a signature: same words, same faces, same bytes.
import { drawSheet } from '@zairyu/paper';
import { paperFonts, sheetInput } from '@zairyu/server/papers';
import type { SheetCase } from './cases.ts';
import { encodePng } from './grey-png.ts';

const CREATED_AT = Date.UTC(2026, 10, 24, 5, 5, 32);
const fonts = paperFonts();

export async function drawCase({ choice, form, answers, language, photo, name }: SheetCase): Promise<Uint8Array> {
  const facts = { form, answers, together: choice.together, createdAt: CREATED_AT, reference: `golden sheet ${name}`, ...(photo ? { photo: portrait() } : {}) };
  return drawSheet(await sheetInput(facts), language, await fonts);
}

/** Somebody without a face, 30 by 40 millimetres in shape. */
function portrait(): Uint8Array {
  const [width, height] = [90, 120];
  const levels = new Uint8Array(width * height).fill(3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const head = ((x - 45) / 21) ** 2 + ((y - 48) / 27) ** 2 < 1;
      const shoulders = ((x - 45) / 42) ** 2 + ((y - 122) / 44) ** 2 < 1;
      if (head || shoulders) levels[y * width + x] = 1;
    }
  }
  return encodePng({ width, height, levels });
}
