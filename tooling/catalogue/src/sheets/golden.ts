// The golden files of a sheet: a picture of all its pages and their text. Compared with what is drawn now, or written anew.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { SheetCase } from './cases.ts';
import { contactSheet, differentPages } from './contact-sheet.ts';
import { drawCase } from './draw-case.ts';
import { decodePng, encodePng } from './grey-png.ts';
import { differentWords, readTexts, writeTexts } from './page-words.ts';
import { readPdf, type ReadPdf } from './poppler.ts';

/** Small enough for the repository, large enough to read a label. */
const DPI = 60;

export const GOLDEN_FOLDER = path.resolve(import.meta.dirname, '../../sheets');

/** What differs from the golden files, a line each; nothing when the sheet is as it was looked at. */
export async function compareWithGolden(sheet: SheetCase, folder = GOLDEN_FOLDER): Promise<string[]> {
  return differences(readPdf(await drawCase(sheet), DPI), sheet.name, folder);
}

/** @param name of the case: its files are `<name>.png` and `<name>.txt` in the folder. */
export function differences({ pages, texts }: ReadPdf, name: string, folder = GOLDEN_FOLDER): string[] {
  const [picture, text] = filesOf(name, folder);
  const [page] = pages;
  if (!page) return ['nothing is drawn'];
  if (!existsSync(picture) || !existsSync(text)) return ['no golden files: look at the sheet and write them with --write'];
  return [...differentWords(readTexts(readFileSync(text, 'utf8')), texts), ...differentPages(decodePng(readFileSync(picture)), contactSheet(pages), page)];
}

/** Writes what has changed and leaves the rest as it is; true when something was written. */
export async function writeGolden(sheet: SheetCase, folder = GOLDEN_FOLDER): Promise<boolean> {
  const drawn = readPdf(await drawCase(sheet), DPI);
  if (differences(drawn, sheet.name, folder).length === 0) return false;
  const [picture, text] = filesOf(sheet.name, folder);
  mkdirSync(path.dirname(picture), { recursive: true });
  writeFileSync(picture, encodePng(contactSheet(drawn.pages)));
  writeFileSync(text, writeTexts(drawn.texts));
  return true;
}

/** Golden files that belong to no case any more. */
export function strayGoldens(names: readonly string[], folder = GOLDEN_FOLDER): string[] {
  const wanted = new Set(names.flatMap((name) => filesOf(name, folder)));
  const found = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return found.map((name) => path.join(folder, name)).filter((file) => /\.(png|txt)$/.test(file) && !wanted.has(file));
}

export function removeStray(names: readonly string[], folder = GOLDEN_FOLDER): void {
  for (const file of strayGoldens(names, folder)) rmSync(file);
}

function filesOf(name: string, folder: string): [picture: string, text: string] {
  return [path.join(folder, `${name}.png`), path.join(folder, `${name}.txt`)];
}
