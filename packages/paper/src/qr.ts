// Draws a QR code as filled squares, with the quiet zone that ISO/IEC 18004 asks for.
import { encode } from 'uqr';

/** @param size points of the whole code including four modules of quiet zone on each side. */
export function drawQr(document: PDFKit.PDFDocument, text: string, x: number, y: number, size: number): void {
  const { data } = encode(text, { ecc: 'M', border: 4 });
  const module = size / data.length;
  document.save();
  data.forEach((row, rowIndex) => {
    let start = -1;
    for (let column = 0; column <= row.length; column++) {
      if (row[column] && start < 0) start = column;
      // Runs are drawn as one bar: single squares leave hairlines between them in some viewers.
      if (!row[column] && start >= 0) {
        document.rect(x + start * module, y + rowIndex * module, (column - start) * module, module);
        start = -1;
      }
    }
  });
  document.fill('#000000');
  document.restore();
}
