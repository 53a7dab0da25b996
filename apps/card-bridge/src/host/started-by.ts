// Which extension the browser started the host for: Chromium gives its origin as an argument.

/** @returns the id in `chrome-extension://ID/`; undefined when no argument is one, or more than one is. */
export function startedByExtension(args: readonly string[]): string | undefined {
  const ids = args.map((argument) => /^chrome-extension:\/\/([a-p]{32})\/$/.exec(argument)?.[1]).filter((id) => id !== undefined);
  return ids.length === 1 ? ids[0] : undefined;
}
