// Looks for an Individual Number in the text of a PDF before it leaves this tab. The office looks again, at every page.
import { holdsIndividualNumber } from '@zairyu/forms';
import { openPdf } from './open-pdf.ts';

/** A paper with the number has it on its first pages; a book is left to the office. */
const pagesRead = 50;

/** False for a file that cannot be opened here: why is for the office to say. */
export async function showsIndividualNumber(file: File): Promise<boolean> {
  if (file.type !== 'application/pdf') return false;
  try {
    const { pdf, close } = await openPdf(new Uint8Array(await file.arrayBuffer()));
    try {
      for (let number = 1; number <= Math.min(pdf.numPages, pagesRead); number += 1) {
        const page = await pdf.getPage(number);
        const { items } = await page.getTextContent();
        if (holdsIndividualNumber(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''), 'document')) return true;
      }
      return false;
    } finally {
      await close();
    }
  } catch {
    return false;
  }
}
