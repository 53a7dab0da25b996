import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openPdfThreads } from './inspect-pdf.ts';

/** A whole PDF of empty pages. */
function pdf(pages: number): Uint8Array {
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`,
    ...Array.from({ length: pages }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>'),
  ];
  let text = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return new TextEncoder().encode(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`);
}

const limits = { limitMs: 60_000, startMs: 60_000, maxHeapMegabytes: 100, maxKeptMegabytes: 60, idleMs: 60_000 };
const notWhole = pdf(1).subarray(0, -20);
const damaged = { ok: false, code: 'attachment.damaged' };

describe('PDFs that are judged one after another', () => {
  let threads = 0;
  const count = () => void (threads += 1);
  beforeEach(() => {
    threads = 0;
    process.on('worker', count);
  });
  afterEach(() => void process.off('worker', count));

  it('are read by one thread, each with its own verdict', async () => {
    const inspect = openPdfThreads(limits);
    const verdicts = [];
    for (const file of [pdf(1), notWhole, pdf(3), notWhole, pdf(2)]) verdicts.push(await inspect(file));
    expect(verdicts).toEqual([{ ok: true, pages: 1 }, damaged, { ok: true, pages: 3 }, damaged, { ok: true, pages: 2 }]);
    expect(threads).toBe(1);
  });

  it('that come at once are read by a thread each', async () => {
    const inspect = openPdfThreads(limits);
    expect(await Promise.all([pdf(2), notWhole].map(inspect))).toEqual([{ ok: true, pages: 2 }, damaged]);
    expect(threads).toBe(2);
  });

  it('have their whole share of memory: a thread that kept too much of the file before them is not theirs', async () => {
    const inspect = openPdfThreads({ ...limits, maxKeptMegabytes: 1 });
    for (const pages of [1, 2]) expect(await inspect(pdf(pages))).toEqual({ ok: true, pages });
    expect(threads).toBe(2);
  });
});
