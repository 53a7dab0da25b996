// The questions of a form as an editor reads them: by task and page, in both languages, with everything that the definition says of each.
import { applicableColumns, applicableFields, applicablePages, rowsOf, type Answers, type Field, type FormDefinition, type GroupField, type LeafField, type ListLookup } from '@zairyu/forms';
import { domainsOf, nameIn, placesOf, type Place } from '../soundness/places.ts';
import type { Words } from '../words.ts';
import { conditionWords, type Naming } from './condition-words.ts';
import { html, type Html } from './html.ts';

export interface Shown {
  readonly form: FormDefinition;
  /** Invented answers: what they do not lead to is shown as not asked. */
  readonly answers: Answers;
  readonly lists: ListLookup;
  readonly words: Readonly<Record<'ja' | 'en', Words>>;
}

/** Choices that are listed at once; the rest is folded away with them. */
const FEW = 6;

export function questions(shown: Shown): Html {
  const { form, words } = shown;
  const places = placesOf(form);
  const asked = askedNames(shown);
  const domains = domainsOf(places, shown.lists);
  const namings = namingsOf(shown, places, domains);
  const title = (key: string) => html`<span lang="ja">${words.ja[`${key}.title`] ?? key}</span> <span lang="en">${words.en[`${key}.title`] ?? ''}</span>`;
  const when = (label: string, place: Pick<Place, 'group'>, condition: Field['showWhen']) =>
    condition === undefined ? undefined : html`<dt>${label}</dt><dd><span lang="ja">${conditionWords(condition, 'ja', namings.ja, place.group)}</span><br><span lang="en">${conditionWords(condition, 'en', namings.en, place.group)}</span></dd>`;
  const question = (place: Place): Html => {
    const { name, field } = place;
    const marks = field.unverified ?? [];
    return html`<article id="${name}"${asked.has(name) ? undefined : html` class="unasked"`}>
<h4><span class="item">${field.item ?? ''}</span> <span lang="ja">${words.ja[`${name}.label`] ?? ''}</span> <span lang="en">${words.en[`${name}.label`] ?? ''}</span></h4>
<p><code>${name}</code> ${field.type}${requiredness(field)}${marks.length > 0 ? html` <strong class="unverified">unverified: ${marks.join(', ')}</strong>` : undefined}${asked.has(name) ? undefined : html` <em>not asked with these answers</em>`}</p>
<dl>${when('asked when', place, field.showWhen)}${when('required when', place, field.requiredWhen)}${hints(name, words)}${measure(field)}${choicesOf(place, shown, domains)}<dt>source</dt><dd>${(field.source ?? []).map(({ sheet, columns }) => `${sheet} ${columns.join(', ')}`).join('; ') || 'none'}</dd></dl>
</article>
${field.type === 'group' ? html`<div class="columns">${field.fields.map((column) => question(places.get(`${name}.${column.id}`) ?? place))}</div>` : undefined}`;
  };
  return html`${form.sections.map((section) => html`<section><h2>${title(`sections.${section.id}`)} <small>${section.author}${section.companion === undefined ? '' : `, ${section.companion}`}</small></h2>
${section.pages.map((page) => html`<h3>${title(`pages.${page.id}`)}</h3><dl>${when('page asked when', {}, page.showWhen)}</dl>${page.fields.map((field) => question(places.get(field.id) ?? { name: field.id, field, page }))}`)}</section>`)}`;
}

/** Labels and choices as conditions name them, in both languages. */
export function namingsOf(shown: Shown, places = placesOf(shown.form), domains = domainsOf(places, shown.lists)): Readonly<Record<'ja' | 'en', Naming>> {
  return { ja: namingIn('ja', shown, places, domains), en: namingIn('en', shown, places, domains) };
}

/** Names of the questions that these answers lead to. */
function askedNames({ form, answers }: Shown): ReadonlySet<string> {
  const columns = (group: GroupField) => rowsOf(answers, group.id).flatMap((row) => applicableColumns(group, answers, row).map((column) => `${group.id}.${column.id}`));
  return new Set(applicablePages(form, answers).flatMap(({ page }) => applicableFields(page, answers).flatMap((field) => [field.id, ...(field.type === 'group' ? columns(field) : [])])));
}

function requiredness(field: Field | LeafField): string {
  if (field.required === true) return ', required';
  return field.requiredWhen === undefined ? ', optional' : ', required under a condition';
}

function hints(name: string, words: Shown['words']): Html | undefined {
  const hint = `${name}.hint`;
  return words.ja[hint] === undefined && words.en[hint] === undefined ? undefined : html`<dt>hint</dt><dd><span lang="ja">${words.ja[hint] ?? ''}</span><br><span lang="en">${words.en[hint] ?? ''}</span></dd>`;
}

/** What the answer may be long, high or early. */
function measure(field: Field | LeafField): Html | undefined {
  const said = measures(field).filter((part) => part !== undefined);
  return said.length === 0 ? undefined : html`<dt>takes</dt><dd>${said.join(', ')}</dd>`;
}

function measures(field: Field | LeafField): readonly (string | undefined)[] {
  const some = (value: number | undefined, words: (text: string) => string) => (value === undefined ? undefined : words(String(value)));
  switch (field.type) {
    case 'text':
      return [some(field.exactLength, (length) => `exactly ${length} characters`) ?? `up to ${String(field.maxLength)} characters`, field.characters?.join(' '), field.multiline === true ? 'several lines' : undefined, field.upperCase === true ? 'in capitals' : undefined];
    case 'number':
      return [`up to ${String(field.maxDigits)} digits`, some(field.min, (least) => `from ${least}`), some(field.max, (most) => `up to ${most}`), field.unit];
    case 'date':
      return [`to the ${field.precision}`, field.must, field.mayBeUnknown && `may be unknown: ${field.mayBeUnknown.join(', ')}`];
    case 'phone':
    case 'email':
      return [`up to ${String(field.maxLength)} characters`];
    case 'group':
      return [`${String(field.sheetRows)} rows on the sheet, more on an additional one`, some(field.min, (least) => `at least ${least}`)];
    default:
      return [];
  }
}

function choicesOf({ field, group }: Place, { lists }: Shown, domains: ReadonlyMap<string, ReadonlySet<string>>): Html | undefined {
  if (field.type !== 'choice') return undefined;
  if (field.linkedTo === undefined) return html`<dt>choices</dt><dd><code>${field.list}</code> ${optionList(lists(field.list) ?? [])}</dd>`;
  const parent = nameIn(field.linkedTo, group);
  const linked = [...(domains.get(parent) ?? [])].map((code) => `${field.list}.${code}`).filter((list) => lists(list) !== undefined);
  return html`<dt>choices</dt><dd>by <code>${parent}</code>: <details><summary>${linked.length} lists</summary>${linked.slice(0, 60).map((list) => html`<p><code>${list}</code> ${optionList(lists(list) ?? [])}</p>`)}</details></dd>`;
}

function optionList(options: NonNullable<ReturnType<ListLookup>>): Html {
  const all = html`<ul>${options.map(({ code, ja, en }) => html`<li><code>${code}</code> <span lang="ja">${ja}</span> <span lang="en">${en}</span></li>`)}</ul>`;
  return options.length <= FEW ? all : html`<details><summary>${options.length} choices</summary>${all}</details>`;
}

function namingIn(lang: 'ja' | 'en', { lists, words }: Shown, places: ReadonlyMap<string, Place>, domains: ReadonlyMap<string, ReadonlySet<string>>): Naming {
  return {
    label: (name) => words[lang][`${name}.label`] ?? name,
    choice: (name, code) => {
      const place = places.get(name);
      if (place?.field.type !== 'choice') return code;
      const { list, linkedTo } = place.field;
      const from = linkedTo === undefined ? [list] : [...(domains.get(nameIn(linkedTo, place.group)) ?? [])].map((each) => `${list}.${each}`);
      return from.flatMap((each) => lists(each)?.find((option) => option.code === code)?.[lang] ?? [])[0] ?? code;
    },
  };
}
