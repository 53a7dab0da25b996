// Pages of a signed-in person begin here: nobody is sent to sign in, a half-registered person to the card.
import { redirect } from '@sveltejs/kit';
import type { Me } from '#lib/api-types.ts';
import type { Lang } from '#lib/i18n/files.ts';
import { signInAddress } from './next-page.ts';
import { session } from './session.svelte.ts';

/** For load functions. @throws a redirect */
export async function signedIn(lang: Lang, url: URL): Promise<Me> {
  const me = await session.learn();
  if (!me) redirect(307, signInAddress(lang, url.pathname + url.search));
  if (me.state !== 'registered') redirect(307, `/${lang}/register/card`);
  return me;
}
