// The question that holds the status of residence which a form is for: what is asked for, or what the person has. The same is said
// in catalogue/*/kind.json, which a page of a form does not load.

const ASKED_FOR: ReadonlySet<string> = new Set(['certificate-of-eligibility', 'change-of-status', 'acquisition-of-status']);

export function statusFieldOf(procedure: string): string {
  return ASKED_FOR.has(procedure) ? 'desired.status' : 'stay.status';
}

/** Holds the main activity, by the code of the status of residence whose questions it has (decision 0034). */
export const ACTIVITY = 'activity.main';
/** Holds the class of highly-skilled professionals: X1 イ, X2 ロ, X3 ハ. */
export const ACTIVITY_CLASS = 'activity.class';

/** Stands for the letter where one form is for every status: its part is `form.json`. */
export const WHOLE_FORM = '-';

/** The letter of the sheet: a category is a letter, or one after X or D where the activity decides and not the status. */
export function letterOf(category: string): string {
  return category.slice(-1);
}

/** What goes before the letter: X highly-skilled professionals, D designated activities; undefined where the status decides. */
export function familyOf(category: string): string | undefined {
  return category.length > 1 ? category.slice(0, -1) : undefined;
}

/** The question by which the questions of a form go: the status of residence, or the main activity. */
export function decidingFieldOf(procedure: string, category: string): string {
  return familyOf(category) === undefined ? statusFieldOf(procedure) : ACTIVITY;
}
