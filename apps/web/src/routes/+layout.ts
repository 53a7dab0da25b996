// Pages with words for everyone are written at build time, once per language; private ones run in the tab only.
export const prerender = false;
export const ssr = true;
export const trailingSlash = 'never';
