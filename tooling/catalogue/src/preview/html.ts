// HTML as text: what comes out of data is escaped, what is written here is not.

/** Markup that is already safe. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | undefined | readonly (Html | undefined)[];

/** A template whose values are escaped, unless they are markup themselves; undefined is left out. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.map((piece, at) => (at === 0 ? piece : textOf(parts[at - 1]) + piece)).join(''));
}

function textOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map((each) => each?.text ?? '').join('');
  return String(part).replace(/[&<>"']/g, (letter) => `&#${String(letter.codePointAt(0))};`);
}
