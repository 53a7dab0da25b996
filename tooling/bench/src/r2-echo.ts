// R2: whole submissions a second against a bare tRPC server that checks the shape of a body and answers it, asked by as many
// clients: how much of the time is the way through HTTP and tRPC, which nobody is spared.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import { measurePairs, type Ratio } from './paired.ts';
import { openSubmitting } from './submitting.ts';

const PAIRS = 5;
const PER_RUN = 250;
const CLIENTS = 32;
/** As long as the signature of a card with its certificate, in base64. */
const BODY = JSON.stringify({ signingId: 'x'.repeat(32), cms: 'A'.repeat(3600) });

export async function run(): Promise<Ratio> {
  const submitting = await openSubmitting((PAIRS + 1) * PER_RUN);
  const echo = await openEcho();
  try {
    const perSecond = async (work: () => Promise<unknown>): Promise<number> => {
      const startedAt = performance.now();
      await work();
      return (PER_RUN * 1000) / (performance.now() - startedAt);
    };
    const ours = (): Promise<number> => perSecond(() => submitting.submit(PER_RUN, CLIENTS));
    const peer = (): Promise<number> => perSecond(() => echo.ask(PER_RUN));
    const ratio = await measurePairs(PAIRS, 'submissions/s', '>= 0.75', ours, peer);
    return { ...ratio, details: { bodyBytes: BODY.length, clients: CLIENTS, received: submitting.received(), busy: submitting.busy() } };
  } finally {
    echo.close();
    await submitting.close();
  }
}

async function openEcho(): Promise<{ ask(count: number): Promise<unknown>; close(): void }> {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.resolve('@zairyu/api/samples/echo.ts'))], { env: { ...process.env, NODE_ENV: 'production' }, stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(BODY) };
  const askOnce = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const asking = request({ agent, hostname: '127.0.0.1', port: Number(told), path: '/echo', method: 'POST', headers }, (answer) => {
        answer.resume().on('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`echo answers ${answer.statusCode ?? 0}`))));
      });
      asking.on('error', reject).end(BODY);
    });
  return {
    ask: (count) => {
      let left = count;
      return Promise.all(
        Array.from({ length: CLIENTS }, async () => {
          while (left-- > 0) await askOnce();
        }),
      );
    },
    close: () => void child.kill('SIGKILL'),
  };
}
