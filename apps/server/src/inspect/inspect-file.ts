// What an uploaded file really is: judged by its bytes first, then by its structure. The name decides nothing.
import { fileTypeFromFile } from 'file-type';
import { stat } from 'node:fs/promises';
import type { FaultCode } from '@zairyu/errors';
import { inspectImage } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';

export type AcceptedType = 'application/pdf' | 'image/jpeg' | 'image/png';

export type FileVerdict =
  | { readonly ok: true; readonly mediaType: AcceptedType; readonly pages: number; readonly width?: number; readonly height?: number }
  | { readonly ok: false; readonly code: FaultCode };

const extensions: Readonly<Record<string, AcceptedType>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

/** @param name as the person's computer called it; @param declaredType what the browser said, may be empty. */
export async function inspectFile(file: string, name: string, declaredType: string): Promise<FileVerdict> {
  if ((await stat(file)).size === 0) return { ok: false, code: 'attachment.empty' };
  const promised = extensions[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (!promised) return { ok: false, code: 'attachment.type-not-accepted' };
  const sniffed = await fileTypeFromFile(file);
  if (!sniffed) return { ok: false, code: 'attachment.damaged' };
  const declaredOtherwise = isAccepted(declaredType) && declaredType !== promised;
  if (sniffed.mime !== promised || declaredOtherwise) return { ok: false, code: 'attachment.disguised' };
  if (promised === 'application/pdf') {
    const verdict = await inspectPdf(file);
    return verdict.ok ? { ok: true, mediaType: promised, pages: verdict.pages } : verdict;
  }
  const verdict = await inspectImage(file);
  return verdict.ok ? { ok: true, mediaType: promised, pages: 1, width: verdict.width, height: verdict.height } : verdict;
}

function isAccepted(type: string): type is AcceptedType {
  return Object.values<string>(extensions).includes(type);
}
