// The public surface for the tab: formatters. Words are JSON files of their own, fetched by namespace.
export { writeDate, writeDay, writeEraYear, writeInstant } from './dates.ts';
