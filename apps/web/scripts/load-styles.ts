// Code that comes later may bring styles, which must be there before it draws, and one large chunk that is worth asking for at
// once. Vite's own helper for that also serves nonces, old browsers and other bases, which this site has none of (goal R5:
// half a kilobyte of every first visit).
import type { Plugin } from 'vite';

const helper = `
const ahead = (href) => {
  if (document.querySelector('link[href="' + href + '"]')) return;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = href;
  document.head.append(link);
};
const asked = {};
const bring = (href) => asked[href] ??= new Promise((done, failed) => {
  if (document.querySelector('link[rel=stylesheet][href="' + href + '"]')) return done();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = done;
  link.onerror = () => { delete asked[href]; link.remove(); failed(new Error('not available: ' + href)); };
  document.head.append(link);
});
export const __vitePreload = async (load, files = []) => {
  const [module] = await Promise.all([load(), ...files.map((file) => (file.endsWith('.js') ? ahead(file) : bring(file)))]);
  return module;
};
`;

export function loadStyles(): Plugin {
  return {
    name: 'zairyu:load-styles',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform: (_code, id) => (id.endsWith('vite/preload-helper.js') ? { code: helper, map: null } : undefined),
  };
}
