// What journeys and benchmarks take from the seed.
export { answersOf, statusOf } from './answers.ts';
export { filingOf, otherFilingOf } from './filing-of.ts';
export { otherFilings } from './other-filings.ts';
export type { FilingKind } from './other-filings.ts';
export { demoPassword, officers, personas } from './personas.ts';
export type { OtherFiling, Persona, Stage } from './personas.ts';
export { residenceNumberOf } from './residence-cards.ts';
export { samplePdf, samplePhoto } from './sample-files.ts';
export { seed } from './seed.ts';
export { actorOf, openSeedOffice, visitor } from './office.ts';
export type { SeedOffice } from './office.ts';
export { fillDraft, registerPerson, signAndSend } from './walk.ts';
