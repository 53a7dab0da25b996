// The question that holds the status of residence which a form is for: what is asked for, or what the person has. The same is said
// in catalogue/*/kind.json, which a page of a form does not load.

const ASKED_FOR: ReadonlySet<string> = new Set(['certificate-of-eligibility', 'change-of-status', 'acquisition-of-status']);

export function statusFieldOf(procedure: string): string {
  return ASKED_FOR.has(procedure) ? 'desired.status' : 'stay.status';
}
