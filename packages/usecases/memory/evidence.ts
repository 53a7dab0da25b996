// Evidence and open checks in memory.
import type { Evidence, EvidenceStore, OpenCheck } from '../src/ports/index.ts';

interface Rows {
  readonly evidence: Evidence[];
  readonly openChecks: (OpenCheck & { attempts: number; dueAt: number })[];
}

export function createEvidenceStore({ evidence, openChecks }: Rows): EvidenceStore {
  const find = ({ applicationId, kind }: Pick<OpenCheck, 'applicationId' | 'kind'>) => openChecks.findIndex((check) => check.applicationId === applicationId && check.kind === kind);
  return {
    list: async (applicationId) => evidence.filter((each) => each.applicationId === applicationId),
    listOpen: async (applicationId) => openChecks.filter((check) => check.applicationId === applicationId).map((check) => check.kind),
    async claim(limit, at, hiddenUntil) {
      const due = openChecks.filter((check) => check.dueAt <= at).slice(0, limit);
      for (const check of due) check.dueAt = hiddenUntil;
      return due.map(({ applicationId, kind, attempts }) => ({ applicationId, kind, attempts }));
    },
    async settle(answer) {
      const index = find(answer);
      if (index < 0) return;
      openChecks.splice(index, 1);
      evidence.push(answer);
    },
    async postpone(check, dueAt) {
      const row = openChecks[find(check)];
      if (!row) return;
      row.attempts += 1;
      row.dueAt = dueAt;
    },
  };
}
