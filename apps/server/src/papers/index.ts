// For tooling that draws what the process draws, without its thread: the same words, the same faces.
export { paperFonts } from './paper-fonts.ts';
export { sheetInput } from './describe-paper.ts';
