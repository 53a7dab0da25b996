// What runs in the guest: it asks the proof, over one connection, what to do. Lines of JSON, one for each task and one for each answer.
// It needs nothing but Node: every file that it opened would come slowly into the guest.
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, openSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Answer, Task } from './tasks.ts';

/** The machine that runs the guest, in QEMU's user network. */
const HOST = '10.0.2.2';
const RUN_MS = 120_000;
/** One read of /dev/uhid gives one event of this length; one write takes one. */
const UHID_EVENT_BYTES = 4380;

const control = connect(Number(process.argv[2]), HOST);
control.setNoDelay(true);
// The proof has ended: so does the guest.
control.once('error', () => process.exit(1));
control.once('close', () => process.exit(0));
for await (const line of createInterface({ input: control })) {
  const { id, task } = JSON.parse(line) as { readonly id: number; readonly task: Task };
  void carryOut(task)
    .catch((error: unknown): Answer => ({ ok: false, text: String(error) }))
    .then((answer) => control.write(`${JSON.stringify({ id, answer })}\n`));
}

async function carryOut(task: Task): Promise<Answer> {
  if (task.kind === 'run') return run(task.command);
  if (task.kind === 'start') return start(task.command, task.log);
  if (task.kind === 'write') return write(task.file, task.text);
  if (task.kind === 'relay') return relay(task.port, task.to === 'host' ? HOST : '127.0.0.1', task.toPort ?? task.port, task.to === 'host' ? '127.0.0.1' : '0.0.0.0');
  return plugUhid(task.port);
}

function run(command: string): Promise<Answer> {
  return new Promise((resolve) => {
    execFile('/bin/sh', ['-c', command], { timeout: RUN_MS }, (error, out, complaint) => resolve({ ok: error === null, text: out + complaint }));
  });
}

function start(command: readonly string[], log: string): Promise<Answer> {
  const [program = '', ...args] = command;
  const file = openSync(log, 'w');
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', file, file], detached: true });
    child.once('spawn', () => resolve({ ok: true, text: String(child.pid) }));
    child.once('error', (error) => resolve({ ok: false, text: error.message }));
  });
}

async function write(file: string, text: string): Promise<Answer> {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { ok: true, text: file };
}

/** A port here that leads to a port elsewhere, bytes as they are. */
function relay(port: number, host: string, toPort: number, listenAt: string): Promise<Answer> {
  const server = createServer((near) => join(near, connect(toPort, host)));
  return new Promise((resolve) => {
    server.once('error', (error) => resolve({ ok: false, text: error.message }));
    server.listen(port, listenAt, () => resolve({ ok: true, text: String(port) }));
  });
}

function join(near: Socket, far: Socket): void {
  for (const [one, other] of [[near, far], [far, near]] as const) {
    one.setNoDelay(true);
    one.on('error', () => other.destroy());
    one.pipe(other);
  }
}

/** Events of this kernel's /dev/uhid go to the proof, whose events go into it. */
async function plugUhid(port: number): Promise<Answer> {
  const kernel = await open('/dev/uhid', 'r+');
  const line = connect(port, HOST);
  line.setNoDelay(true);
  const outwards = async (): Promise<void> => {
    for (;;) {
      const { bytesRead, buffer } = await kernel.read(Buffer.alloc(UHID_EVENT_BYTES), 0, UHID_EVENT_BYTES, null);
      if (bytesRead === 0) return;
      line.write(buffer);
    }
  };
  const inwards = async (): Promise<void> => {
    let received = Buffer.alloc(0);
    for await (const piece of line) {
      received = Buffer.concat([received, piece as Buffer]);
      for (; received.length >= UHID_EVENT_BYTES; received = received.subarray(UHID_EVENT_BYTES)) await kernel.write(received.subarray(0, UHID_EVENT_BYTES));
    }
  };
  outwards().catch(() => line.destroy());
  // A cable that was cut takes the device with it.
  inwards().catch(() => undefined).finally(() => void kernel.close());
  return { ok: true, text: 'plugged in' };
}
