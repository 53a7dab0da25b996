// Inputs that were found in earlier runs: a text file for each target, one input in base64 on each line. Every test run replays them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const CORPUS = path.resolve(import.meta.dirname, '../../corpus');

export function readCorpus(target: string, folder = CORPUS): Uint8Array[] {
  return linesOf(target, folder).map((line) => new Uint8Array(Buffer.from(line, 'base64')));
}

/** An input that is there already is not written twice. @returns its line. */
export function addToCorpus(target: string, input: Uint8Array, folder = CORPUS): string {
  const line = Buffer.from(input).toString('base64');
  const lines = new Set([...linesOf(target, folder), line].filter((one) => one !== ''));
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(target, folder), [...lines].map((one) => `${one}\n`).join(''));
  return line;
}

function linesOf(target: string, folder: string): string[] {
  const file = fileOf(target, folder);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter((line) => line !== '') : [];
}

function fileOf(target: string, folder: string): string {
  return path.join(folder, `${target}.txt`);
}
