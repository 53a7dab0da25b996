// The DocumentInspector port: what an uploaded file really is, judged by its bytes first, then by its structure.
import { fault, FaultError } from '@zairyu/errors';
import type { DocumentInspector, InspectedFile } from '@zairyu/usecases/ports';
import { fileTypeFromBuffer } from 'file-type';
import { isLatePdf, isText, isTwoKinds } from './disguise.ts';
import { cleanPhoto, inspectImage } from './inspect-image.ts';
import { inspectPdf } from './inspect-pdf.ts';
import { takeTurns } from './take-turns.ts';

/** Each may take a thread or the memory of a large picture. */
const inTurn = takeTurns(2);

const extensions: Readonly<Record<string, InspectedFile['mediaType']>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

export const documentInspector: DocumentInspector = {
  async inspect(bytes, name, declaredType) {
    if (bytes.length === 0) throw new FaultError(fault('attachment.empty'));
    const promised = extensions[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
    if (!promised) throw new FaultError(fault('attachment.type-not-accepted'));
    const sniffed = (await fileTypeFromBuffer(bytes)) ?? (isLatePdf(bytes) ? { mime: 'application/pdf' } : undefined);
    if (!sniffed) throw new FaultError(fault(isText(bytes) ? 'attachment.disguised' : 'attachment.damaged'));
    const declaredOtherwise = isAccepted(declaredType) && declaredType !== promised;
    const isPicture = promised !== 'application/pdf';
    if (sniffed.mime !== promised || declaredOtherwise || isTwoKinds(bytes, isPicture)) throw new FaultError(fault('attachment.disguised'));
    if (!isPicture) {
      const verdict = await inTurn(() => inspectPdf(bytes));
      if (!verdict.ok) throw new FaultError(fault(verdict.code));
      return { mediaType: promised, pages: verdict.pages };
    }
    return inTurn(async () => {
      const verdict = await inspectImage(bytes);
      if (!verdict.ok) throw new FaultError(fault(verdict.code));
      const { width, height } = verdict;
      const cleaned = promised === 'image/jpeg' ? { cleaned: await cleanPhoto(bytes) } : {};
      return { mediaType: promised, pages: 1, width, height, ...cleaned };
    });
  },
};

function isAccepted(type: string): type is InspectedFile['mediaType'] {
  return Object.values<string>(extensions).includes(type);
}
