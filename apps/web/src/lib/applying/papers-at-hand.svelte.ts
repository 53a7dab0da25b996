// What other papers say of a name, while this tab is open: read on one page of a form and proposed on another. Sent nowhere, kept nowhere.
import type { NameSource } from '@zairyu/domain';

type Papers = Partial<Record<Exclude<NameSource, 'certificate' | 'form'> | 'alias', string>>;

const held = $state<Record<string, Papers>>({});

export function papersOf(applicationId: string): Papers {
  return held[applicationId] ?? {};
}

export function holdPaper(applicationId: string, paper: keyof Papers, name: string): void {
  held[applicationId] = { ...held[applicationId], [paper]: name };
}
