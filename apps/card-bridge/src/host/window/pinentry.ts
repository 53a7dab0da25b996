// The window on Linux: pinentry, the password window of GnuPG, over the Assuan protocol on pipes.
// Assuan: gnupg.org/documentation/manuals/assuan, "Client requests", "Server responses"; commands: pinentry's manual, "Protocol".
import { fault, FaultError } from '@zairyu/errors';
import { startChild, WINDOW_MS, type Child } from './child.ts';
import type { PinWindow, WindowText } from './pin-window.ts';

/** Codes of libgpg-error (the low 16 bits of what pinentry answers): the person said no. */
const SAID_NO = new Set([62 /* timeout */, 99 /* cancelled */, 114 /* not confirmed */, 198 /* fully cancelled */]);
/** Assuan: a line holds at most 1000 bytes. */
const MAX_LINE_BYTES = 1000;

export function pinentryWindow(program: string): PinWindow {
  return {
    askPin: (question, signal) => talk(program, signal, async (pinentry) => {
      await describe(pinentry, question);
      await pinentry.ask('SETPROMPT', question.prompt);
      if (question.complaint) await pinentry.ask('SETERROR', question.complaint);
      return pinentry.request('GETPIN');
    }),
    confirm: async (question, signal) =>
      (await talk(program, signal, async (pinentry) => {
        await describe(pinentry, question);
        return pinentry.request('CONFIRM');
      })) !== undefined,
  };
}

async function describe(pinentry: Conversation, { title, body, ok, cancel }: WindowText): Promise<void> {
  await pinentry.ask('OPTION lc-ctype=C.UTF-8');
  await pinentry.ask(`SETTIMEOUT ${WINDOW_MS / 1000}`);
  await pinentry.ask('SETTITLE', title);
  await pinentry.ask('SETDESC', body);
  await pinentry.ask('SETOK', ok);
  await pinentry.ask('SETCANCEL', cancel);
}

async function talk(program: string, signal: AbortSignal, work: (pinentry: Conversation) => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
  const child = await startChild(program, [], signal);
  try {
    const pinentry = new Conversation(child);
    await pinentry.greeting();
    const answer = await work(pinentry);
    child.end('BYE\n');
    return answer;
  } catch (error) {
    if (signal.aborted) throw new FaultError(fault('card.cancelled'));
    throw error;
  } finally {
    child.kill();
    await child.exited;
  }
}

class Conversation {
  readonly #child: Child;
  readonly #lines: AsyncIterator<Uint8Array>;

  constructor(child: Child) {
    this.#child = child;
    this.#lines = linesOf(child.output);
  }

  async greeting(): Promise<void> {
    await this.#answer();
  }

  /** A setting. A pinentry that does not know it goes on without. */
  async ask(command: string, value?: string): Promise<void> {
    this.#send(value === undefined ? command : `${command} ${escape(value)}`);
    await this.#answer();
  }

  /** @returns the data of the answer, empty when there is none; undefined when the person said no. */
  async request(command: string): Promise<Uint8Array | undefined> {
    this.#send(command);
    const { data, error } = await this.#answer();
    if (error === undefined) return data;
    data.fill(0);
    if (SAID_NO.has(error & 0xffff)) return undefined;
    throw new FaultError(fault('bridge.no-window'));
  }

  #send(line: string): void {
    if (Buffer.byteLength(line) > MAX_LINE_BYTES) throw new RangeError('a line for the window is too long');
    this.#child.write(`${line}\n`);
  }

  /** Reads until OK or ERR. @throws FaultError bridge.no-window when the program ends instead. */
  async #answer(): Promise<{ data: Uint8Array; error?: number }> {
    let data: Uint8Array = new Uint8Array(0);
    for (;;) {
      const { value: line, done } = await this.#lines.next();
      if (done || !line) throw new FaultError(fault('bridge.no-window'));
      // Only the beginning becomes text: what follows "D " is the secret and stays bytes.
      const head = Buffer.from(line.subarray(0, 32)).toString('latin1');
      if (head === 'OK' || head.startsWith('OK ')) return { data };
      if (head.startsWith('ERR ')) return { data, error: Number.parseInt(head.slice(4), 10) || 0 };
      if (head.startsWith('D ')) data = unescape(line.subarray(2));
      line.fill(0);
    }
  }
}

async function* linesOf(output: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  let held: Uint8Array = new Uint8Array(0);
  for await (const chunk of output) {
    const joined = new Uint8Array(held.length + chunk.length);
    joined.set(held);
    joined.set(chunk, held.length);
    held.fill(0);
    chunk.fill(0);
    held = joined;
    for (let end = held.indexOf(0x0a); end >= 0; end = held.indexOf(0x0a)) {
      const line = held.slice(0, end);
      held.fill(0, 0, end);
      held = held.subarray(end + 1);
      yield line;
    }
    if (held.length > 4 * MAX_LINE_BYTES) throw new FaultError(fault('bridge.no-window'));
  }
  return undefined;
}

/** Assuan: "%", CR and LF are written as % and two hex digits. */
function escape(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function unescape(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const isEscape = bytes[at] === 0x25 && at + 2 < bytes.length;
    out[length++] = isEscape ? Number.parseInt(String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), 16) : (bytes[at] ?? 0);
    if (isEscape) at += 2;
  }
  return out.slice(0, length);
}
