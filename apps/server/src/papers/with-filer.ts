// Who files for the applicant, at the end of the applicant's sheet: where the agency's sheets have 取次者.
import { agentContactPage, agentNameField, contactAnswers } from '@zairyu/domain';
import { canonicalAnswers, type FormDefinition } from '@zairyu/forms';
import { planSheet, type SheetItem, type SheetPart, type SheetWords } from '@zairyu/paper';
import type { SheetFacts } from '@zairyu/usecases/ports';
import type { Words } from './paper-words.ts';

/** In the order of the sheets: (1) name, (2) address, (3) organisation and telephone; then the certificate of an agent. */
const AGENT: FormDefinition = {
  procedure: 'filer',
  edition: '',
  sections: [{ id: 'filer', author: 'applicant', pages: [{ id: 'name', fields: [agentNameField] }, { ...agentContactPage, fields: [...agentContactPage.fields.slice(1, 5), ...agentContactPage.fields.slice(0, 1), ...agentContactPage.fields.slice(5)] }, { id: 'certificate', fields: [{ ...agentNameField, id: 'filer.number' }, { id: 'filer.untilOn', type: 'date', precision: 'day' }] }] }],
};

/** Legal representatives and relatives are named in the form: of them the capacity is said, in which they sign. */
export function withFiler(parts: readonly SheetPart[], filer: SheetFacts['filer'], words: Words, sheetWords: SheetWords): readonly SheetPart[] {
  if (filer === undefined) return parts;
  const capacity: SheetItem = { kind: 'value', label: words('filer.capacity.label'), value: words(`filer.${filer.as}`) };
  const items = [capacity, ...(filer.as === 'agent' ? agentItems(filer, { ...sheetWords, t: words }) : [])];
  const own = parts.findIndex(({ author, companion, sheet }) => author === 'applicant' && companion === undefined && sheet === undefined);
  return parts.map((part, index) => (index === own ? { ...part, items: [...part.items, ...items] } : part));
}

function agentItems({ name, agent, contact }: NonNullable<SheetFacts['filer']>, words: SheetWords): readonly SheetItem[] {
  const answers = canonicalAnswers(AGENT, { 'filer.name': name, ...contactAnswers(contact ?? {}), 'filer.number': agent?.number ?? '', 'filer.untilOn': agent?.untilOn ?? '' });
  return planSheet(AGENT, answers, words)[0]?.items ?? [];
}
