// The host's window: pinentry over real pipes, played by a small program; the texts for the other systems.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { isFaultError } from '@zairyu/errors';
import { afterAll, describe, expect, it } from 'vitest';
import { openWindow } from '../src/host/window/open-window.ts';
import { scriptFor } from '../src/host/window/osascript.ts';
import { pinentryWindow } from '../src/host/window/pinentry.ts';
import type { PinQuestion } from '../src/host/window/pin-window.ts';
import { askOnce } from '../src/host/window/one-answer.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const question: PinQuestion = { title: 'Title', body: 'Line one 100%\nLine two', ok: 'Sign', cancel: 'Cancel', prompt: 'Password', complaint: 'Too short' };
const never = new AbortController().signal;
let programs = 0;

/** A program that speaks Assuan: `answers` maps the first word of a command to what it says. Its input is kept in a file. */
function program(answers: Readonly<Record<string, string>>): { readonly file: string; heard(): string } {
  const file = path.join(folder, `pinentry-${++programs}`);
  writeFileSync(
    file,
    `#!${process.execPath}
const fs = require('node:fs');
const answers = ${JSON.stringify(answers)};
process.stdout.write('OK Pleased to meet you\\n');
let held = '';
process.stdin.on('data', (bytes) => {
  fs.appendFileSync(${JSON.stringify(`${file}.heard`)}, bytes);
  held += bytes;
  for (let end = held.indexOf('\\n'); end >= 0; end = held.indexOf('\\n')) {
    const word = held.slice(0, end).split(' ')[0];
    held = held.slice(end + 1);
    if (word === 'BYE') process.exit(0);
    const answer = answers[word] ?? 'OK\\n';
    if (answer === 'exit') process.exit(1);
    process.stdout.write(answer);
  }
});
`,
  );
  chmodSync(file, 0o700);
  return { file, heard: () => readFileSync(`${file}.heard`, 'utf8') };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    return `no fault: ${JSON.stringify(await work)}`;
  } catch (error) {
    return isFaultError(error) ? error.fault.code : String(error);
  }
}

describe('pinentry', () => {
  it('shows the words and hands over what was typed', async () => {
    const pinentry = program({ GETPIN: 'S PASSWORD_FROM_CACHE\nD AB%25C 1\nOK\n' });
    const typed = await pinentryWindow(pinentry.file).askPin(question, never);
    expect(Buffer.from(typed ?? []).toString()).toBe('AB%C 1');
    expect(pinentry.heard()).toContain('SETDESC Line one 100%25%0ALine two\n');
    expect(pinentry.heard()).toContain('SETERROR Too short\n');
  });

  it('goes on with a pinentry that does not know a setting', async () => {
    const pinentry = program({ OPTION: 'ERR 83886254 Unknown option <Pinentry>\n', SETTIMEOUT: 'ERR 83886355 Unknown command\n', GETPIN: 'D 1234\nOK\n' });
    expect(Buffer.from((await pinentryWindow(pinentry.file).askPin(question, never)) ?? []).toString()).toBe('1234');
  });

  it.each([
    ['cancelled', 'ERR 83886179 Operation cancelled <Pinentry>\n'],
    ['not confirmed', 'ERR 83886194 Not confirmed <Pinentry>\n'],
    ['timed out', 'ERR 83886142 Timeout <Pinentry>\n'],
  ])('is a no when it is %s', async (_what, answer) => {
    expect(await pinentryWindow(program({ GETPIN: answer }).file).askPin(question, never)).toBeUndefined();
    expect(await pinentryWindow(program({ CONFIRM: answer }).file).confirm(question, never)).toBe(false);
  });

  it('is a yes when it is confirmed', async () => {
    expect(await pinentryWindow(program({}).file).confirm(question, never)).toBe(true);
  });

  it.each([
    ['has no screen', program({ GETPIN: 'ERR 83918950 No pinentry <Pinentry>\n' }).file],
    ['stops in the middle', program({ GETPIN: 'exit' }).file],
    ['is not there', '/nowhere/pinentry'],
    ['never ends a line', program({ GETPIN: 'D '.padEnd(20_000, 'A') }).file],
  ])('is "no window" when it %s', async (_what, file) => {
    expect(await codeOf(pinentryWindow(file).askPin(question, never))).toBe('bridge.no-window');
  });

  it('is closed when the page goes away', async () => {
    const controller = new AbortController();
    const pinentry = program({ GETPIN: '' });
    const asked = codeOf(pinentryWindow(pinentry.file).askPin(question, controller.signal));
    // Until the program has started, however busy the machine is.
    await expect.poll(() => pinentry.heard(), { timeout: 20_000 }).toContain('GETPIN');
    controller.abort();
    expect(await asked).toBe('card.cancelled');
    expect(await codeOf(pinentryWindow(pinentry.file).askPin(question, controller.signal))).toBe('card.cancelled');
  });
});

describe('a window that is asked once', () => {
  const answering = (script: string) => askOnce('/bin/sh', ['-c', script], JSON.stringify(question), never);

  it('gives the rest of its line, or no', async () => {
    expect(Buffer.from((await answering("cat >/dev/null; printf 'yes AB C1\\r\\n'")) ?? []).toString()).toBe('AB C1');
    expect(await answering("cat >/dev/null; echo 'yes '")).toEqual(new Uint8Array(0));
    expect(await answering('cat >/dev/null; echo no')).toBeUndefined();
  });

  it('is "no window" when it fails, says nothing or never stops', async () => {
    expect(await codeOf(answering('exit 1'))).toBe('bridge.no-window');
    expect(await codeOf(answering('exit 0'))).toBe('bridge.no-window');
    expect(await codeOf(answering('yes'))).toBe('bridge.no-window');
  });

  it('on macOS: takes its words as data, never as code', () => {
    const shown: unknown[] = [];
    const app = { activate: () => undefined, displayDialog: (text: string, settings: object) => (shown.push(text, settings), { gaveUp: false, textReturned: 'ABC123' }) };
    const evil = { ...question, body: 'a"; throw 1; //`${x}`\u2028' };
    expect(runInNewContext(scriptFor(evil, evil), { Application: { currentApplication: () => app } })).toBe('yes ABC123');
    expect(shown[0]).toContain(evil.body);
    expect(shown[1]).toMatchObject({ hiddenAnswer: true });
  });
});

describe('the choice of a window', () => {
  it('is the one the operator names, else a pinentry on the path of absolute folders', () => {
    const file = path.join(folder, 'pinentry-qt');
    writeFileSync(file, '');
    expect(() => openWindow('linux', undefined, folder)).toThrow('bridge.no-window');
    chmodSync(file, 0o700);
    expect(openWindow('linux', undefined, `relative${path.delimiter}${folder}`)).toBeDefined();
    expect(openWindow('linux', '/any/pinentry', '')).toBeDefined();
    expect(() => openWindow('linux', undefined, '.')).toThrow('bridge.no-window');
  });
});
