// The two faces of every paper, read from the package of the fonts.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FontSet } from '@zairyu/paper';

const folder = path.dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-jp/package.json')));

export async function paperFonts(): Promise<FontSet> {
  const [regular, bold] = await Promise.all([
    readFile(path.join(folder, '400Regular/NotoSansJP_400Regular.ttf')),
    readFile(path.join(folder, '700Bold/NotoSansJP_700Bold.ttf')),
  ]);
  return { regular, bold };
}
