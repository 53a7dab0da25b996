// The whole catalogue at once, for the server and for tests: every edition, every list, synchronous.
import { raise } from '@zairyu/errors';
import type { Answers, FormDefinition, ListLookup, Option } from '@zairyu/forms';
import countries from '../catalogue/lists/2026-02/countries.json' with { type: 'json' };
import further from '../catalogue/lists/2026-02/further.json' with { type: 'json' };
import municipalities from '../catalogue/lists/2026-02/municipalities.json' with { type: 'json' };
import offices from '../catalogue/lists/2026-02/offices.json' with { type: 'json' };
import small from '../catalogue/lists/2026-02/small.json' with { type: 'json' };
import work from '../catalogue/lists/2026-02/work.json' with { type: 'json' };
import acquisitionSmall from '../catalogue/lists/acquisition-2026-10/small.json' with { type: 'json' };
import changeFurther from '../catalogue/lists/change-2026-04/further.json' with { type: 'json' };
import changeSmall from '../catalogue/lists/change-2026-04/small.json' with { type: 'json' };
import changeWork from '../catalogue/lists/change-2026-04/work.json' with { type: 'json' };
import coeFurther from '../catalogue/lists/coe-2026-04/further.json' with { type: 'json' };
import coeSmall from '../catalogue/lists/coe-2026-04/small.json' with { type: 'json' };
import coeWork from '../catalogue/lists/coe-2026-04/work.json' with { type: 'json' };
import { assembleForm, partFiles, type FormChoice, type FormPart } from './assemble-form.ts';
import { routeOf, type Routes, type Routing } from './bureaus.ts';
import { editionsOf } from './current-edition.ts';
import { procedureKinds, type ProcedureKind } from './kinds.ts';
import { acquisitionOfStatus } from './parts/acquisition-of-status.ts';
import { certificateOfAuthorizedEmployment } from './parts/certificate-of-authorized-employment.ts';
import { certificateOfEligibility } from './parts/certificate-of-eligibility.ts';
import { changeOfStatus } from './parts/change-of-status.ts';
import { companions } from './parts/companions.ts';
import { extensionOfPeriod } from './parts/extension-of-period.ts';
import { withChanges } from './part-changes/index.ts';
import { allDocuments, allRules, documentFiles, selectDocuments, type DocumentRule, type DocumentRules, type RequiredDocument } from './required-documents.ts';

const parts: Readonly<Record<string, unknown>> = { ...acquisitionOfStatus, ...certificateOfAuthorizedEmployment, ...certificateOfEligibility, ...changeOfStatus, ...extensionOfPeriod, ...companions };
const routes = offices as Routes;
const lists = new Map<string, readonly Option[]>(Object.entries({ ...small, ...further, ...work, ...countries, ...municipalities, ...acquisitionSmall, ...changeSmall, ...changeFurther, ...changeWork, ...coeSmall, ...coeFurther, ...coeWork }));
const prefectureOf = new Map(Object.entries(municipalities).flatMap(([listId, options]) => options.map((option) => [option.code, listId.slice('CA69.'.length)] as const)));
const forms = new Map<string, FormDefinition>();

/** @throws FaultError application.edition-unknown for a form that the catalogue does not have. */
function loadForm(choice: FormChoice): FormDefinition {
  const key = partFiles(choice).join(' ');
  let form = forms.get(key);
  if (!form) {
    const found = partFiles(choice).map((file) => (parts[file] as FormPart | undefined) ?? raise('application.edition-unknown'));
    forms.set(key, (form = assembleForm(choice, found, withChanges)));
  }
  return form;
}

/** The lists of an edition; what a procedure publishes otherwise stands among them under names of its own. */
function listLookup(edition: string): ListLookup {
  if (!procedureKinds.some((procedure) => editionsOf(procedure).includes(edition))) return raise('application.edition-unknown');
  return (listId) => {
    const office = /^CB52\.(\d{6})$/.exec(listId)?.[1];
    if (office !== undefined) return routeOf(routes, prefectureOf.get(office) ?? '', office)?.offices;
    return lists.get(listId);
  };
}

/** The rules of the procedure, then those of what is filed together with it. */
function rulesOf(choice: FormChoice): [DocumentRules, ...DocumentRules[]] {
  loadForm(choice);
  return documentFiles(choice).map((file) => parts[file]) as [DocumentRules, ...DocumentRules[]];
}

function requiredDocuments(filing: FormChoice & { readonly answers: Answers; readonly todayOn?: string }): RequiredDocument[] {
  const [rules, ...companions] = rulesOf(filing);
  return selectDocuments(rules, filing, filing.answers, companions, filing.todayOn);
}

/** Every slot that the desk may ask for. */
function requestableSlots(choice: FormChoice): string[] {
  const [rules, ...companions] = rulesOf(choice);
  return allDocuments(rules, choice.category, companions).map(({ slot }) => slot);
}

/** Every rule of a form, as an editor sees it. */
function documentRules(choice: FormChoice): DocumentRule[] {
  const [rules, ...companions] = rulesOf(choice);
  return allRules(rules, choice.category, companions);
}

/** @throws FaultError application.answer-unknown for a place that is not on the official list. */
function bureauFor(prefectureCode: string, municipalityCode: string): Routing {
  return routeOf(routes, prefectureCode, municipalityCode) ?? raise('application.answer-unknown');
}

export const catalogue = { loadForm, listLookup, requiredDocuments, requestableSlots, documentRules, bureauFor };
export { bureauFor };
export type { ProcedureKind, RequiredDocument };
