// Draws the sheets of one application: official item order, Japanese alone or with English below. Same input, same bytes.
import { A4, INK, makePdf, MM } from '../document.ts';
import { drawLockup } from '../brand.ts';
import { toBuffer, type FontSet } from '../fonts.ts';
import type { Bilingual, SheetItem, SheetLanguage, SheetPart, TableItem, ValueItem } from './plan-sheet.ts';
import { CONTENT_WIDTH, createPageFlow, MARGIN, type PageFlow } from './page-flow.ts';
import { drawTable, hasRowAbove, tableBegins, type Overflow } from './draw-table.ts';
import { bearsMark, cellHeight, drawCell, noteMark, splitToHeight, type CellStyle } from './text-cell.ts';

export interface SheetInput {
  /** Official name of the application, e.g. 在留期間更新許可申請書. */
  readonly title: Bilingual;
  readonly parts: readonly SheetPart[];
  readonly partTitles: Readonly<Record<SheetPart['author'] | NonNullable<SheetPart['sheet']>, Bilingual>>;
  /** Titles of what is filed together, by procedure: they stand over its sheets. */
  readonly companionTitles?: Readonly<Record<string, Bilingual>>;
  /** Says what this paper is and that Zairyu is not the agency. */
  readonly notice: Bilingual;
  /** The same in short: at the foot of every page, in both languages. */
  readonly footNotice: Bilingual;
  readonly emptyValue: Bilingual;
  readonly overflowTitle: Bilingual;
  readonly continuedOn: Bilingual;
  /** What the mark behind a number or a label means; printed at the foot of every page that bears one. */
  readonly unverified: Bilingual;
  /** JPEG or PNG of the applicant, if the application has one. */
  readonly photo?: Uint8Array;
  /** Stands in the empty frame; without it the sheet has no frame. */
  readonly photoLabel?: Bilingual;
  /** Behind what goes on from the page before: つづき. */
  readonly continued: Bilingual;
  /** Whose sheets these are: at the foot of every page. */
  readonly applicant: string;
  /** Epoch ms: when the answers were frozen. */
  readonly createdAt: number;
  /** Stands at the foot of every page, so that pages of two applications are never mixed. */
  readonly reference: string;
}

const PHOTO = { width: 30 * MM, height: 40 * MM } as const;
const ITEM_WIDTH = 11 * MM;
const PAD = 3.2;
/** Widths of question and answer beside each other. */
interface ValueColumns {
  readonly labelWidth: number;
  readonly valueWidth: number;
}
const valueColumns = (labelWidth: number): ValueColumns => ({ labelWidth, valueWidth: CONTENT_WIDTH - ITEM_WIDTH - labelWidth - PAD });
const USUAL = valueColumns(58 * MM);
const LONG_QUESTION = valueColumns(118 * MM);
/** Points from which a question is a tower, and to what part of them the wide column has to bring it to be taken. */
const TOWER = 64;
const LOWER_BY = 0.7;
/**
 * A group with more columns stands as a block for each row: words and numbers would be broken in cells a few letters wide. So does one with a
 * row higher than this part of a page: rows are not cut in two, and a long answer has to go on over the page.
 */
const MOST_COLUMNS = 8;
const HIGHEST_ROW = 1 / 3;
/** The last items of a part go to the next page together: one alone on a page is easily overlooked. */
const LAST_TOGETHER = 3;
/** Height that the first lines of a block need. */
const BLOCK_BEGINS = 60;
const TITLE: CellStyle = { weight: 'bold', size: 17, color: INK.ink, lineGap: 0 };
const TITLE_EN: CellStyle = { weight: 'regular', size: 9, color: INK.ink2, lineGap: 0 };
const NOTICE: CellStyle = { weight: 'regular', size: 7.4, color: INK.ink2, lineGap: 1 };
const COMPANION_TITLE: CellStyle = { weight: 'bold', size: 14, color: INK.ink, lineGap: 0 };
const COMPANION_TITLE_EN: CellStyle = { weight: 'regular', size: 7.6, color: INK.ink2, lineGap: 0 };
const FOOT: CellStyle = { weight: 'regular', size: 7, color: INK.ink2, lineGap: 0 };
const FOOT_LINE = 9;
/** The largest in which the name stands beside the mark of the page; the last takes two lines. */
const FOOT_NAMES: readonly CellStyle[] = [7, 6.2, 5.4].map((size) => ({ ...FOOT, weight: 'bold', size }));
const FOOT_NAME_LONG: CellStyle = { ...FOOT, weight: 'bold', size: 5.4 };
const GOES_ON: CellStyle = { weight: 'regular', size: 7.4, color: INK.ink2, lineGap: 0 };
const LABEL: CellStyle = { weight: 'bold', size: 8.6, color: INK.ink, lineGap: 1 };
const LABEL_EN: CellStyle = { weight: 'regular', size: 7, color: INK.ink2, lineGap: 0.6 };
const VALUE: CellStyle = { weight: 'regular', size: 10, color: INK.ink, lineGap: 1.6 };
const VALUE_EN: CellStyle = { weight: 'regular', size: 7.6, color: INK.ink2, lineGap: 0.8 };
const EMPTY: CellStyle = { ...VALUE, size: 8.6, color: INK.ink2 };

/** @throws RangeError when a part has no item: an empty sheet would be signed unseen. */
export async function drawSheet(input: SheetInput, language: SheetLanguage, fonts: FontSet): Promise<Uint8Array> {
  for (const part of input.parts) if (part.items.length === 0) throw new RangeError(`part ${part.author} has no item`);
  return makePdf({ title: `${input.title.ja} ${input.title.en}`, createdAt: input.createdAt }, fonts, (document) => {
    const overflow: Overflow[] = [];
    input.parts.forEach((part, partIndex) => {
      const flow = createPageFlow(document, (pageIndex) => drawHead(document, input, part, language, pageIndex > 0 ? 'further' : partIndex === 0 ? 'application' : 'part'));
      flow.newPage();
      part.items.forEach((item, at) => {
        if (at === part.items.length - LAST_TOGETHER) flow.room(heightTogether(document, part.items.slice(at), input, language));
        drawItem(document, flow, item, input, language, overflow);
      });
    });
    drawOverflow(document, input, language, overflow);
    drawFeet(document, input, language);
  });
}

/** The first page of all bears the title, the notice and the photo; the first page of what is filed together its own title. */
function drawHead(document: PDFKit.PDFDocument, input: SheetInput, part: SheetPart, language: SheetLanguage, page: 'application' | 'part' | 'further'): number {
  const left = MARGIN.left;
  let y: number = MARGIN.top;
  drawLockup(document, left, y - 2, 13);
  const companion = part.companion === undefined ? undefined : input.companionTitles?.[part.companion];
  // The long English of a companion stands below its title, once.
  const partTitle = companion ? { ja: companion.ja, en: companion.ja } : input.partTitles[part.sheet ?? part.author];
  document.font('regular').fontSize(8).fillColor(INK.ink2);
  if (page === 'further' || !companion) document.text(bilingualLine(partTitle, language), left, y, { width: CONTENT_WIDTH, align: 'right', lineBreak: false });
  y += 20;
  if (page === 'part' && companion) {
    drawCell(document, companion.ja, left, y + 2, CONTENT_WIDTH, COMPANION_TITLE);
    y += 2 + cellHeight(document, companion.ja, CONTENT_WIDTH, COMPANION_TITLE);
    drawCell(document, companion.en, left, y, CONTENT_WIDTH, COMPANION_TITLE_EN);
    return headRule(document, y + cellHeight(document, companion.en, CONTENT_WIDTH, COMPANION_TITLE_EN) + 6);
  }
  if (page !== 'application') return headRule(document, y);
  const titleWidth = CONTENT_WIDTH - (input.photoLabel ? PHOTO.width + 12 : 0);
  let noticeEnds = y + 8;
  const put = (text: string, style: CellStyle, space: number) => {
    drawCell(document, text, left, noticeEnds + space, titleWidth, style);
    noticeEnds += space + cellHeight(document, text, titleWidth, style);
  };
  put(titleLines(document, input.title.ja, titleWidth), TITLE, 0);
  put(input.title.en, TITLE_EN, 1);
  put(input.notice.ja, NOTICE, 9);
  put(input.notice.en, NOTICE, 2);
  if (input.photoLabel) drawPhoto(document, input, input.photoLabel, left + CONTENT_WIDTH - PHOTO.width, y);
  return headRule(document, Math.max(noticeEnds, input.photoLabel ? y + PHOTO.height : 0) + 8);
}

function headRule(document: PDFKit.PDFDocument, y: number): number {
  document.moveTo(MARGIN.left, y).lineTo(MARGIN.left + CONTENT_WIDTH, y).lineWidth(1.6).strokeColor(INK.ink).stroke();
  return y;
}

function drawPhoto(document: PDFKit.PDFDocument, input: SheetInput, label: Bilingual, x: number, y: number): void {
  if (input.photo) {
    document.image(toBuffer(input.photo), x, y, { cover: [PHOTO.width, PHOTO.height], align: 'center', valign: 'center' });
  } else {
    document.font('regular').fontSize(7.4).fillColor(INK.ink2);
    document.text(`${label.ja}\n${label.en}`, x + 4, y + PHOTO.height / 2 - 10, { width: PHOTO.width - 8, align: 'center' });
  }
  document.rect(x, y, PHOTO.width, PHOTO.height).lineWidth(0.6).strokeColor(INK.ink2).stroke();
}

function drawItem(
  document: PDFKit.PDFDocument,
  flow: PageFlow,
  item: SheetItem,
  input: SheetInput,
  language: SheetLanguage,
  overflow: Overflow[],
): void {
  if (item.kind === 'table') {
    drawTableItem(document, flow, item, input, language, overflow);
    return;
  }
  drawValueItem(document, flow, item, input, language);
}

function drawValueItem(document: PDFKit.PDFDocument, flow: PageFlow, item: ValueItem, input: SheetInput, language: SheetLanguage): void {
  const columns = columnsFor(document, item, input, language);
  const { valueWidth } = columns;
  const valueX = MARGIN.left + ITEM_WIDTH + columns.labelWidth;
  const labelHeight = labelSize(document, item.label, columns.labelWidth - PAD * 2, language);
  let rest = item.value?.ja ?? input.emptyValue.ja;
  const second = secondValue(item, language);
  const style = item.value ? VALUE : EMPTY;
  let firstPiece = true;
  while (rest !== '' || firstPiece) {
    const secondHeight = second === null ? 0 : cellHeight(document, second, valueWidth, VALUE_EN) + 1;
    const wanted = Math.max(labelHeight, cellHeight(document, rest, valueWidth, style) + secondHeight) + PAD * 2;
    // A long reason goes on over the page; anything shorter than a third of a page moves as a whole, and so does a label.
    const movesWhole = wanted < (flow.bottom - MARGIN.top) / 3 || (firstPiece && flow.y + labelHeight + PAD * 2 > flow.bottom);
    if (flow.y + wanted > flow.bottom && movesWhole) flow.newPage();
    const available = flow.bottom - flow.y - PAD * 2 - secondHeight;
    const [piece, next] = wanted > flow.bottom - flow.y ? splitToHeight(document, rest, valueWidth, available, style) : [rest, ''];
    const pieceHeight = cellHeight(document, piece, valueWidth, style);
    const height = Math.max(firstPiece ? labelHeight : 0, pieceHeight + (next === '' ? secondHeight : 0)) + PAD * 2;
    if (firstPiece) drawLabel(document, item, flow.y + PAD, columns.labelWidth - PAD * 2, language);
    drawCell(document, piece, valueX, flow.y + PAD, valueWidth, style);
    if (second !== null && next === '') drawCell(document, second, valueX, flow.y + PAD + pieceHeight + 1, valueWidth, VALUE_EN);
    flow.y += height;
    hairline(document, flow.y);
    rest = next;
    firstPiece = false;
    if (rest !== '') goingOn(document, flow, item, input, language, () => flow.newPage());
  }
}

/** What is drawn meanwhile bears its label again on every new page, so that no page begins with an answer to nothing. Inside a group it is the group's. */
function goingOn(document: PDFKit.PDFDocument, flow: PageFlow, item: { readonly item?: string; readonly label: Bilingual }, input: SheetInput, language: SheetLanguage, draw: () => void): void {
  if (flow.goesOn) {
    draw();
    return;
  }
  const words = `${item.item === undefined ? '' : `${item.item}　`}${item.label.ja}（${bilingualLine(input.continued, language)}）`;
  flow.goesOn = () => {
    for (const text of [item.item ?? '', item.label.ja]) noteMark(document, text);
    drawCell(document, words, MARGIN.left, flow.y + PAD, CONTENT_WIDTH, GOES_ON);
    flow.y += cellHeight(document, words, CONTENT_WIDTH, GOES_ON) + PAD * 2;
    hairline(document, flow.y);
  };
  draw();
  flow.goesOn = undefined;
}

/** A question of several lines that is answered in a word gets the wide column, where it would be a tower of words beside an empty field. */
function columnsFor(document: PDFKit.PDFDocument, item: ValueItem, input: SheetInput, language: SheetLanguage): ValueColumns {
  const height = (columns: ValueColumns) => valueItemHeight(document, item, columns, input, language);
  const usual = height(USUAL);
  return usual > TOWER && height(LONG_QUESTION) < usual * LOWER_BY ? LONG_QUESTION : USUAL;
}

function secondValue({ value }: ValueItem, language: SheetLanguage): string | null {
  return value && language === 'both' && value.en !== value.ja ? value.en : null;
}

/** Height of items without a table among them; 0 where they have one, or need more than a third of a page and break anyway. */
function heightTogether(document: PDFKit.PDFDocument, items: readonly SheetItem[], input: SheetInput, language: SheetLanguage): number {
  const heights = items.map((item) => (item.kind === 'value' ? valueItemHeight(document, item, columnsFor(document, item, input, language), input, language) : Infinity));
  const sum = heights.reduce((total, height) => total + height, 0);
  return sum < (A4.height - MARGIN.top - MARGIN.bottom) / 3 ? sum : 0;
}

function valueItemHeight(document: PDFKit.PDFDocument, item: ValueItem, { labelWidth, valueWidth }: ValueColumns, input: SheetInput, language: SheetLanguage): number {
  const first = cellHeight(document, item.value?.ja ?? input.emptyValue.ja, valueWidth, item.value ? VALUE : EMPTY);
  const second = secondValue(item, language);
  const secondHeight = second === null ? 0 : cellHeight(document, second, valueWidth, VALUE_EN) + 1;
  return Math.max(labelSize(document, item.label, labelWidth - PAD * 2, language), first + secondHeight) + PAD * 2;
}

function drawTableItem(
  document: PDFKit.PDFDocument,
  flow: PageFlow,
  item: TableItem,
  input: SheetInput,
  language: SheetLanguage,
  overflow: Overflow[],
): void {
  const labelHeight = labelSize(document, item.label, CONTENT_WIDTH - ITEM_WIDTH, language);
  const here = item.rows.slice(0, item.sheetRows);
  const beyond = item.rows.slice(item.sheetRows);
  drawGroup(document, flow, { ...item, rows: here, firstRowNumber: 1 }, labelHeight, input, language);
  if (beyond.length > 0) {
    overflow.push({ ...item, rows: beyond, firstRowNumber: item.sheetRows + 1 });
    flow.room(14);
    document.font('regular').fontSize(7.6).fillColor(INK.ink2);
    document.text(bilingualLine(input.continuedOn, language), MARGIN.left + ITEM_WIDTH, flow.y + 2, { width: CONTENT_WIDTH - ITEM_WIDTH });
    flow.y += 14;
  }
  hairline(document, flow.y);
}

/** The label never stays alone at the foot of a page: what it names begins below it. */
function drawGroup(document: PDFKit.PDFDocument, flow: PageFlow, group: Overflow, labelHeight: number, input: SheetInput, language: SheetLanguage): void {
  const table = { ...group, emptyValue: input.emptyValue };
  const asBlocks = group.rows.length > 0 && (group.columns.length > MOST_COLUMNS || hasRowAbove(document, (flow.bottom - MARGIN.top) * HIGHEST_ROW, table, language));
  flow.room(labelHeight + PAD * 2 + (asBlocks ? BLOCK_BEGINS : tableBegins(document, table, language)));
  drawLabel(document, group, flow.y + PAD, CONTENT_WIDTH - ITEM_WIDTH, language);
  flow.y += labelHeight + PAD * 2;
  if (!asBlocks) {
    goingOn(document, flow, group, input, language, () => drawTable(document, flow, table, language));
    return;
  }
  group.rows.forEach((row, index) => {
    const number = `(${String(group.firstRowNumber + index)})`;
    flow.room(BLOCK_BEGINS);
    hairline(document, flow.y);
    goingOn(document, flow, { item: [group.item, number].filter((each) => each !== undefined).join(' '), label: group.label }, input, language, () =>
      row.forEach((value, column) => {
        const label = group.columns[column] ?? { ja: '', en: '' };
        if (value !== undefined) drawValueItem(document, flow, { kind: 'value', label, value, ...(column === 0 ? { item: number } : {}) }, input, language);
      }),
    );
  });
}

function drawOverflow(document: PDFKit.PDFDocument, input: SheetInput, language: SheetLanguage, overflow: readonly Overflow[]): void {
  if (overflow.length === 0) return;
  const flow = createPageFlow(document, () => {
    drawLockup(document, MARGIN.left, MARGIN.top - 2, 13);
    document.font('bold').fontSize(11).fillColor(INK.ink);
    document.text(bilingualLine(input.overflowTitle, language), MARGIN.left, MARGIN.top, { width: CONTENT_WIDTH, align: 'right', lineBreak: false });
    return headRule(document, MARGIN.top + 20);
  });
  flow.newPage();
  for (const table of overflow) {
    const labelHeight = labelSize(document, table.label, CONTENT_WIDTH - ITEM_WIDTH, language);
    drawGroup(document, flow, table, labelHeight, input, language);
  }
}

function drawFeet(document: PDFKit.PDFDocument, input: SheetInput, language: SheetLanguage): void {
  const { start, count } = document.bufferedPageRange();
  for (let index = start; index < start + count; index++) {
    document.switchToPage(index);
    const legend = bearsMark(document) ? [input.unverified.ja, ...(language === 'both' ? [input.unverified.en] : [])] : [];
    const y = A4.height - MARGIN.bottom + 6;
    const mark = `${input.reference}　${index + 1} / ${count}`;
    document.font('regular').fontSize(FOOT.size).fillColor(FOOT.color).text(mark, MARGIN.left, y, { width: CONTENT_WIDTH, align: 'right', lineBreak: false });
    const beside = CONTENT_WIDTH - document.widthOfString(mark) - 12;
    const style = FOOT_NAMES.find((each) => cellHeight(document, input.applicant, beside, each) < 2 * each.size) ?? FOOT_NAME_LONG;
    drawCell(document, input.applicant, MARGIN.left, y, beside, style);
    let below = y + Math.max(FOOT_LINE, cellHeight(document, input.applicant, beside, style));
    for (const text of [bilingualLine(input.footNotice, 'both'), ...legend]) {
      drawCell(document, text, MARGIN.left, below, CONTENT_WIDTH, FOOT);
      below += FOOT_LINE;
    }
  }
}

function labelSize(document: PDFKit.PDFDocument, label: Bilingual, width: number, language: SheetLanguage): number {
  const ja = cellHeight(document, label.ja, width, LABEL);
  return language === 'ja' ? ja : ja + cellHeight(document, label.en, width, LABEL_EN);
}

function drawLabel(
  document: PDFKit.PDFDocument,
  entry: { readonly item?: string; readonly label: Bilingual },
  y: number,
  width: number,
  language: SheetLanguage,
): void {
  if (entry.item !== undefined) {
    noteMark(document, entry.item);
    document.font('regular').fontSize(7.6).fillColor(INK.ink2);
    document.text(entry.item, MARGIN.left, y + 1, { width: ITEM_WIDTH - 4, lineBreak: false });
  }
  const x = MARGIN.left + ITEM_WIDTH;
  drawCell(document, entry.label.ja, x, y, width, LABEL);
  if (language === 'both') drawCell(document, entry.label.en, x, y + cellHeight(document, entry.label.ja, width, LABEL), width, LABEL_EN);
}

function hairline(document: PDFKit.PDFDocument, y: number): void {
  document.moveTo(MARGIN.left, y).lineTo(MARGIN.left + CONTENT_WIDTH, y).lineWidth(0.5).strokeColor(INK.line).stroke();
}

function bilingualLine(text: Bilingual, language: SheetLanguage): string {
  return language === 'ja' || text.ja === text.en ? text.ja : `${text.ja}　${text.en}`;
}

/** A title of several procedures breaks between two of them; one that is wider than the line breaks where it must. */
function titleLines(document: PDFKit.PDFDocument, title: string, width: number): string {
  const lines = [''];
  const oneLine = cellHeight(document, '書', width, TITLE);
  for (const name of title.split(/(?<=・)/u)) {
    const line = `${lines.at(-1) ?? ''}${name}`;
    if (line === name || cellHeight(document, line, width, TITLE) <= oneLine) lines[lines.length - 1] = line;
    else lines.push(name);
  }
  return lines.join('\n');
}
