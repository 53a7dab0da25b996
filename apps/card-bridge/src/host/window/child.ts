// A helper program with a window: started without a shell, spoken to over pipes only, ended with the signal.
import { spawn } from 'node:child_process';
import { fault, FaultError } from '@zairyu/errors';

export interface Child {
  write(text: string): void;
  end(text?: string): void;
  /** Bytes of standard output, as they come. */
  readonly output: AsyncIterable<Uint8Array>;
  /** Resolves with the exit code; null after a signal. */
  readonly exited: Promise<number | null>;
  kill(): void;
}

/** A window that nobody touches closes: the card must not lie open for ever. */
export const WINDOW_MS = 180_000;

/**
 * @param args never holds a secret: other programs of this PC can read it
 * @throws FaultError bridge.no-window when the program cannot be started; card.cancelled when the signal has ended already.
 */
export async function startChild(program: string, args: readonly string[], signal: AbortSignal): Promise<Child> {
  if (signal.aborted) throw new FaultError(fault('card.cancelled'));
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'], windowsHide: false });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', () => resolve());
    child.once('error', (cause) => reject(new FaultError(fault('bridge.no-window'), { cause })));
  });
  const kill = (): void => void child.kill();
  const timer = setTimeout(kill, WINDOW_MS);
  signal.addEventListener('abort', kill, { once: true });
  // The window may close before it has read everything; its answer tells.
  child.stdin.on('error', () => undefined);
  const exited = new Promise<number | null>((resolve) => {
    child.once('close', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', kill);
      resolve(code);
    });
  });
  return { write: (text) => void child.stdin.write(text), end: (text) => void child.stdin.end(text), output: child.stdout, exited, kill };
}
