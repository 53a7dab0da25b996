// Code that comes later may bring styles. Vite's own helper for that also looks after module preloads and nonces, which this
// site has none of; this one only waits for the styles (goal R5: half a kilobyte of every first visit).
import type { Plugin } from 'vite';

const helper = `
const asked = {};
const bring = (href) => asked[href] ??= new Promise((done, failed) => {
  if (document.querySelector('link[href="' + href + '"]')) return done();
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = href;
  link.onload = done;
  link.onerror = () => { delete asked[href]; link.remove(); failed(new Error('not available: ' + href)); };
  document.head.append(link);
});
export const __vitePreload = async (load, styles = []) => { await Promise.all(styles.map(bring)); return load(); };
`;

export function loadStyles(): Plugin {
  return {
    name: 'zairyu:load-styles',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'client',
    transform: (_code, id) => (id.endsWith('vite/preload-helper.js') ? { code: helper, map: null } : undefined),
  };
}
