// Questions that are ours: no official sheet has them, and so they name no source.

/**
 * Each decides which of the official questions are asked (a representative's particulars, a pupil's guardian), or which documents (an
 * organisation's category); the activity stands in the code of the filing.
 */
export const OWN_QUESTIONS: readonly string[] = ['representative.any', 'guardian.any', 'organisation.category', 'organisation.firstAfterJobChange', 'job.languageWork', 'dispatch.kind', 'supporter.any', 'dispatch.any', 'placement.any', 'intermediary.any', 'extra.workDecided', 'workCertificate.employerChanged', 'stay.permission', 'activity.main', 'activity.class', 'points.leastIncome'];
