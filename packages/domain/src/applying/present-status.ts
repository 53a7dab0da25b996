// Whether somebody has a status of residence already when they apply: who is still abroad, or was born here, has none.

/** Where it is false, the status that a filing names is the one that is asked for. Immigration Control Act, Art. 7-2, 22-2. */
export function hasPresentStatus(procedure: string): boolean {
  return procedure !== 'certificate-of-eligibility' && procedure !== 'acquisition-of-status';
}
