import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const source = path.join(import.meta.dirname, '../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));

/** Faces open sockets and devices, the program reads files; no tab loads them. */
const isForNode = (name: string): boolean => name.startsWith('faces/') || name === 'cli.ts';

describe('the software card', () => {
  it('imports nothing but its own files: nothing of ours, nothing of others, and of Node only where it needs a machine', () => {
    expect(files.length).toBeGreaterThan(10);
    for (const name of files) {
      const imports = [
        ...readFileSync(path.join(source, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g),
      ].map(([, target = '']) => target);
      for (const target of imports) {
        if (isForNode(name) && target.startsWith('node:')) continue;
        expect(target, name).toMatch(/^\.\.?\//);
        expect(path.join(source, path.dirname(name), target).startsWith(source), `${name} imports ${target}`).toBe(
          true,
        );
      }
    }
  });

  it('keeps what needs Node out of what a tab loads', () => {
    for (const name of files.filter((each) => !isForNode(each)))
      expect(readFileSync(path.join(source, name), 'utf8'), name).not.toMatch(/from '[^']*(?:faces\/|\/cli)[^']*'|\bprocess\.|\bBuffer\b/);
  });

  it('writes to no console, no storage and no network', () => {
    for (const name of files)
      expect(readFileSync(path.join(source, name), 'utf8'), name).not.toMatch(
        /\b(console|fetch|localStorage|indexedDB|XMLHttpRequest)\b\s*[.(]/,
      );
  });
});
