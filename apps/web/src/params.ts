// Which words may stand at `[lang]` in a path. SvelteKit 3: one file for all matchers.
import { defineParams } from '@sveltejs/kit/params';

export const params = defineParams({
  lang: (param) => (param === 'ja' || param === 'en' ? param : undefined),
});
