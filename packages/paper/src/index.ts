// The public surface: values in, PDF bytes out.
export type { FontSet } from './fonts.ts';
export { planSheet } from './sheet/plan-sheet.ts';
export type { Bilingual, SheetItem, SheetLanguage, SheetPart, SheetWords, TableItem, ValueItem } from './sheet/plan-sheet.ts';
export { drawSheet } from './sheet/draw-sheet.ts';
export type { SheetInput } from './sheet/draw-sheet.ts';
export { drawPosting } from './posting/draw-posting.ts';
export type { PostingInput, PostingLabel, PostingRow } from './posting/draw-posting.ts';
export { drawReceipt } from './receipt/draw-receipt.ts';
export type { ReceiptInput, ReceiptRow, StayLine } from './receipt/draw-receipt.ts';
