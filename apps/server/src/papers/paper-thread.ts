// The thread that draws: fonts and layout cost a second and much memory, and the process goes on answering meanwhile.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { drawReceipt, drawSheet, type FontSet, type ReceiptInput, type SheetInput } from '@zairyu/paper';

export type PaperTask =
  | { readonly kind: 'sheet'; readonly input: SheetInput; readonly language: 'ja' | 'both' }
  | { readonly kind: 'receipt'; readonly input: ReceiptInput };
export interface PaperRequest {
  readonly taskId: number;
  readonly task: PaperTask;
}
export type PaperAnswer = { readonly taskId: number; readonly bytes: Uint8Array } | { readonly taskId: number; readonly error: string };

const folder = path.dirname(fileURLToPath(import.meta.resolve('@expo-google-fonts/noto-sans-jp/package.json')));
const fonts: Promise<FontSet> = Promise.all([
  readFile(path.join(folder, '400Regular/NotoSansJP_400Regular.ttf')),
  readFile(path.join(folder, '700Bold/NotoSansJP_700Bold.ttf')),
]).then(([regular, bold]) => ({ regular, bold }));

parentPort?.on('message', ({ taskId, task }: PaperRequest) => {
  const drawn = fonts.then((set) => (task.kind === 'sheet' ? drawSheet(task.input, task.language, set) : drawReceipt(task.input, set)));
  drawn.then(
    (bytes) => parentPort?.postMessage({ taskId, bytes } satisfies PaperAnswer),
    (error: unknown) => parentPort?.postMessage({ taskId, error: error instanceof Error ? error.name : 'Error' } satisfies PaperAnswer),
  );
});
