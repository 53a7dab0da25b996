// The public surface of the form language.
export type * from './definition.ts';
export type * from './answers.ts';
