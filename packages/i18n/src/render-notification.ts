// Writes a mail: subject, plain text and simple HTML, in the recipient's language. Links and numbers come in; names never do.
import { writeDay } from './dates.ts';
import { wordsIn, type Lang } from './server-words.ts';

export interface RenderedNotification {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** @throws RangeError for a kind without words: a mail of empty lines must not go out. */
export function renderNotification(lang: Lang, kind: string, params: Readonly<Record<string, string | number>>): RenderedNotification {
  const instance = wordsIn(lang);
  const written = inWords(lang, params);
  const say = (key: string): string => instance.t(key, written);
  if (!instance.exists(`${kind}.subject`)) throw new RangeError(`no words for the mail ${kind}`);
  const paragraphs: string[] = [];
  for (let number = 1; instance.exists(`${kind}.body.${number}`); number++) paragraphs.push(say(`${kind}.body.${number}`));
  const foot = [say('foot.operator'), say('foot.notAgency')];
  return {
    subject: say(`${kind}.subject`),
    text: `${[...paragraphs, '--', foot.join('\n')].join('\n\n')}\n`,
    html: htmlOf(lang, paragraphs, foot),
  };
}

/** Days come as they are kept, and are read as the language writes them. */
function inWords(lang: Lang, params: Readonly<Record<string, string | number>>): Record<string, string | number> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? writeDay(value, lang) : value]));
}

function htmlOf(lang: Lang, paragraphs: readonly string[], foot: readonly string[]): string {
  const lines = paragraphs.map((text) => (/^https?:\/\/\S+$/.test(text) ? `<p><a href="${escape(text)}">${escape(text)}</a></p>` : `<p>${escape(text)}</p>`));
  return [
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>`,
    `<body style="margin:0;padding:24px;font:16px/1.7 sans-serif;color:#10211f;background:#ffffff"><div style="max-width:560px">`,
    ...lines,
    `<hr style="border:0;border-top:1px solid #d0d9db;margin:24px 0"><p style="font-size:14px;color:#3c4b50">${foot.map(escape).join('<br>')}</p>`,
    '</div></body></html>',
  ].join('\n');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
