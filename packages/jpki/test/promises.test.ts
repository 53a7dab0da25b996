// What these sources promise: no network, no storage, no log. Asked of the text itself.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const folders = ['../src', '../../card-readers/src'].map((name) => path.resolve(import.meta.dirname, name));

describe('the sources that touch a card', () => {
  it.each(folders)('%s send nothing, keep nothing and print nothing', (folder) => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    expect(files.length).toBeGreaterThan(3);
    for (const name of files) {
      expect(readFileSync(path.join(folder, name), 'utf8'), name).not.toMatch(/\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|localStorage|sessionStorage|indexedDB|console\.|document\.cookie/);
    }
  });
});
