// What a visitor of the preview wants to see, out of the address of the page; nothing of it is trusted.
import { companionsOf, currentEdition, editionsOf, filingsOf, kindOf, statuses, type Filing, type FormChoice, type ProcedureKind } from '@zairyu/procedures';
import { formedProcedures } from '../editions.ts';

export interface AskedFor {
  readonly choice: FormChoice & { readonly procedure: ProcedureKind };
  readonly filing: Filing;
  readonly status: string;
  readonly language: 'ja' | 'both';
}

/** One line of the list of statuses: "T82.ND" with its words. */
export interface FilingOption {
  readonly key: string;
  readonly status: string;
  readonly filing: Filing;
  readonly words: string;
}

export function filingOptions(procedure: ProcedureKind, edition: string): FilingOption[] {
  const excluded = kindOf(procedure).statusesExcluded;
  return statuses
    .filter(({ code }) => !excluded.includes(code))
    .flatMap(({ code, ja, en }) => {
      const filings = filingsOf(procedure, edition).filter((filing) => filing.statuses.includes(code));
      return filings.map((filing) => ({ key: `${code}.${filing.filing}`, status: code, filing, words: `${ja} ${en}${filings.length > 1 ? ` / ${filing.ja}` : ''} (${filing.category})` }));
    });
}

/** What is not given is the first that there is; undefined where something is given that there is not. */
export function askedFor(query: URLSearchParams): AskedFor | undefined {
  const procedure = formedProcedures.find((each) => each === (query.get('procedure') ?? formedProcedures[0]));
  if (procedure === undefined) return undefined;
  const edition = query.get('edition') ?? currentEdition(procedure);
  if (!editionsOf(procedure).includes(edition)) return undefined;
  const options = filingOptions(procedure, edition);
  const option = query.has('filing') ? options.find(({ key }) => key === query.get('filing')) : options[0];
  const together = query.getAll('together');
  const language = query.get('language') ?? 'both';
  if (option === undefined || !together.every((each) => companionsOf(procedure).some((companion) => companion === each)) || (language !== 'ja' && language !== 'both')) return undefined;
  return { choice: { procedure, edition, category: option.filing.category, together: [...new Set(together)] }, filing: option.filing, status: option.status, language };
}

export function queryOf({ choice, filing, status, language }: AskedFor): string {
  return new URLSearchParams([['procedure', choice.procedure], ['edition', choice.edition], ['filing', `${status}.${filing.filing}`], ...choice.together.map((each): [string, string] => ['together', each]), ['language', language]]).toString();
}
