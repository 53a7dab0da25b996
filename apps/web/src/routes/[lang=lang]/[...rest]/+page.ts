// Any address under a language that no page answers: the error page of that language.
import { error } from '@sveltejs/kit';

export const ssr = false;

export function load(): never {
  error(404, 'no such page');
}
