// Which status of residence is filed on which form, procedure by procedure: a table without holes but those that have a reason.
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { companionsOf, currentEdition, exclusionsOf, filingsOfStatus, letterOf, statuses, type Exclusion, type ProcedureKind } from '@zairyu/procedures';

export interface CoverageLine {
  readonly procedure: ProcedureKind;
  readonly status: string;
  readonly name: string;
  /** The main activity, where the status has several. */
  readonly activity?: string;
  readonly class?: string;
  readonly category?: string;
  /** Questions of the form, documents that it may need. */
  readonly questions?: number;
  readonly documents?: number;
  readonly excluded?: Exclusion;
}

/** Every status with every main activity, for the newest edition of a procedure. */
export function coverageOf(procedure: ProcedureKind): CoverageLine[] {
  const exclusions = exclusionsOf(procedure);
  const known = [...statuses.map(({ code, ja }) => ({ code, ja })), ...exclusions.filter(({ status }) => !statuses.some(({ code }) => code === status)).map(({ status, ja }) => ({ code: status, ja }))];
  return known.flatMap(({ code, ja }): CoverageLine[] => {
    const line = { procedure, status: code, name: ja };
    const excluded = exclusions.find(({ status }) => status === code);
    const filings = filingsOfStatus(procedure, code);
    if (filings.length === 0) return [{ ...line, ...(excluded === undefined ? {} : { excluded }) }];
    return filings.map((filing) => {
      const choice = { procedure, edition: currentEdition(procedure), category: filing.category, together: [] };
      return {
        ...line,
        ...(filings.length > 1 ? { activity: filing.ja } : {}),
        ...(filing.class === undefined ? {} : { class: filing.class }),
        category: filing.category,
        questions: catalogue.loadForm(choice).sections.flatMap(({ pages }) => pages.flatMap(({ fields }) => fields)).length,
        documents: catalogue.requestableSlots(choice).length,
        ...(excluded === undefined ? {} : { excluded }),
      };
    });
  });
}

/** No form and no reason, or a form in spite of a reason. */
export function holesIn(lines: readonly CoverageLine[]): CoverageLine[] {
  return lines.filter(({ category, excluded }) => (category === undefined) === (excluded === undefined));
}

export function coverageText(procedure: ProcedureKind, lines: readonly CoverageLine[]): string {
  const rows = lines.map(({ status, name, activity, class: ofClass, category, questions, documents, excluded }) => {
    const what = [status, name, activity === undefined ? '' : `/ ${ofClass === undefined ? '' : `${ofClass} `}${activity}`].filter(Boolean).join(' ');
    if (category === undefined) return `  ${what}: ${excluded === undefined ? 'NO FORM' : `not taken. ${excluded.reason} (${excluded.source})`}`;
    return `  ${what}: form ${letterOf(category)}${category.length > 1 ? ` (${category})` : ''}, ${String(questions)} questions, ${String(documents)} kinds of documents`;
  });
  const together = companionsOf(procedure);
  return [`${procedure} ${currentEdition(procedure)}${together.length > 0 ? `, each also with ${together.join(', ')}` : ''}`, ...rows, `  ${String(lines.filter(({ category }) => category !== undefined).length)} filings, ${String(holesIn(lines).length)} holes`].join('\n');
}
