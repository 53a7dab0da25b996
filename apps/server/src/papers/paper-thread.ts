// The thread that draws: fonts and layout cost a second and much memory, and the process goes on answering meanwhile.
import { parentPort } from 'node:worker_threads';
import { drawPosting, drawReceipt, drawSheet } from '@zairyu/paper';
import type { FieldFacts, PostingFacts, ReceiptFacts, SheetFacts } from '@zairyu/usecases/ports';
import { receiptInput, sheetInput } from './describe-paper.ts';
import { postingInput } from './describe-posting.ts';
import { fieldRows } from './field-rows.ts';
import { paperFonts } from './paper-fonts.ts';

export type PaperTask =
  | { readonly kind: 'sheet'; readonly facts: SheetFacts; readonly language: 'ja' | 'both' }
  | { readonly kind: 'fields'; readonly facts: FieldFacts }
  | { readonly kind: 'posting'; readonly facts: PostingFacts }
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts };
export interface PaperRequest {
  readonly taskId: number;
  readonly task: PaperTask;
}
export type PaperAnswer = { readonly taskId: number; readonly bytes: Uint8Array } | { readonly taskId: number; readonly error: string };

const fonts = paperFonts();

parentPort?.on('message', ({ taskId, task }: PaperRequest) => {
  const drawn = draw(task);
  drawn.then(
    (bytes) => parentPort?.postMessage({ taskId, bytes } satisfies PaperAnswer),
    (error: unknown) => parentPort?.postMessage({ taskId, error: error instanceof Error ? error.name : 'Error' } satisfies PaperAnswer),
  );
});

async function draw(task: PaperTask): Promise<Uint8Array> {
  if (task.kind === 'sheet') return drawSheet(await sheetInput(task.facts), task.language, await fonts);
  // Words of the same sheets, without a drawing.
  if (task.kind === 'fields') return new TextEncoder().encode(JSON.stringify(await fieldRows(task.facts)));
  if (task.kind === 'posting') return drawPosting(await postingInput(task.facts), await fonts);
  return drawReceipt(await receiptInput(task.facts), await fonts);
}
