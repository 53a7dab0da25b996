// The text of a sheet as it is kept beside its picture, and which words of which page came or went.

/** Pages under a heading each. */
export function writeTexts(pages: readonly (readonly string[])[]): string {
  return pages.map((lines, index) => `== ${String(index + 1)}\n${lines.join('\n')}\n`).join('');
}

export function readTexts(text: string): string[][] {
  return text.split(/^== \d+\n/m).slice(1).map((page) => page.split('\n').filter((line) => line !== ''));
}

/**
 * Words that a page had and has no more, or has and had not, each with its page. Where on the page they stand is for the pictures to say: versions
 * of the extractor put columns in another order.
 */
export function differentWords(golden: readonly (readonly string[])[], drawn: readonly (readonly string[])[]): string[] {
  return Array.from({ length: Math.max(golden.length, drawn.length) }, (_, index) => index).flatMap((index) => {
    const [before, after] = [countWords(golden[index] ?? []), countWords(drawn[index] ?? [])];
    const change = (verb: string, from: ReadonlyMap<string, number>, to: ReadonlyMap<string, number>) =>
      [...from].filter(([word, count]) => count > (to.get(word) ?? 0)).map(([word]) => `page ${String(index + 1)} ${verb}: ${word}`);
    return [...change('has lost', before, after), ...change('has gained', after, before)];
  });
}

function countWords(lines: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of lines.flatMap((line) => line.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}
