// PDF pages as pixels and as text by poppler: what a reader shows and what it copies, not what our own code believes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Picture } from './grey-png.ts';

export interface ReadPdf {
  readonly pages: readonly Picture[];
  /** Page by page: lines from top to bottom, gaps between columns as one space. */
  readonly texts: readonly (readonly string[])[];
}

/** @param dpi resolution of the pictures. @throws Error with a sentence when poppler-utils is not installed. */
export function readPdf(pdf: Uint8Array, dpi: number): ReadPdf {
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-sheet-'));
  try {
    const file = path.join(folder, 'sheet.pdf');
    writeFileSync(file, pdf);
    run('pdftoppm', ['-r', String(dpi), '-gray', file, path.join(folder, 'page')]);
    const pages = readdirSync(folder).filter((name) => name.endsWith('.pgm')).sort().map((name) => readPgm(readFileSync(path.join(folder, name))));
    const texts = run('pdftotext', ['-layout', file, '-']).split('\f').slice(0, pages.length);
    return { pages, texts: texts.map((text) => text.split('\n').map((line) => line.replace(/\s+/g, ' ').trim()).filter((line) => line !== '')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`${program} is missing: install poppler-utils to look at the sheets`);
    throw error;
  }
}

/** A portable graymap (P5), its 256 greys taken together to four. */
function readPgm(bytes: Buffer): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('not a portable graymap');
  return { width: Number(head[1]), height: Number(head[2]), levels: bytes.subarray(head[0].length).map((grey) => Math.round(grey / 85)) };
}
