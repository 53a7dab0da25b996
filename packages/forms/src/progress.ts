// How far each section is: what the task list shows.
import type { Answers } from './answers.ts';
import { applicableFields, applicablePages } from './applicable.ts';
import type { FormDefinition, Section } from './definition.ts';
import { validatePage, type ValidationContext } from './validate.ts';

export interface SectionProgress {
  readonly sectionId: string;
  readonly author: Section['author'];
  readonly state: 'complete' | 'started' | 'not-started';
  /** Open findings: what is missing or wrong. */
  readonly missing: number;
  /** First page that is not complete, or the first page. */
  readonly nextPageId: string;
}

export function sectionProgress(form: FormDefinition, answers: Answers, context: ValidationContext): SectionProgress[] {
  const bySection = new Map<string, { section: Section; missing: number; answered: boolean; firstPageId: string; openPageId?: string }>();
  for (const { section, page } of applicablePages(form, answers)) {
    const entry = bySection.get(section.id) ?? { section, missing: 0, answered: false, firstPageId: page.id };
    const found = validatePage(page, answers, context).length;
    entry.missing += found;
    if (found > 0 && entry.openPageId === undefined) entry.openPageId = page.id;
    entry.answered ||= applicableFields(page, answers).some((field) => (answers[field.id]?.length ?? 0) > 0);
    bySection.set(section.id, entry);
  }
  return [...bySection.values()].map(({ section, missing, answered, firstPageId, openPageId }) => ({
    sectionId: section.id,
    author: section.author,
    state: missing === 0 ? 'complete' : answered ? 'started' : 'not-started',
    missing,
    nextPageId: openPageId ?? firstPageId,
  }));
}
