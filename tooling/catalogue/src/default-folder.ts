// `--official` without a folder is a call too: the folder is looked for then. parseArgs knows no option with a value that may be missing.

/** The same words, with an empty folder behind an `--official` that has none. */
export function withDefaultFolder(words: readonly string[]): string[] {
  return words.map((word, at) => (word === '--official' && (words[at + 1] === undefined || words[at + 1]?.startsWith('-')) ? '--official=' : word));
}
