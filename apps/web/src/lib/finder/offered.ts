// The seven procedures in the order of the public pages, and those that can be filed here today, by name: the first page need not bring
// the catalogue to say so. Held to it by a test.
export const seven = ['certificate-of-eligibility', 'change-of-status', 'extension-of-period', 'acquisition-of-status', 'certificate-of-authorized-employment', 're-entry', 'extra-status-activity'] as const;

export const offered: readonly string[] = ['acquisition-of-status', 'certificate-of-authorized-employment', 'certificate-of-eligibility', 'change-of-status', 'extension-of-period', 'extra-status-activity', 're-entry'];
