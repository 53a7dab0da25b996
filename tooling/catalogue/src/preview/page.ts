// The page of the preview: what to choose from on top, the questions on the left, the drawn sheet beside them. It works without a script.
import { companionsOf, editionsOf, kindOf } from '@zairyu/procedures';
import { catalogue } from '@zairyu/procedures/catalogue-node';
import { formedProcedures } from '../editions.ts';
import type { filledIn } from '../sheets/cases.ts';
import { unverifiedIn } from '../unverified.ts';
import { readFile, readWords } from '../words.ts';
import { filingOptions, queryOf, type AskedFor } from './asked-for.ts';
import { documents } from './documents.ts';
import { html, type Html } from './html.ts';
import { namingsOf, questions } from './questions.ts';

export interface Preview {
  readonly asked: AskedFor;
  readonly filled: ReturnType<typeof filledIn>;
  /** Pages of the sheet, or why there are no pictures of them. */
  readonly pages: number | string;
}

export function previewPage({ asked, filled, pages }: Preview): string {
  const { choice } = asked;
  const { procedure, edition } = choice;
  const { form, answers, issues } = filled;
  const words = { ja: readWords('ja', [choice]), en: readWords('en', [choice]) };
  const marks = unverifiedIn(form).length;
  const shown = { form, answers, lists: catalogue.listLookup(edition), words };
  const rules = catalogue.documentRules(choice);
  const unsure = rules.filter(({ confidence }) => confidence === 'low').length;
  const askedSlots = new Set(catalogue.requiredDocuments({ ...choice, answers }).map(({ slot }) => slot));
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${kindOf(procedure).en}, ${choice.category}</title><link rel="stylesheet" href="/style.css"></head>
<body><header><h1>${kindOf(procedure).ja} <span lang="en">${kindOf(procedure).en}</span></h1>${chooser(asked)}
<p>Form ${choice.category}. ${marks} questions bear words or a number of no official source, and ${unsure} documents are confirmed by none. ${issues.length > 0 ? `The invented answers leave open: ${issues.map(({ path, code }) => `${path} (${code})`).join(', ')}.` : 'The invented answers are complete.'}</p></header>
<main><div class="questions">${questions(shown)}${documents({ rules, words: { ja: readFile('ja', 'documents'), en: readFile('en', 'documents') }, namings: namingsOf(shown), asked: askedSlots })}</div>
<div class="sheet"><p><a href="/sheet.pdf?${queryOf(asked)}">Sheet as PDF</a>${typeof pages === 'string' ? html`: ${pages}` : html`, ${pages} pages`}</p>
${typeof pages === 'string' ? undefined : Array.from({ length: pages }, (_, at) => html`<img src="/page.png?${queryOf(asked)}&#38;page=${at + 1}" alt="Page ${at + 1} of the sheet" loading="${at < 2 ? 'eager' : 'lazy'}">`)}</div></main></body></html>`.text;
}

function chooser({ choice, filing, status, language }: AskedFor): Html {
  const { procedure, edition, together } = choice;
  const option = (value: string, words: string, chosen: boolean) => html`<option value="${value}"${chosen ? html` selected` : undefined}>${words}</option>`;
  const companions = companionsOf(procedure).map((each) => html`<label><input type="checkbox" name="together" value="${each}"${together.includes(each) ? html` checked` : undefined}> ${kindOf(each).ja}</label>`);
  // A procedure has its own editions and statuses: those of another one are not sent along.
  return html`<nav><form action="/"><label>Procedure <select name="procedure">${formedProcedures.map((each) => option(each, `${kindOf(each).ja} ${kindOf(each).en}`, each === procedure))}</select></label> <button>Show procedure</button></form>
<form action="/"><input type="hidden" name="procedure" value="${procedure}"><label>Edition <select name="edition">${editionsOf(procedure).map((each) => option(each, each, each === edition))}</select></label>
<label>Status and form <select name="filing">${filingOptions(procedure, edition).map(({ key, words }) => option(key, words, key === `${status}.${filing.filing}`))}</select></label>
${companions}
<label>Sheet <select name="language">${option('both', 'bilingual', language === 'both')}${option('ja', 'Japanese', language === 'ja')}</select></label> <button>Show form</button></form></nav>`;
}

export const STYLE = `body{margin:0;font:15px/1.5 system-ui,sans-serif;color:#17202a;background:#f4f6f6}header{padding:12px 20px;background:#fff;border-bottom:1px solid #c5cccc}
h1{font-size:20px;margin:0 0 8px}h1 span,small{font-weight:400;font-size:14px;color:#4a5560}h2{font-size:18px;border-bottom:2px solid #17202a}h3{font-size:16px;margin:20px 0 6px}h4{font-size:15px;margin:0}
nav form{display:flex;flex-wrap:wrap;gap:10px;align-items:center;margin-bottom:8px}select,button{font:inherit;min-height:32px;max-width:520px}
main{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:20px;padding:0 20px}.sheet{position:sticky;top:0;height:100vh;overflow-y:auto}.sheet img{width:100%;display:block;margin-bottom:12px;border:1px solid #c5cccc;background:#fff}
article{background:#fff;border:1px solid #dde2e2;padding:8px 12px;margin:6px 0;overflow-wrap:anywhere}article p{margin:2px 0;color:#4a5560;font-size:13px}.unasked{border-style:dashed;background:#f9fafa}.columns{margin-left:24px}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px;margin:4px 0 0;font-size:13px}dt{color:#4a5560}dd{margin:0}ul{margin:0;padding-left:18px}.item{display:inline-block;min-width:36px;font-variant-numeric:tabular-nums;color:#4a5560}
.unverified{background:#fff1c2;color:#5a4300;padding:0 6px}[lang=en]{color:#4a5560}@media(max-width:900px){main{display:block}.sheet{position:static;height:auto}}`;
