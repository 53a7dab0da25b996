// Renders PDF pages with poppler and reads the pixels: what a person would see, not what our own code believes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Page {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 0 black to 255 white. */
  readonly grey: Uint8Array;
}

/** @throws Error with a sentence when poppler-utils is not installed. */
export function renderPages(pdf: Uint8Array, dpi = 50): Page[] {
  return withFile(pdf, (folder, file) => {
    run('pdftoppm', ['-r', String(dpi), '-gray', file, path.join(folder, 'page')]);
    return readdirSync(folder)
      .filter((name) => name.endsWith('.pgm'))
      .sort()
      .map((name) => readPgm(readFileSync(path.join(folder, name))));
  });
}

export function textOf(pdf: Uint8Array): string {
  return withFile(pdf, (_folder, file) => run('pdftotext', ['-layout', file, '-']));
}

/** Dark pixels inside a box given in fractions of the page. */
export function darkPixels(page: Page, box: { x0: number; x1: number; y0: number; y1: number }): number {
  let count = 0;
  for (let y = Math.floor(box.y0 * page.height); y < Math.floor(box.y1 * page.height); y++) {
    for (let x = Math.floor(box.x0 * page.width); x < Math.floor(box.x1 * page.width); x++) {
      if ((page.grey[y * page.width + x] ?? 255) < 128) count += 1;
    }
  }
  return count;
}

function withFile<T>(pdf: Uint8Array, work: (folder: string, file: string) => T): T {
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-paper-'));
  try {
    const file = path.join(folder, 'a.pdf');
    writeFileSync(file, pdf);
    return work(folder, file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program: string, args: readonly string[]): string {
  try {
    return execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Error(`${program} is missing: install poppler-utils to check the drawn pages`);
    throw error;
  }
}

function readPgm(bytes: Buffer): Page {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.subarray(0, 40).toString('latin1'));
  if (!head) throw new Error('not a portable graymap');
  return { width: Number(head[1]), height: Number(head[2]), grey: new Uint8Array(bytes.subarray(head[0].length)) };
}
