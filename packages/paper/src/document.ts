// One PDF document that gives the same bytes for the same input: the date comes in, nothing else varies.
import PDFDocument from 'pdfkit';
import { registerFonts, type FontSet } from './fonts.ts';

/** A4 in points. */
export const A4 = { width: 595.28, height: 841.89 } as const;
/** Points per millimetre. */
export const MM = 72 / 25.4;

export const INK = {
  ink: '#10211f',
  ink2: '#3c4b50',
  line: '#c9d2d4',
  key: '#004c59',
  special: '#33707a',
  now: '#c04200',
} as const;

export interface DocumentFacts {
  readonly title: string;
  /** Epoch ms; becomes the creation date inside the file. */
  readonly createdAt: number;
}

/**
 * Opens a document, lets `draw` fill it and returns its bytes.
 * Pages are buffered, so that page numbers can be written at the end.
 */
export async function makePdf(
  facts: DocumentFacts,
  fonts: FontSet,
  draw: (document: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    compress: true,
    // The language of a document is part of PDF from 1.4, its title in the window's bar from 1.4 too.
    pdfVersion: '1.7',
    lang: 'ja-JP',
    displayTitle: true,
    // No default face: pdfkit would open the same file again at every change of weight.
    font: '',
    info: { Title: facts.title, Producer: 'Zairyu', Creator: 'Zairyu', CreationDate: new Date(facts.createdAt) },
  });
  registerFonts(document, fonts);
  const chunks: Uint8Array[] = [];
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve());
    document.on('error', reject);
  });
  const writePages = gatherContents(document);
  draw(document);
  writePages();
  document.end();
  await finished;
  return joinBytes(chunks);
}

/**
 * pdfkit turns every single operator of a page into bytes of its own. Here they wait as text, and become bytes a page at a time.
 * @returns writes what has been waiting; nothing may be drawn after it.
 */
function gatherContents(document: PDFKit.PDFDocument): () => void {
  const waiting = new Map<PDFKit.PDFPage, string[]>();
  document.addContent = (operators: string) => {
    const ofPage = waiting.get(document.page);
    if (ofPage) ofPage.push(operators);
    else waiting.set(document.page, [operators]);
    return document;
  };
  return () => {
    for (const [page, operators] of waiting) page.write(operators.join('\n'));
  };
}

function joinBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
