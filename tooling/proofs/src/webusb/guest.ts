// A guest in QEMU, without any hardware and without KVM: its processor is software, and so slow that every bound here is generous. It
// sees the files of this machine, changes none of them, and does what the proof asks.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { cpioArchive } from './cpio.ts';
import { initScript, MOUNT_POINTS, SHARE } from './init.ts';
import type { Machine } from './machine.ts';
import type { Answer, Task } from './tasks.ts';

const inside = path.join(import.meta.dirname, 'inside.ts');
const BOOT_MS = 300_000;
const TASK_MS = 180_000;
const END_MS = 10_000;
const MEMORY_MB = 4096;
/** To a processor of software each change of page tables and each new address of a program is work: what makes more of them is off. */
const KERNEL_WORDS = 'console=ttyS0 quiet panic=-1 no5lvl nowatchdog mitigations=off norandmaps';

export class Guest {
  readonly #qemu: ChildProcess;
  readonly #server: Server;
  readonly #said: Buffer[] = [];
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #control: Socket | undefined;
  #lastId = 0;

  private constructor(qemu: ChildProcess, server: Server) {
    this.#qemu = qemu;
    this.#server = server;
    for (const stream of [qemu.stdout, qemu.stderr]) stream?.on('data', (bytes: Buffer) => this.#said.push(bytes));
  }

  /** @param forwarded a port of this machine that leads to the same one of the guest */
  static async start(folder: string, machine: Machine, forwarded: number): Promise<Guest> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const archive = path.join(folder, 'guest.cpio');
    const program = path.join(folder, 'inside.mjs');
    // Without types: to take them away costs more time in there than all the rest of the start.
    writeFileSync(program, stripTypeScriptTypes(readFileSync(inside, 'utf8')));
    writeFileSync(archive, firstFiles(machine, [process.execPath, program, String((server.address() as AddressInfo).port)]));
    const guest = new Guest(spawn(machine.qemu, argumentsOf(machine, archive, forwarded), { stdio: ['ignore', 'pipe', 'pipe'] }), server);
    try {
      await guest.#connected();
    } catch (error) {
      await guest.close();
      throw error;
    }
    return guest;
  }

  /** The last lines of the guest's console. */
  console(): string {
    return Buffer.concat(this.#said).toString('utf8').split('\n').slice(-25).join('\n');
  }

  ask(task: Task): Promise<Answer> {
    const id = (this.#lastId += 1);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`the guest does not answer: ${JSON.stringify(task)}\n${this.console()}`)), TASK_MS);
      this.#waiting.set(id, (answer) => {
        clearTimeout(late);
        resolve(answer);
      });
      this.#control?.write(`${JSON.stringify({ id, task })}\n`);
    });
  }

  /** @returns what it printed. @throws when it fails */
  async run(command: string): Promise<string> {
    return this.must({ kind: 'run', command });
  }

  /** @throws when the task fails */
  async must(task: Task): Promise<string> {
    const { ok, text } = await this.ask(task);
    if (!ok) throw new Error(`${JSON.stringify(task)}: ${text}`);
    return text;
  }

  async close(): Promise<void> {
    this.#server.close();
    const gone = this.#qemu.exitCode === null && this.#qemu.signalCode === null ? once(this.#qemu, 'exit') : undefined;
    // The program inside ends with its connection, and the guest with it; whatever hangs is killed.
    this.#control?.destroy();
    const late = setTimeout(() => this.#qemu.kill('SIGKILL'), END_MS);
    await gone;
    clearTimeout(late);
  }

  #connected(): Promise<void> {
    return new Promise((resolve, reject) => {
      const give = (why: string): void => reject(new Error(`${why}\n${this.console()}`));
      const late = setTimeout(() => give('the guest does not come up'), BOOT_MS);
      this.#qemu.once('error', (error) => give(error.message));
      this.#qemu.once('exit', () => give('the guest has ended'));
      this.#server.once('connection', (socket) => {
        clearTimeout(late);
        socket.setNoDelay(true);
        socket.on('error', () => socket.destroy());
        this.#control = socket;
        createInterface({ input: socket }).on('line', (line) => this.#hear(line));
        resolve();
      });
    });
  }

  #hear(line: string): void {
    const { id, answer } = JSON.parse(line) as { readonly id: number; readonly answer: Answer };
    this.#waiting.get(id)?.(answer);
    this.#waiting.delete(id);
  }
}

function firstFiles({ busybox, udevd, kernel }: Machine, command: readonly string[]): Buffer {
  const script = initScript({ modules: kernel.modules.map(({ name }) => name), busybox, udevd, command });
  return cpioArchive([...MOUNT_POINTS, 'bin'], [
    { name: 'bin/busybox', bytes: readFileSync(busybox) },
    { name: 'init', bytes: Buffer.from(script, 'utf8') },
    ...kernel.modules.map(({ name, file }) => ({ name: `modules/${name}.ko`, bytes: readFileSync(file) })),
  ]);
}

function argumentsOf({ kernel }: Machine, archive: string, forwarded: number): string[] {
  return [
    ...['-nodefaults', '-no-user-config', '-no-reboot', '-display', 'none', '-serial', 'stdio'],
    ...['-accel', 'tcg,thread=single,tb-size=1024', '-machine', 'q35', '-cpu', 'max', '-smp', '1', '-m', String(MEMORY_MB)],
    // The guest's time passes with its work, a nanosecond for each instruction, so that no time limit in there is one of this machine's.
    ...['-icount', 'shift=0,sleep=on'],
    ...['-kernel', kernel.image, '-initrd', archive, '-append', KERNEL_WORDS],
    ...['-virtfs', `local,path=/,mount_tag=${SHARE},security_model=none,readonly=on,multidevs=remap`],
    ...['-netdev', `user,id=net,ipv6=off,hostfwd=tcp:127.0.0.1:${forwarded}-:${forwarded}`, '-device', 'virtio-net-pci,netdev=net,romfile='],
  ];
}
