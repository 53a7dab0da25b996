// What in a PDF acts by itself or brings something along: programs, scripts, media, files. ISO 32000-1 §12.5.6 (annotations), §12.6 (actions),
// §7.7.4 (names), §12.7.8 (XFA). A font or a picture may have any name, so what stands behind a name decides, not the name alone.
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFStream, PDFString, type PDFObject } from 'pdf-lib';

/** Actions that start a program, run a script, play media, open another file, or send data elsewhere. A plain link (/URI, /GoTo) is none. */
const actingTypes = new Set(['JavaScript', 'Launch', 'Rendition', 'RichMediaExecute', 'ImportData', 'SubmitForm', 'GoToE', 'GoToR', 'Movie', 'Sound']);
/** They may also be the names of tags in the structure of a document, which stand under the same key. */
const tagNames = new Set(['Movie', 'Sound']);
const actingAnnotations = new Set(['Movie', 'Sound', '3D', 'RichMedia']);
const maxDepth = 32;

type Shape = (value: PDFObject | undefined) => boolean;
const isScript: Shape = (value) => value instanceof PDFString || value instanceof PDFHexString || (value instanceof PDFStream && !value.dict.has(PDFName.of('Subtype')));
const isNameTree: Shape = (value) => value instanceof PDFDict && has(value, 'Names', 'Kids', 'Limits');
const isFiles: Shape = (value) => value instanceof PDFDict && has(value, 'F', 'UF', 'DOS', 'Mac', 'Unix');
const actingEntries: Readonly<Record<string, Shape>> = {
  JS: isScript,
  JavaScript: isNameTree,
  EmbeddedFiles: isNameTree,
  EF: isFiles,
  RichMediaContent: (value) => value instanceof PDFDict,
  XFA: (value) => value instanceof PDFArray || isScript(value),
};

/** @param depth of objects inside objects; one that is nested without end counts as acting. */
export function acts(object: PDFObject, depth = 0): boolean {
  if (depth > maxDepth) return true;
  if (object instanceof PDFStream) return acts(object.dict, depth);
  if (object instanceof PDFArray) return object.asArray().some((item) => acts(item, depth + 1));
  if (!(object instanceof PDFDict)) return false;
  const type = nameAt(object, 'S');
  if (type !== undefined && actingTypes.has(type) && !(tagNames.has(type) && (has(object, 'P') || nameAt(object, 'Type') === 'StructElem'))) return true;
  if (nameAt(object, 'Type') === 'EmbeddedFile') return true;
  if (has(object, 'Rect') && actingAnnotations.has(nameAt(object, 'Subtype') ?? '')) return true;
  if (Object.entries(actingEntries).some(([key, isActing]) => isActing(object.lookup(PDFName.of(key))))) return true;
  return object.values().some((value) => acts(value, depth + 1));
}

/** A name may stand elsewhere and be referred to. */
function nameAt(dictionary: PDFDict, key: string): string | undefined {
  const value = dictionary.lookup(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : undefined;
}

const has = (dictionary: PDFDict, ...keys: readonly string[]): boolean => keys.some((key) => dictionary.has(PDFName.of(key)));
