// The documents of a form as an editor reads them: when each is asked for, who says so, and how sure that is.
import type { Words } from '../words.ts';
import type { DocumentRule } from '@zairyu/procedures';
import { conditionWords, type Naming } from './condition-words.ts';
import { html, type Html } from './html.ts';

export interface ShownDocuments {
  readonly rules: readonly DocumentRule[];
  /** Of `documents.json` in each language. */
  readonly words: Readonly<Record<'ja' | 'en', Words>>;
  readonly namings: Readonly<Record<'ja' | 'en', Naming>>;
  /** Slots that the invented answers lead to. */
  readonly asked: ReadonlySet<string>;
}

export function documents({ rules, words, namings, asked }: ShownDocuments): Html {
  const line = ({ slot, required, maxFiles, showWhen, source, note, confidence, readOn }: DocumentRule) => html`<article class="document${asked.has(slot) ? undefined : html` unasked`}">
<h4><span lang="ja">${words.ja[`${slot}.label`] ?? ''}</span> <span lang="en">${words.en[`${slot}.label`] ?? ''}</span></h4>
<p><code>${slot}</code> ${required ? 'required' : 'as a supplement'}, ${maxFiles === 1 ? 'one file' : `up to ${maxFiles} files`}${confidence === 'low' ? html` <strong class="unverified">${words.ja['unsure.desk'] ?? ''} <span lang="en">${words.en['unsure.desk'] ?? ''}</span></strong>` : undefined}${asked.has(slot) ? undefined : html` <em>not asked with these answers</em>`}</p>
<dl>${showWhen === undefined ? undefined : html`<dt>asked when</dt><dd><span lang="ja">${conditionWords(showWhen, 'ja', namings.ja)}</span><br><span lang="en">${conditionWords(showWhen, 'en', namings.en)}</span></dd>`}<dt>source</dt><dd>${words.en[`sources.${source}`] ?? source}, read in ${readOn}, confidence ${confidence}. ${note}</dd></dl>
</article>`;
  return html`<section><h2>提出資料 <span lang="en">Documents</span></h2>${rules.map(line)}</section>`;
}
