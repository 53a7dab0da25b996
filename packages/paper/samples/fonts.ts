// The two faces that papers are drawn with, read from the package that has them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { FontSet } from '../src/index.ts';

const folder = path.dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-jp/package.json'));

export const fonts: FontSet = {
  regular: readFileSync(path.join(folder, '400Regular/NotoSansJP_400Regular.ttf')),
  bold: readFileSync(path.join(folder, '700Bold/NotoSansJP_700Bold.ttf')),
};
