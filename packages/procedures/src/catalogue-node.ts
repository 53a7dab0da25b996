// The whole catalogue at once, for the server and for tests: every edition, every list, synchronous.
import { raise } from '@zairyu/errors';
import type { Answers, FormDefinition, ListLookup, Option } from '@zairyu/forms';
import common from '../catalogue/extension-of-period/2026-02/common.json' with { type: 'json' };
import documents from '../catalogue/extension-of-period/2026-02/documents.json' with { type: 'json' };
import categoryI from '../catalogue/extension-of-period/2026-02/I.json' with { type: 'json' };
import categoryJ from '../catalogue/extension-of-period/2026-02/J.json' with { type: 'json' };
import categoryK from '../catalogue/extension-of-period/2026-02/K.json' with { type: 'json' };
import categoryL from '../catalogue/extension-of-period/2026-02/L.json' with { type: 'json' };
import categoryM from '../catalogue/extension-of-period/2026-02/M.json' with { type: 'json' };
import categoryN from '../catalogue/extension-of-period/2026-02/N.json' with { type: 'json' };
import categoryO from '../catalogue/extension-of-period/2026-02/O.json' with { type: 'json' };
import categoryP from '../catalogue/extension-of-period/2026-02/P.json' with { type: 'json' };
import categoryQ from '../catalogue/extension-of-period/2026-02/Q.json' with { type: 'json' };
import categoryR from '../catalogue/extension-of-period/2026-02/R.json' with { type: 'json' };
import categoryT from '../catalogue/extension-of-period/2026-02/T.json' with { type: 'json' };
import categoryU from '../catalogue/extension-of-period/2026-02/U.json' with { type: 'json' };
import categoryV from '../catalogue/extension-of-period/2026-02/V.json' with { type: 'json' };
import categoryY from '../catalogue/extension-of-period/2026-02/Y.json' with { type: 'json' };
import tail from '../catalogue/extension-of-period/2026-02/tail.json' with { type: 'json' };
import countries from '../catalogue/lists/2026-02/countries.json' with { type: 'json' };
import further from '../catalogue/lists/2026-02/further.json' with { type: 'json' };
import municipalities from '../catalogue/lists/2026-02/municipalities.json' with { type: 'json' };
import offices from '../catalogue/lists/2026-02/offices.json' with { type: 'json' };
import small from '../catalogue/lists/2026-02/small.json' with { type: 'json' };
import work from '../catalogue/lists/2026-02/work.json' with { type: 'json' };
import reEntry from '../catalogue/re-entry/2026-02/form.json' with { type: 'json' };
import { assembleForm, partFiles, type FormChoice, type FormPart } from './assemble-form.ts';
import { routeOf, type Routes, type Routing } from './bureaus.ts';
import type { ProcedureKind } from './kinds.ts';
import { allSlots, selectDocuments, type DocumentRules, type RequiredDocument } from './required-documents.ts';

const parts: Readonly<Record<string, unknown>> = {
  'extension-of-period/2026-02/common.json': common,
  'extension-of-period/2026-02/I.json': categoryI,
  'extension-of-period/2026-02/J.json': categoryJ,
  'extension-of-period/2026-02/K.json': categoryK,
  'extension-of-period/2026-02/L.json': categoryL,
  'extension-of-period/2026-02/M.json': categoryM,
  'extension-of-period/2026-02/N.json': categoryN,
  'extension-of-period/2026-02/O.json': categoryO,
  'extension-of-period/2026-02/P.json': categoryP,
  'extension-of-period/2026-02/Q.json': categoryQ,
  'extension-of-period/2026-02/R.json': categoryR,
  'extension-of-period/2026-02/T.json': categoryT,
  'extension-of-period/2026-02/U.json': categoryU,
  'extension-of-period/2026-02/V.json': categoryV,
  'extension-of-period/2026-02/Y.json': categoryY,
  'extension-of-period/2026-02/tail.json': tail,
  're-entry/2026-02/form.json': reEntry,
};
const routes = offices as Routes;
const lists = new Map<string, readonly Option[]>(Object.entries({ ...small, ...further, ...work, ...countries, ...municipalities }));
const prefectureOf = new Map(Object.entries(municipalities).flatMap(([listId, options]) => options.map((option) => [option.code, listId.slice('CA69.'.length)] as const)));
const forms = new Map<string, FormDefinition>();

/** @throws FaultError application.edition-unknown for a form that the catalogue does not have. */
function loadForm(choice: FormChoice): FormDefinition {
  const key = partFiles(choice).join(' ');
  let form = forms.get(key);
  if (!form) {
    const found = partFiles(choice).map((file) => (parts[file] as FormPart | undefined) ?? raise('application.edition-unknown'));
    forms.set(key, (form = assembleForm(choice, found)));
  }
  return form;
}

function listLookup(edition: string): ListLookup {
  if (edition !== '2026-02') return raise('application.edition-unknown');
  return (listId) => {
    const office = /^CB52\.(\d{6})$/.exec(listId)?.[1];
    if (office !== undefined) return routeOf(routes, prefectureOf.get(office) ?? '', office)?.offices;
    return lists.get(listId);
  };
}

function requiredDocuments(filing: FormChoice & { readonly answers: Answers }): RequiredDocument[] {
  loadForm(filing);
  return selectDocuments(documents as unknown as DocumentRules, filing.category, filing.answers);
}

/** Every slot that the desk may ask for. */
function requestableSlots(choice: FormChoice): string[] {
  loadForm(choice);
  return allSlots(documents as unknown as DocumentRules, choice.category);
}

/** @throws FaultError application.answer-unknown for a place that is not on the official list. */
function bureauFor(prefectureCode: string, municipalityCode: string): Routing {
  return routeOf(routes, prefectureCode, municipalityCode) ?? raise('application.answer-unknown');
}

export const catalogue = { loadForm, listLookup, requiredDocuments, requestableSlots, bureauFor };
export { bureauFor };
export type { ProcedureKind, RequiredDocument };
