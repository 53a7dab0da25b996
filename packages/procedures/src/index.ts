// The public surface for the tab and the rules: small facts and pure functions. The big files come by `./catalogue-node`
// on the server, and as files of their own in the tab.
export { categoriesOf } from './categories.ts';
export { currentEdition, editionsOf } from './current-edition.ts';
export { editionOf } from './editions.ts';
export type { EditionFacts } from './editions.ts';
export { procedureKinds } from './kinds.ts';
export { companionsOf, kindOf, mayAccompany } from './kind-facts.ts';
export type { KindFacts, ProcedureKind } from './kinds.ts';
export { categoryOf, filingFor, filingsOf, filingsOfStatus, openingAnswers } from './filings.ts';
export type { Filing } from './filings.ts';
export { exclusionsOf } from './excluded.ts';
export type { Exclusion } from './excluded.ts';
export { ACTIVITY, ACTIVITY_CLASS, decidingFieldOf, familyOf, letterOf, statusFieldOf, WHOLE_FORM } from './status-field.ts';
export { statuses } from './statuses.ts';
export type { StatusOfResidence } from './statuses.ts';
export { assembleForm, partFiles, wordFiles } from './assemble-form.ts';
export type { FormChoice, FormPart } from './assemble-form.ts';
export type { PartChanges } from './part-changes/index.ts';
export { documentFiles, selectDocuments } from './required-documents.ts';
export type { DocumentChoice, DocumentRule, DocumentRules, RequiredDocument } from './required-documents.ts';
export { feeForPeriod, feeOfKind, feePaidBy, feeRange, feesOf } from './fees.ts';
export type { Fee, FeeRange } from './fees.ts';
export { highlySkilledActivity, pointsActivity, pointsOf, researchShare } from './points.ts';
export type { HighlySkilledActivity, PointsOfGroup, PointsResult } from './points.ts';
export { processingDays } from './processing-days.ts';
export type { ProcessingDays } from './processing-days.ts';
export { bureaus, routeOf } from './bureaus.ts';
export type { Bureau, BureauId, Routes, Routing } from './bureaus.ts';
