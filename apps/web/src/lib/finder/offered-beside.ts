// What can be filed here in one sitting with another procedure, by name, for pages that do without the catalogue. Held to it by a test.
export const offeredBeside: readonly string[] = ['certificate-of-authorized-employment', 'extra-status-activity', 're-entry'];

/** Of the seven, those that the law lets nobody file alone. */
export const onlyTogether: readonly string[] = ['extra-status-activity', 're-entry'];
