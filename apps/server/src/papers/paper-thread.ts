// The thread that draws: fonts and layout cost a second and much memory, and the process goes on answering meanwhile.
import { drawPosting, drawReceipt, drawSheet } from '@zairyu/paper';
import type { FieldFacts, PostingFacts, ReceiptFacts, SheetFacts } from '@zairyu/usecases/ports';
import { answerTasks } from '../threads/answer-tasks.ts';
import { receiptInput, sheetInput } from './describe-paper.ts';
import { postingInput } from './describe-posting.ts';
import { fieldRows } from './field-rows.ts';
import { paperFonts } from './paper-fonts.ts';

export type PaperTask =
  | { readonly kind: 'sheet'; readonly facts: SheetFacts; readonly language: 'ja' | 'both' }
  | { readonly kind: 'fields'; readonly facts: FieldFacts }
  | { readonly kind: 'posting'; readonly facts: PostingFacts }
  | { readonly kind: 'receipt'; readonly facts: ReceiptFacts };

const fonts = paperFonts();

answerTasks(draw);

async function draw(task: PaperTask): Promise<Uint8Array> {
  if (task.kind === 'sheet') return drawSheet(await sheetInput(task.facts), task.language, await fonts);
  // Words of the same sheets, without a drawing.
  if (task.kind === 'fields') return new TextEncoder().encode(JSON.stringify(await fieldRows(task.facts)));
  if (task.kind === 'posting') return drawPosting(await postingInput(task.facts), await fonts);
  return drawReceipt(await receiptInput(task.facts), await fonts);
}
