// The content security policy of a built page, as a header: the page's own <meta> policy plus what only a header can say.
// w3.org/TR/CSP3 §3.3: frame-ancestors is ignored in <meta>. Both stand in step because one is read from the other.

const metaPolicy = /<meta http-equiv="content-security-policy" content="([^"]*)"/i;

/** @throws Error when the page has no policy, or one that allows inline code: such a build is not served. */
export function pagePolicy(html: string, name: string): string {
  const own = metaPolicy.exec(html)?.[1]?.replaceAll('&#39;', "'").replaceAll('&quot;', '"');
  if (!own) throw new Error(`${name} has no content security policy`);
  if (/'unsafe-/.test(own)) throw new Error(`${name} allows inline code`);
  return `${own}; frame-ancestors 'none'`;
}

/** For scripts: a worker lives under the policy of its own file, and the service worker has to fetch. */
export const scriptPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
