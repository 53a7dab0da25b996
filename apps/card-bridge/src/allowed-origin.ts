// Which origins may use the bridge at all: https anywhere, plain http on this PC only. PROTOCOL.md.

/** @returns the origin as the browser writes it. @throws RangeError for anything else than an origin of an allowed scheme. */
export function allowedOrigin(text: string): string {
  const url = parse(text);
  if (url === undefined || (text !== url.origin && text !== `${url.origin}/`)) throw new RangeError(`not an origin: ${text}`);
  if (!isAllowedScheme(url)) throw new RangeError(`neither https nor http://localhost: ${text}`);
  return url.origin;
}

export function isAllowedScheme(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost');
}

/** Match pattern of Chromium for every page of an origin. */
export function matchPatternOf(origin: string): string {
  return `${origin}/*`;
}

/** Origins of the patterns that `matchPatternOf` makes. */
export function originsOfPatterns(patterns: readonly string[]): string[] {
  return patterns.filter((pattern) => pattern.endsWith('/*')).map((pattern) => pattern.slice(0, -2));
}

function parse(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}
