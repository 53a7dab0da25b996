// Where to go after signing in: only to a page of this site, given as `?next=`.
import type { Lang } from '#lib/i18n/files.ts';
import type { Me } from '#lib/api-types.ts';

export function nextPage(lang: Lang, search: Pick<URLSearchParams, 'get'>, me: Me): string {
  if (me.state !== 'registered') return `/${lang}/register/card`;
  const asked = search.get('next');
  if (asked && /^\/(ja|en)\//.test(asked) && !asked.includes('\\')) return asked;
  return me.role === 'officer' ? `/${lang}/desk` : `/${lang}/my`;
}

export function signInAddress(lang: Lang, next: string): string {
  return `/${lang}/sign-in?next=${encodeURIComponent(next)}`;
}
