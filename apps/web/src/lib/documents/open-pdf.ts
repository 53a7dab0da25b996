// Opens a PDF in this tab by pdf.js, which is brought only when somebody has one.
import type { PDFDocumentProxy } from 'pdfjs-dist';

export async function openPdf(data: Uint8Array): Promise<{ readonly pdf: PDFDocumentProxy; readonly close: () => Promise<void> }> {
  const [{ getDocument, GlobalWorkerOptions }, { default: workerSrc }] = await Promise.all([
    import('pdfjs-dist'),
    import('pdfjs-dist/build/pdf.worker.min.mjs?url'),
  ]);
  GlobalWorkerOptions.workerSrc = workerSrc;
  const { PDF_AT } = import.meta.env;
  const loading = getDocument({ data, enableXfa: false, cMapUrl: `${PDF_AT}/cmaps/`, standardFontDataUrl: `${PDF_AT}/standard_fonts/`, wasmUrl: `${PDF_AT}/wasm/`, useWasm: false });
  return { pdf: await loading.promise, close: () => loading.destroy() };
}
