// The Papers port. Everything of it happens in the drawing thread: fonts and layout never weigh on the process itself.
import type { FieldRow, Papers } from '@zairyu/usecases/ports';
import { openTaskThread } from '../threads/task-thread.ts';
import type { PaperTask } from './paper-thread.ts';

export interface ClosablePapers extends Papers {
  close(): Promise<void>;
}

export function createPapers(): ClosablePapers {
  const thread = openTaskThread<PaperTask, Uint8Array>(new URL('./paper-thread.ts', import.meta.url), 'drawing');
  return {
    async drawSheets(facts) {
      const [ja, both] = await Promise.all((['ja', 'both'] as const).map((language) => thread.run({ kind: 'sheet', facts, language })));
      if (!ja || !both) throw new Error('two sheets are drawn');
      return { ja, both };
    },
    listFields: async (facts) => JSON.parse(new TextDecoder().decode(await thread.run({ kind: 'fields', facts }))) as FieldRow[],
    drawPosting: (facts) => thread.run({ kind: 'posting', facts }),
    drawReceipt: (facts) => thread.run({ kind: 'receipt', facts }),
    close: () => thread.close(),
  };
}
