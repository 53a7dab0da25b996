// The answers of one person as the cells of the agency's workbook, with a report of everything that is changed, left out or missing.
import { applicableColumns, applicableFields, applicablePages, canonicalAnswers, listIdOf, parseDate, rowsOf, type Answers, type Field, type FormDefinition, type GroupField, type GroupRow, type LeafField, type ListLookup, type Option } from '@zairyu/forms';
import { researchShare } from '@zairyu/procedures';
import { carriedByCode, filingCodeOf, receivingPlaceOf, type AgentPart, type BulkColumn, type BulkEdition, type BulkVariant } from '@zairyu/procedures/bulk';
import { agentNameField, contactField, type ContactPart } from '../signing/agent-contact.ts';
import type { Filer } from '../signing/who-files.ts';
import { conditionHolds } from './bulk-condition.ts';
import { hasEra, officialValue, type ChangeKind, type Written } from './official-value.ts';

/** One filing, as it is filed: what the workbook needs to know beside the answers. */
export interface OfficialFiling {
  /** Official code of the status of residence that the form was chosen for. */
  readonly status: string;
  readonly together: readonly string[];
  readonly form: FormDefinition;
  readonly answers: Answers;
  readonly lists: ListLookup;
  /** Who files, where it was said; `name` as their certificate has it. */
  readonly filer?: (Filer & { readonly name: string }) | undefined;
}

export interface OfficialCell {
  readonly sheet: string;
  readonly column: BulkColumn;
  readonly value: string;
  /** The choice in words, for people. */
  readonly option?: Option;
  /** The answer that stands there; what is filed together, and places that follow from an address, have none. */
  readonly path?: string;
}
export interface Loss {
  /** Path of the answer: "stay.reason" or "family.members/<rowId>/name". */
  readonly path: string;
  /** Key of its words: "stay.reason" or "family.members.name". */
  readonly fieldId: string;
  /** 1-based, inside a group. */
  readonly rowNumber?: number;
  readonly kinds: readonly ChangeKind[];
  readonly was: string;
  /** The answer in words, when it is a choice. */
  readonly choice?: { readonly ja: string; readonly en: string };
  readonly written: string;
  /** Where it stands or would have stood; nothing for a question that is not on the agency's form. */
  readonly sheet?: string;
  readonly at?: string;
}
/** A cell that the workbook requires and no answer fills. */
export interface MissingCell {
  readonly sheet: string;
  readonly at: string;
  readonly label: string;
}
export interface OfficialPerson {
  readonly filing: string;
  readonly variant: BulkVariant;
  readonly cells: readonly OfficialCell[];
  readonly losses: readonly Loss[];
  readonly missing: readonly MissingCell[];
}

/** @returns nothing when the workbook has no kind of filing for this status. */
export function officialPerson(edition: BulkEdition, filing: OfficialFiling): OfficialPerson | undefined {
  const code = filingCodeOf(edition, filing.form.category ?? '', filing.status, filing.answers);
  const variant = code === undefined ? undefined : edition.variants[code];
  if (code === undefined || variant === undefined) return undefined;
  const book = new Workbook(edition, code, variant, filing.together);
  const losses: Loss[] = [];
  const told = answersOf(filing).filter(({ path }) => !carriedByCode.includes(path));
  const agent = filingAgent(filing, told);
  for (const answer of told.filter((each) => !agent.instead.includes(each))) losses.push(...book.write(answer));
  losses.push(...book.writeAgent(agent));
  book.writeFacts(filing);
  const unasked = book.clearUnasked();
  const cleared = new Set(unasked.map(({ sheet, at }) => `${sheet ?? ''} ${at ?? ''}`));
  const standing = losses.filter(({ sheet, at }) => !cleared.has(`${sheet ?? ''} ${at ?? ''}`));
  return { filing: code, variant, cells: book.cells(), losses: joined([...standing, ...unasked]), missing: book.missing() };
}

interface AnswerAt {
  readonly field: LeafField;
  readonly group?: GroupField;
  readonly path: string;
  readonly fieldId: string;
  readonly raw: string;
  /** From 0; rows that hold nothing do not count. */
  readonly row: number;
  readonly choices: readonly Option[] | undefined;
}

/** Everything that is answered and applies, in the order of the form. */
function answersOf({ form, answers, lists }: OfficialFiling): AnswerAt[] {
  return applicablePages(form, answers).flatMap(({ page }) =>
    applicableFields(page, answers).flatMap((field: Field): AnswerAt[] => {
      if (field.type !== 'group') {
        const raw = answers[field.id];
        return typeof raw === 'string' && raw.trim() !== '' ? [{ field, path: field.id, fieldId: field.id, raw, row: 0, choices: choicesOf(field, answers, lists) }] : [];
      }
      const filled = rowsOf(answers, field.id).map((row) => ({ row, columns: applicableColumns(field, answers, row).filter(({ id }) => (row.values[id] ?? '').trim() !== '') }));
      return filled
        .filter(({ columns }) => columns.length > 0)
        .flatMap(({ row, columns }, index) =>
          columns.map((column) => ({
            field: column,
            group: field,
            path: `${field.id}/${row.rowId}/${column.id}`,
            fieldId: `${field.id}.${column.id}`,
            raw: row.values[column.id] ?? '',
            row: index,
            choices: choicesOf(column, answers, lists, row),
          })),
        );
    }),
  );
}

function choicesOf(field: LeafField, answers: Answers, lists: ListLookup, row?: GroupRow): readonly Option[] | undefined {
  const listId = listIdOf(field, answers, row);
  return listId === undefined ? undefined : lists(listId);
}

function optionOf({ field, choices, raw }: AnswerAt): Option | undefined {
  return field.type === 'choice' ? choices?.find(({ code }) => code === raw) : undefined;
}

/** Who stands as 取次者 in the block that every sheet has for it: the answer for each of its cells. */
interface FilingAgent {
  readonly parts: Readonly<Partial<Record<AgentPart, AnswerAt>>>;
  /** Answers that stand there, and not where the form has them. */
  readonly instead: readonly AnswerAt[];
}

/**
 * An agent, as said before the signature; or a relative, whom the form names. The block 代理人 is for legal representatives alone
 * (法定代理人による申請の場合に記入), and a relative stands as 取次者 with the relationship in place of an organisation
 * (取次者 (3) of the sheets). The form of a certificate of eligibility does not ask for one: a relative is a representative (art. 7-2(2))
 * with a block of their own.
 */
function filingAgent({ answers, filer, lists }: OfficialFiling, told: readonly AnswerAt[]): FilingAgent {
  if (filer?.as === 'agent') return { parts: agentParts(filer, lists), instead: [] };
  if (filer?.as !== 'relative' || answers['representative.any'] !== '1') return { parts: {}, instead: [] };
  const instead = told.filter(({ path }) => path in RELATIVE_PARTS);
  const parts: Partial<Record<AgentPart, AnswerAt>> = {};
  for (const answer of instead) {
    const part = RELATIVE_PARTS[answer.path];
    // Of two telephone numbers the block has room for one.
    if (part !== undefined) parts[part] ??= answer;
  }
  return { parts, instead };
}

const RELATIVE_PARTS: Readonly<Record<string, AgentPart>> = {
  'representative.name': 'name',
  'representative.relationship': 'organisation',
  'representative.postcode': 'postcode',
  'representative.prefecture': 'prefecture',
  'representative.municipality': 'municipality',
  'representative.town': 'town',
  'representative.telephone': 'telephone',
  'representative.mobile': 'telephone',
};

function agentParts({ name, contact }: NonNullable<OfficialFiling['filer']>, lists: ListLookup): FilingAgent['parts'] {
  const told = (part: AgentPart, field: LeafField, raw: string, choices?: readonly Option[]): FilingAgent['parts'] => (raw.trim() === '' ? {} : { [part]: { field, path: field.id, fieldId: field.id, raw, row: 0, choices } });
  const contactParts = Object.entries(contact ?? {}).map(([part, raw]: [string, string]) => {
    const field = contactField(part as ContactPart);
    const list = part === 'municipality' ? `CA69.${contact?.prefecture ?? ''}` : 'CA69_1';
    return field ? told(part as ContactPart, field, raw, field.type === 'choice' ? lists(list) : undefined) : {};
  });
  return Object.assign(told('name', agentNameField, name), ...contactParts) as FilingAgent['parts'];
}

/** The sheets in use, filled cell by cell. */
class Workbook {
  readonly #edition: BulkEdition;
  readonly #filing: string;
  readonly #variant: BulkVariant;
  readonly #together: readonly string[];
  readonly #columns: ReadonlyMap<string, BulkColumn>;
  readonly #cells = new Map<string, OfficialCell>();
  /** What conditions look at: the code as answered, also where the agency gives the choice none. */
  readonly #held = new Map<string, string>();
  /** What to tell of a cell when the workbook turns out not to ask it. Copies of an answer that stands elsewhere have nothing to tell. */
  readonly #unasked = new Map<string, Loss>();

  constructor(edition: BulkEdition, filing: string, variant: BulkVariant, together: readonly string[]) {
    this.#edition = edition;
    this.#filing = filing;
    this.#variant = variant;
    this.#together = together;
    this.#columns = new Map(this.#sheets().flatMap((sheet) => (edition.sheets[sheet] ?? []).map((column) => [`${sheet} ${column.at}`, column] as const)));
  }

  #sheets(): string[] {
    return this.#variant.sheets.filter((sheet) => sheet !== this.#edition.together.sheet || this.#together.length > 0);
  }

  #isFiled({ companion }: BulkColumn): boolean {
    return companion === undefined || this.#together.includes(companion);
  }

  #isHidden(sheet: string, at: string): boolean {
    return this.#variant.hidden[sheet]?.includes(at) ?? false;
  }

  write(answer: AnswerAt): Loss[] {
    const { field, group, path, fieldId, raw, row } = answer;
    const option = optionOf(answer);
    const loss = (kinds: readonly ChangeKind[], written = '', place: { sheet?: string; at?: string } = {}): Loss => ({ path, fieldId, ...(group ? { rowNumber: row + 1 } : {}), kinds, was: raw, ...(option ? { choice: { ja: option.ja, en: option.en } } : {}), written, ...place });
    const sources = field.source ?? [];
    if (sources.length === 0) return [loss(['not-official'])];
    return sources.flatMap(({ sheet, columns }, index) => {
      const perRow = Math.max(1, Math.round(columns.length / (group?.sheetRows ?? 1)));
      const places = columns.slice(row * perRow, (row + 1) * perRow);
      const [first] = places;
      if (first === undefined) return [loss(['overflow'], '', { sheet })];
      const at = { sheet, at: first };
      const known = places.flatMap((place) => this.#columns.get(`${sheet} ${place}`) ?? []);
      if (known.length < places.length || this.#isHidden(sheet, first)) return index === 0 ? [loss(['not-asked'], '', at)] : [];
      // The sheet repeats name, address and records for each kind of application; the blocks of the others stay empty.
      if (known.some((column) => !this.#isFiled(column))) return [];
      if (index === 0) for (const { at: place } of known) this.#unasked.set(`${sheet} ${place}`, loss(['not-asked'], '', { sheet, at: first }));
      const written = known.length > 1 ? this.#writeParts(sheet, known, answer) : this.#writeOne(sheet, known[0], answer);
      return written.changes.length > 0 ? [loss(written.changes, written.value, at)] : [];
    });
  }

  /** The same person in the block of every sheet and of everything that is filed together. What has no room is told once. */
  writeAgent({ parts, instead }: FilingAgent): Loss[] {
    const losses = instead.filter((answer) => !Object.values(parts).includes(answer)).map(({ path, fieldId, raw }): Loss => ({ path, fieldId, kinds: ['not-asked'], was: raw, written: '' }));
    for (const [key, column] of this.#columns) {
      const sheet = key.split(' ')[0] ?? '';
      const answer = column.agent && parts[column.agent];
      if (answer === undefined || this.#isHidden(sheet, column.at) || !this.#isFiled(column)) continue;
      const { value, changes } = this.#writeOne(sheet, column, answer);
      if (changes.length > 0) losses.push({ path: answer.path, fieldId: answer.fieldId, kinds: changes, was: answer.raw, written: value, sheet, at: column.at });
    }
    return losses;
  }

  #writeOne(sheet: string, column: BulkColumn | undefined, answer: AnswerAt): Written {
    if (column === undefined) return { value: '', changes: [] };
    const { field, raw, choices, path } = answer;
    const written = officialValue(this.#inThisFiling(column), field, raw, choices);
    const option = optionOf(answer);
    if (!written.changes.includes('left-out')) this.#set({ sheet, column, value: written.value, path, ...(option ? { option } : {}) }, raw);
    return written;
  }

  #inThisFiling(column: BulkColumn): BulkColumn {
    const codes = column.codesByFiling?.[this.#filing];
    return codes === undefined ? column : { ...column, codes };
  }

  /** The question which part is unknown, then the date in ever fewer parts: the one that fits is written. */
  #writeParts(sheet: string, [question, ...dates]: readonly BulkColumn[], { field, raw, path }: AnswerAt): Written {
    const parsed = field.type === 'date' ? parseDate(raw, field) : undefined;
    if (field.type !== 'date' || question === undefined || !parsed?.ok) return { value: '', changes: ['left-out'] };
    const parts = parsed.iso === 'unknown' ? [] : parsed.iso.split('-');
    const whole = field.precision === 'month' ? 2 : 3;
    const unknown = (['year', 'month', 'day', 'nothing'] as const)[parts.length === whole ? 3 : parts.length] ?? 'nothing';
    const column = dates[whole - parts.length];
    const value = parts.join('');
    const code = question.unknown?.[unknown];
    if (code === undefined || (value !== '' && column === undefined)) return { value: '', changes: ['left-out'] };
    this.#set({ sheet, column: question, value: code, path }, code);
    if (column && value !== '') this.#set({ sheet, column, value, path }, value);
    return { value, changes: hasEra(raw) ? ['era'] : [] };
  }

  #set(cell: OfficialCell, held: string): void {
    const key = `${cell.sheet} ${cell.column.at}`;
    // A choice without a code is held, though nothing is written for it; a text of which nothing is left is neither.
    if (cell.value === '' && cell.option === undefined) return;
    this.#held.set(key, held);
    if (cell.value !== '') this.#cells.set(key, cell);
  }

  /**
   * Empties the cells that the workbook does not ask, given what the others hold: there it lets nothing be entered. Cells that depend
   * on an emptied one follow. Of two telephone numbers one is required when the other is empty (help of the columns): both may stand.
   * @returns what to tell of each, once per answer.
   */
  clearUnasked(): Loss[] {
    const cleared = new Map<string, Loss>();
    let isSettled = false;
    while (!isSettled) {
      const unasked = [...this.#held.keys()].filter((key) => {
        const column = this.#columns.get(key);
        const isEither = column?.required === true && column.when?.codes === undefined;
        return column !== undefined && !isEither && !conditionHolds(column.when, this.#held, this.#cells);
      });
      for (const key of unasked) {
        this.#held.delete(key);
        this.#cells.delete(key);
        const told = this.#unasked.get(key);
        if (told) cleared.set(told.path, told);
      }
      isSettled = unasked.length === 0;
    }
    return [...cleared.values()];
  }

  /** What no question asks: what is filed together, the place that leads to the receiving office, and the share of research costs. */
  writeFacts({ form, answers }: OfficialFiling): void {
    const { sheet, columns, yes, no } = this.#edition.together;
    for (const [companion, at] of Object.entries(columns)) {
      const column = this.#columns.get(`${sheet} ${at}`);
      const value = this.#together.includes(companion) ? yes : no;
      if (column) this.#set({ sheet, column, value }, value);
    }
    const [prefecture, municipality] = [answers['address.prefecture'], answers['address.municipality']];
    const place = typeof prefecture === 'string' && typeof municipality === 'string' ? receivingPlaceOf(prefecture, municipality) : undefined;
    const share = researchShare(canonicalAnswers(form, answers));
    const derived = { place, 'research-share': share === undefined ? undefined : percentOf(share) };
    for (const [key, column] of this.#columns) {
      const value = column.derived && derived[column.derived];
      if (value === undefined || !conditionHolds(column.when, this.#held, this.#cells)) continue;
      this.#set({ sheet: key.split(' ')[0] ?? '', column, value }, value);
    }
  }

  /** In the order of the sheets. */
  cells(): OfficialCell[] {
    return [...this.#columns.keys()].flatMap((key) => this.#cells.get(key) ?? []);
  }

  missing(): MissingCell[] {
    return [...this.#columns].flatMap(([key, column]) => {
      const sheet = key.split(' ')[0] ?? '';
      if (!column.required || this.#held.has(key) || this.#isHidden(sheet, column.at)) return [];
      if (!this.#isFiled(column)) return [];
      return conditionHolds(column.when, this.#held, this.#cells) ? [{ sheet, at: column.at, label: column.label }] : [];
    });
  }
}

/** With two decimals at most, never more than it is. How many the workbook's own formula leaves is in no source: unverified. */
function percentOf(share: number): string {
  // Ten decimals first: what a division of two such numbers leaves behind them is no answer.
  return String(Math.floor(Math.round(share * 1e10) / 1e8) / 100);
}

/** The same change to the same answer is told once, though the answer stands on two sheets. */
function joined(losses: readonly Loss[]): Loss[] {
  const seen = new Map<string, Loss>();
  for (const loss of losses) {
    const key = JSON.stringify([loss.path, loss.kinds, loss.written]);
    if (!seen.has(key)) seen.set(key, loss);
  }
  return [...seen.values()];
}
