// What a page of a form brings when a question of it bears the mark of what is unverified.
export { default as MarkedCaption } from './MarkedCaption.svelte';
export { default as MarkLegend } from './MarkLegend.svelte';
