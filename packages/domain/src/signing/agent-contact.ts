// Where an agent is reached: what the sheets ask of 取次者 beside the name. Asked once, before the signature, and not on the form.
import { type Answers, type LeafField, type Page } from '@zairyu/forms';

/** Every part as it was typed, the places as codes of the official lists. */
export interface AgentContact {
  /** 所属機関等: the office, company or association. */
  readonly organisation: string;
  readonly postcode: string;
  readonly prefecture: string;
  readonly municipality: string;
  readonly town: string;
  readonly telephone: string;
}
export type ContactPart = keyof AgentContact;

const TEXT = ['hiragana', 'full-katakana', 'kanji', 'full-latin', 'full-digits', 'full-symbols'] as const;

/** The questions with the lengths and characters of the workbooks (取次者 (2), (3)), in the language of forms: ids "filer.<part>". */
export const agentContactPage: Page = {
  id: 'filer',
  fields: [
    { id: 'filer.organisation', type: 'text', required: true, maxLength: 256, characters: ['any'] },
    { id: 'filer.postcode', type: 'postcode', required: true, fills: { prefecture: 'filer.prefecture', municipality: 'filer.municipality', town: 'filer.town' } },
    { id: 'filer.prefecture', type: 'choice', required: true, list: 'CA69_1', look: 'select' },
    { id: 'filer.municipality', type: 'choice', required: true, list: 'CA69', linkedTo: 'filer.prefecture', look: 'search' },
    { id: 'filer.town', type: 'text', required: true, maxLength: 85, characters: [...TEXT] },
    { id: 'filer.telephone', type: 'phone', required: true, maxLength: 12 },
  ],
};

/** From the certificate: nobody types it. */
export const agentNameField: LeafField = { id: 'filer.name', type: 'text', maxLength: 300 };

const PARTS: readonly ContactPart[] = ['organisation', 'postcode', 'prefecture', 'municipality', 'town', 'telephone'];

/** @returns the field of one part, for its words and its characters. */
export function contactField(part: ContactPart): LeafField | undefined {
  return agentContactPage.fields.find((field): field is LeafField => field.id === `filer.${part}` && field.type !== 'group');
}

/** As answers of `agentContactPage`. */
export function contactAnswers(contact: Partial<AgentContact>): Answers {
  return Object.fromEntries(PARTS.map((part) => [`filer.${part}`, contact[part] ?? '']));
}

export function contactOfAnswers(answers: Answers): AgentContact {
  const told = (part: ContactPart): string => {
    const answer = answers[`filer.${part}`];
    return typeof answer === 'string' ? answer.trim() : '';
  };
  return { organisation: told('organisation'), postcode: told('postcode'), prefecture: told('prefecture'), municipality: told('municipality'), town: told('town'), telephone: told('telephone') };
}

/** Letters of one part at most, before its width and hyphens are judged. */
export const MAX_CONTACT_LENGTH = 300;

export function isAgentContact(value: unknown): value is AgentContact {
  if (typeof value !== 'object' || value === null) return false;
  const parts = value as Readonly<Record<string, unknown>>;
  return PARTS.every((part) => typeof parts[part] === 'string' && parts[part].length <= MAX_CONTACT_LENGTH);
}
