// Readings above the kanji of whatever page is shown, for those who switched them on: a layer over the pages, so that the
// others load nothing of it (goal R5) and no component knows of it. A text stays where it was written and is emptied; beside
// it stands the same text with its readings. When the page changes the text, the readings follow.
import './furigana.css';
import { Furigana, hasKanji, type Piece } from '@zairyu/i18n/furigana';
import readings from '@zairyu/i18n/readings/ja.json';

/**
 * What is never read out: what a person wrote (names and addresses are not ours to read), what cannot hold markup, what is
 * spoken the moment it changes (it would be spoken twice), and what is there for the ear alone.
 */
const LEFT_ALONE = 'dd, td, [translate="no"], input, textarea, select, option, title, script, style, svg, code, .code, .vh, [aria-live], [role="status"], [role="alert"], .furigana';

const furigana = new Furigana(readings);

/** Puts the readings on a page and keeps them there. @returns what takes them away again. */
export function layFurigana(root: HTMLElement): () => void {
  /** The texts that are emptied, with what stands beside each and what it said. */
  const read = new Map<Text, { readonly beside: HTMLElement; readonly said: string }>();

  const observer = new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData' && target instanceof Text) {
        forget(target);
        lay(target);
      }
      for (const node of addedNodes) if (node.isConnected) layAll(node);
    }
    for (const text of read.keys()) if (!text.isConnected) forget(text);
    observer.takeRecords(); // those are our own
  });

  function layAll(node: Node): void {
    if (node instanceof Text) return lay(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    texts.forEach(lay);
  }

  function lay(text: Text): void {
    const parent = text.parentElement;
    if (read.has(text) || !parent || !hasKanji(text.data) || parent.closest(LEFT_ALONE) || parent.closest<HTMLElement>('[lang]')?.lang !== 'ja') return;
    const pieces = furigana.over(text.data);
    if (!pieces.some((piece) => piece.reading)) return;
    const beside = document.createElement('span');
    beside.className = 'furigana';
    beside.append(...pieces.map(written));
    read.set(text, { beside, said: text.data });
    text.after(beside);
    text.data = '';
  }

  function forget(text: Text): void {
    read.get(text)?.beside.remove();
    read.delete(text);
  }

  layAll(root);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  return () => {
    observer.disconnect();
    for (const [text, { beside, said }] of read) {
      beside.remove();
      text.data = said;
    }
    read.clear();
  };
}

/** The reading is for the eye: a screen reader reads the kanji themselves, and only once. */
function written({ text, reading }: Piece): Node {
  if (reading === undefined) return document.createTextNode(text);
  const ruby = document.createElement('ruby');
  ruby.append(text, spoken('rp', '（'), spoken('rt', reading), spoken('rp', '）'));
  return ruby;
}

function spoken(tag: 'rp' | 'rt', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.ariaHidden = 'true';
  element.textContent = text;
  return element;
}
