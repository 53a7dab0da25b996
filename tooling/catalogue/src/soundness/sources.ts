// Whether everything says where it was read: each question its columns, or that no source has it; each rule and each table its publication.
import type { FormDefinition } from '@zairyu/forms';
import { OWN_QUESTIONS } from '@zairyu/procedures/samples/own-questions.ts';
import { placesOf } from './places.ts';

/** Questions of a form without a column and without the mark that says so. */
export function sourcelessQuestions(form: FormDefinition): string[] {
  return [...placesOf(form).values()]
    .filter(({ name, field }) => field.type !== 'group' && (field.source ?? []).every(({ columns }) => columns.length === 0) && (field.unverified ?? []).length === 0 && !OWN_QUESTIONS.includes(name))
    .map(({ name }) => `${name}: names no column of the official definition, and bears no mark that there is none`);
}

/** @param files with facts, by their names: each has a source for all, or one in every entry. */
export function sourcelessFacts(files: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(files).flatMap(([name, data]) => {
    if (isSourced(data)) return [];
    const entries = Object.values(data as Record<string, unknown>).filter(Array.isArray).flat() as readonly Readonly<Record<string, unknown>>[];
    // A procedure without documents of its own has an empty table.
    if (entries.length === 0) return name.endsWith('/documents.json') ? [] : [`${name}: says nowhere where it was read`];
    return entries.filter((entry) => !isSourced(entry)).map((entry) => `${name} ${String(entry['slot'] ?? entry['status'] ?? entry['code'] ?? '')}: says nowhere where it was read`);
  });
}

function isSourced(data: unknown): boolean {
  const source = typeof data === 'object' && data !== null ? (data as Readonly<Record<string, unknown>>)['source'] : undefined;
  return typeof source === 'string' && source.trim() !== '';
}
