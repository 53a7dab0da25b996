// Cases as a table for people: one line an answer, the question and the answer in both languages.
import { isMarked, markedText, summary, type SummaryRow } from '@zairyu/forms';
import { wordFiles } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import type { ReadCase } from '@zairyu/usecases';
import { writeDate } from '../papers/dates.ts';
import { loadWords } from '../papers/paper-words.ts';

export type Table = readonly (readonly string[])[];

const HEADER = ['番号 No.', '受付番号 Receipt number', '申請人 Applicant', '手続 Procedure', '部分 Part', '項目 Item', '質問（日本語）', 'Question (English)', '行 Row', '回答（日本語）', 'Answer (English)', '公式の資料で未確認（†） Not found in an official source (†)'];

export async function peopleTable(cases: readonly ReadCase[]): Promise<Table> {
  const tables = await Promise.all(cases.map((read, index) => linesOf(read, String(index + 1))));
  return [HEADER, ...tables.flat()];
}

async function linesOf(read: ReadCase, number: string): Promise<string[][]> {
  const form = catalogue.loadForm(read);
  const lists = catalogue.listLookup(read.edition);
  const words = await loadWords(wordFiles(read));
  const titles = await loadWords(['papers']);
  const procedure = titles(`procedure.${read.procedure}`);
  const sections = (lang: 'ja' | 'en') => summary(form, read.answers, { t: (key) => words(key)[lang], lists, lang, date: (iso) => writeDate(iso)[lang] });
  const [ja, en] = [sections('ja'), sections('en')];
  const rowsOf = (section: (typeof ja)[number]) => section.pages.flatMap(({ rows }) => rows);
  return ja.flatMap((section, at) => {
    const title = words(`sections.${section.sectionId}.title`);
    const english = en[at] ? rowsOf(en[at]) : [];
    return rowsOf(section).flatMap((row: SummaryRow, index) =>
      row.value === null
        ? []
        : [[number, read.receiptNumber ?? '', read.applicantName, `${procedure.ja} ${procedure.en}`, `${title.ja} ${title.en}`, ...question(row, english[index]?.label ?? ''), row.rowNumber === undefined ? '' : String(row.rowNumber), row.value, english[index]?.value ?? '', unverifiedIn(row)]],
    );
  });
}

/** Number and words of a question, each with the mark where it was read in no official source. */
function question({ item, label, unverified }: SummaryRow, english: string): string[] {
  return [markedText(item ?? '', 'item', item === undefined ? undefined : unverified), markedText(label, 'ja', unverified), markedText(english, 'en', unverified)];
}

/** What the marks of a line stand for, so that sorting and filtering find them. */
function unverifiedIn(row: SummaryRow): string {
  const names = ['項目 Item', '質問（日本語）', 'Question (English)'];
  return question(row, row.label).flatMap((text, at) => (isMarked(text) ? (names[at] ?? []) : [])).join(', ');
}
