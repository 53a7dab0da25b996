// Makes the files that seeded people attach: one-page PDFs that say what they stand for, and a drawn portrait as the photo.
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';

/** A small honest document: it says that it is a sample. ASCII only, so that it needs no font file. */
export async function samplePdf(title: string, lines: readonly string[], pageCount = 1): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (let pageNumber = 1; pageNumber <= pageCount; pageNumber++) {
    const page = document.addPage([595, 842]);
    page.drawText(title, { x: 60, y: 760, size: 20, font });
    page.drawText(`SAMPLE - not a real document (${pageNumber}/${pageCount})`, { x: 60, y: 735, size: 10, font, color: rgb(0.4, 0.4, 0.4) });
    lines.forEach((line, index) => page.drawText(line, { x: 60, y: 690 - index * 22, size: 12, font }));
    page.drawRectangle({ x: 60, y: 80, width: 475, height: 420, borderColor: rgb(0.8, 0.84, 0.85), borderWidth: 1 });
  }
  return document.save();
}

/** A drawn face on a plain ground, 3:4, well under 50 kB. `seed` varies the colours. */
export async function samplePhoto(seed: number): Promise<Uint8Array> {
  const hues = ['#3b2a20', '#1d1a1a', '#5a4632', '#2b2b33'];
  const coats = ['#34495e', '#4a5d4a', '#5d4a5a', '#2f4858'];
  const hair = hues[seed % hues.length] ?? hues[0];
  const coat = coats[seed % coats.length] ?? coats[0];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800" viewBox="0 0 600 800">
    <rect width="600" height="800" fill="#eef2f4"/>
    <path d="M60 800c10-150 110-210 240-210s230 60 240 210z" fill="${coat}"/>
    <path d="M245 560h110v70c0 40-110 40-110 0z" fill="#d9a98a"/>
    <ellipse cx="300" cy="400" rx="135" ry="175" fill="#e6b99a"/>
    <path d="M160 400c-15-190 70-240 140-240s155 50 140 240c-15-90-40-130-70-140-60 20-110 20-140 0-30 10-55 50-70 140z" fill="${hair}"/>
    <ellipse cx="250" cy="405" rx="14" ry="9" fill="#222"/><ellipse cx="350" cy="405" rx="14" ry="9" fill="#222"/>
    <path d="M296 420l-10 60h26" fill="none" stroke="#b98968" stroke-width="6" stroke-linecap="round"/>
    <path d="M262 520q38 18 76 0" fill="none" stroke="#a45f55" stroke-width="8" stroke-linecap="round"/>
  </svg>`;
  return sharp(Buffer.from(svg)).jpeg({ quality: 80, mozjpeg: true }).toBuffer();
}
