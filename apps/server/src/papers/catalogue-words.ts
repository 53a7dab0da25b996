// Option lists and names of statuses, as the catalogue of the edition has them.
import type { ListLookup } from '@zairyu/forms';
import type { Bilingual } from '@zairyu/paper';
import { statuses } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';

export function listsOf(edition: string): ListLookup {
  return catalogue.listLookup(edition);
}

/** @param code official code, e.g. T21; an unknown one stands for itself. */
export function statusName(code: string): Bilingual {
  const status = statuses.find((candidate) => candidate.code === code);
  return status ? { ja: status.ja, en: status.en } : { ja: code, en: code };
}
