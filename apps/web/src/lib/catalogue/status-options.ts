// Statuses of residence as choices, in the language of the page with the other one beside it.
import type { Lang } from '#lib/i18n/files.ts';

interface Status {
  readonly code: string;
  readonly ja: string;
  readonly en: string;
}

export function statusOptions(statuses: readonly Status[], lang: Lang) {
  return statuses.map(({ code, ja, en }) => ({ value: code, label: lang === 'ja' ? { text: ja, other: en } : { text: en, other: ja } }));
}
