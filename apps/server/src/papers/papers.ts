// The Papers port. Everything of it happens in the drawing thread: fonts and layout never weigh on the process itself.
import type { FieldRow, Papers } from '@zairyu/usecases/ports';
import { openDrawingThread } from './draw-in-thread.ts';

export interface ClosablePapers extends Papers {
  close(): Promise<void>;
}

export function createPapers(): ClosablePapers {
  const thread = openDrawingThread();
  return {
    async drawSheets(facts) {
      const [ja, both] = await Promise.all((['ja', 'both'] as const).map((language) => thread.draw({ kind: 'sheet', facts, language })));
      if (!ja || !both) throw new Error('two sheets are drawn');
      return { ja, both };
    },
    listFields: async (facts) => JSON.parse(new TextDecoder().decode(await thread.draw({ kind: 'fields', facts }))) as FieldRow[],
    drawPosting: (facts) => thread.draw({ kind: 'posting', facts }),
    drawReceipt: (facts) => thread.draw({ kind: 'receipt', facts }),
    close: () => thread.close(),
  };
}
