// The text layer of a PDF, piece by piece: pages, the forms they show, fields and notes on them, and what the file says of itself.
import { inflateSync, constants } from 'node:zlib';
import { decodePDFRawStream, PDFArray, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFStream, PDFString, type PDFObject } from 'pdf-lib';
import { decoderOf, type Decode } from './font-decoder.ts';
import { textOfContent } from './text-of-content.ts';

/** Content beyond this is not read: pages of text hold some kilobytes each, drawings many more. */
const MAX_CONTENT_BYTES = 16 * 1024 * 1024;
const MAX_DEPTH = 8;

export function* textOfPdf(document: PDFDocument): Generator<string> {
  let left = MAX_CONTENT_BYTES;
  const decoders = new Map<PDFDict, Decode>();
  /** By the fonts it is shown with: a form shows the same text wherever it stands, and forms that show forms would take for ever. */
  const readForms = new Map<PDFStream, Set<PDFDict | undefined>>();

  const read = (stream: PDFStream): Uint8Array => {
    if (!(stream instanceof PDFRawStream) || left <= 0) return new Uint8Array();
    const bytes = inflate(stream, left);
    left -= bytes.length;
    return bytes;
  };
  function* content(bytes: Uint8Array, resources: PDFDict | undefined, seen: ReadonlySet<PDFObject>): Generator<string> {
    const under = (kind: string, name: string): PDFObject | undefined => {
      const group = resources?.lookup(PDFName.of(kind));
      return group instanceof PDFDict ? group.lookup(PDFName.of(name)) : undefined;
    };
    const forms: PDFStream[] = [];
    yield textOfContent(bytes, {
      fontOf: (name) => {
        const font = under('Font', name);
        if (!(font instanceof PDFDict)) return undefined;
        const decode = decoders.get(font) ?? decoderOf(font, read);
        decoders.set(font, decode);
        return decode;
      },
      onForm: (name) => {
        const form = under('XObject', name);
        if (form instanceof PDFStream && form.dict.lookup(PDFName.of('Subtype')) === PDFName.of('Form') && !seen.has(form)) forms.push(form);
      },
    });
    if (seen.size >= MAX_DEPTH) return;
    for (const form of new Set(forms)) yield* formContent(form, resources, seen);
  }
  function* formContent(form: PDFStream, resources: PDFDict | undefined, seen: ReadonlySet<PDFObject>): Generator<string> {
    const own = form.dict.lookup(PDFName.of('Resources'));
    const fonts = own instanceof PDFDict ? own : resources;
    const readWith = readForms.get(form) ?? new Set();
    if (readWith.has(fonts)) return;
    readForms.set(form, readWith.add(fonts));
    yield* content(read(form), fonts, new Set([...seen, form]));
  }

  yield* strings(document.context.trailerInfo.Info ? document.context.lookup(document.context.trailerInfo.Info) : undefined);
  for (const page of document.getPages()) {
    const contents = page.node.Contents();
    const streams = contents instanceof PDFArray ? contents.asArray().map((each) => document.context.lookup(each)) : [contents];
    // A page's streams are one text: an operator may begin in one and end in the next.
    const bytes = Buffer.concat(streams.flatMap((stream) => (stream instanceof PDFStream ? [read(stream), Buffer.from('\n')] : [])));
    yield* content(bytes, page.node.Resources(), new Set());
    const notes = page.node.lookup(PDFName.of('Annots'));
    for (let index = 0; notes instanceof PDFArray && index < notes.size(); index += 1) {
      const note = notes.lookup(index);
      if (!(note instanceof PDFDict)) continue;
      yield* strings(note);
      const shown = appearanceOf(note);
      if (shown) yield* formContent(shown, page.node.Resources(), new Set());
    }
  }
}

/** What a field or a note holds, and its title; of the file: title, subject, key words. */
function* strings(dictionary: PDFObject | undefined): Generator<string> {
  if (!(dictionary instanceof PDFDict)) return;
  for (const key of ['Contents', 'V', 'DV', 'T', 'TU', 'Title', 'Subject', 'Keywords', 'Author']) {
    const value = dictionary.lookup(PDFName.of(key));
    if (value instanceof PDFString || value instanceof PDFHexString) yield value.decodeText();
  }
}

function appearanceOf(note: PDFDict): PDFStream | undefined {
  const appearance = note.lookup(PDFName.of('AP'));
  const normal = appearance instanceof PDFDict ? appearance.lookup(PDFName.of('N')) : undefined;
  return normal instanceof PDFStream ? normal : undefined;
}

/** The plain kind of compression by zlib, with a limit; the rare others by the library. What cannot be read is empty. */
function inflate(stream: PDFRawStream, limit: number): Uint8Array {
  const filter = stream.dict.lookup(PDFName.of('Filter'));
  const only = filter instanceof PDFArray && filter.size() === 1 ? filter.lookup(0) : filter;
  const plain = only === PDFName.of('FlateDecode') && !stream.dict.has(PDFName.of('DecodeParms'));
  try {
    if (plain) return inflateSync(stream.contents, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
    return decodePDFRawStream(stream).decode().subarray(0, limit);
  } catch {
    return new Uint8Array();
  }
}
