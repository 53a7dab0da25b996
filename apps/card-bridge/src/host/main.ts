// The program that the browser starts: `node main.ts --config host.json chrome-extension://ID/`. Frames in, frames out; nothing
// is ever written to a log.
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { refusal } from '../messages.ts';
import { VERSION } from '../version.ts';
import { attemptsIn, readConfig } from './config.ts';
import { encodeFrame, FrameReader } from './framing.ts';
import { startedByExtension } from './started-by.ts';
import { openPcsc } from './pcsc/native.ts';
import { HostConversation } from './serve.ts';
import { openWindow } from './window/open-window.ts';

const configFile = process.argv[process.argv.indexOf('--config') + 1] ?? '';
const config = readConfig(configFile);
const now = (): number => Date.now();
const answer = (message: unknown): void => void process.stdout.write(encodeFrame(message));

if (startedByExtension(process.argv) !== config.extensionId) {
  answer(refusal(0, 'bridge.origin-refused'));
  process.exitCode = 1;
} else {
  const reader = new FrameReader();
  const conversation = new HostConversation({
    // The library is looked for when it is needed: without PC/SC the page still hears what is missing.
    pcsc: { establish: async () => openPcsc().establish() },
    window: () => openWindow(process.platform, config.pinentry, process.env['PATH']),
    now,
    pause: (ms) => pause(ms),
    clock: { elapsedMs: () => performance.now(), after: (ms, ring) => callOff(setTimeout(ring, ms)) },
    version: VERSION,
    platform: process.platform,
    allowedOrigins: config.origins,
    attempts: attemptsIn(path.join(path.dirname(configFile), 'attempts.json'), now),
    answer,
  });
  // The browser closes the pipe when the page has gone.
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    for (const frame of reader.push(chunk)) conversation.receive(frame);
  }
  await conversation.close();
  // A driver that never answers would keep the program; the service resets a card whose program has gone.
  process.exit();
}

function callOff(timer: NodeJS.Timeout): () => void {
  return () => clearTimeout(timer);
}
