// Public pages: written at build time in both languages, readable without JavaScript.
export const prerender = true;
