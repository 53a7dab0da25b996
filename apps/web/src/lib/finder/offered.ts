// Procedures that can be filed here today, by name: the first page need not bring the catalogue to say so. Held to it by a test.
export const offered: readonly string[] = ['acquisition-of-status', 'certificate-of-authorized-employment', 'certificate-of-eligibility', 'change-of-status', 'extension-of-period', 'extra-status-activity', 're-entry'];
