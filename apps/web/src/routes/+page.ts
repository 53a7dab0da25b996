// The first screen asks for the language; it is written once, in both.
export const prerender = true;
