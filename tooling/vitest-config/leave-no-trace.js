// Files of one package share a process (see index.js): each must leave it as it found it, or the next one is judged in a world
// that it did not make. Runs around every test file; the hook of a setup file is the last to end.
import { afterAll, vi } from 'vitest';

const BUILT_IN = ['Date', 'Intl', 'JSON', 'Math', 'Promise', 'URL', 'WebSocket', 'clearTimeout', 'console', 'crypto', 'fetch', 'indexedDB', 'navigator', 'performance', 'queueMicrotask', 'setInterval', 'setTimeout'];
/** Set by libraries when they are loaded, once and for all: sharp says where its libvips stands, pkijs keeps its engine under the process's number. */
const OF_LIBRARIES = new Set(['VIPSHOME', String(process.pid)]);
const METHODS = [[Date, 'now'], [Math, 'random'], [performance, 'now'], [crypto, 'randomUUID'], [crypto, 'getRandomValues'], [process, 'on'], [console, 'log'], [console, 'error'], [Array.prototype, 'map'], [Object.prototype, 'toString']];

const before = look();

afterAll(() => {
  const left = compare(before, look());
  if (vi.isFakeTimers()) left.push('fake timers');
  if (left.length > 0) throw new Error(`This file leaves behind what the next one would find: ${left.join(', ')}`);
});

function look() {
  return {
    'working directory': process.cwd(),
    ...Object.fromEntries(Object.getOwnPropertyNames(globalThis).filter((name) => !name.startsWith('__') && !OF_LIBRARIES.has(name)).map((name) => [`name ${name}`, true])),
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !OF_LIBRARIES.has(name)).map(([name, value]) => [`environment ${name}`, value])),
    ...Object.fromEntries(BUILT_IN.map((name) => [`global ${name}`, globalThis[name]])),
    ...Object.fromEntries(METHODS.map(([owner, name], at) => [`method ${at} ${name}`, owner[name]])),
  };
}

function compare(old, now) {
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((name) => old[name] !== now[name]);
}
