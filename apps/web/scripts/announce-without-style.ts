// SvelteKit tells screen readers of a new page in an element with a style attribute. The policy of this site allows none
// (style-src-attr 'none'), so the element gets the class that hides text from eyes only.
import type { Plugin } from 'vite';

const styled = /(id="svelte-announcer"[^>]*?)style="[^"]*"/;

export function announceWithoutStyle(): Plugin {
  return {
    name: 'zairyu:announce-without-style',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/@sveltejs/kit/src/runtime/components/root.svelte')) return undefined;
      // A new SvelteKit may write it otherwise: better no build than pages that break their own policy.
      if (!styled.test(code)) this.error('the announcer of SvelteKit has changed: see scripts/announce-without-style.ts');
      return { code: code.replace(styled, '$1class="vh"'), map: null };
    },
  };
}
