// What the window says, in the person's language: who asks, for what, with which certificate and until when it is valid, how many tries
// are left and how many were used up.
import en from '@zairyu/i18n/locales/en/bridge.json' with { type: 'json' };
import ja from '@zairyu/i18n/locales/ja/bridge.json' with { type: 'json' };
import { writeDate } from '@zairyu/i18n';
import { dayOf, FULL_TRIES, type PinKind } from '@zairyu/jpki';
import type { SignableDocument } from '../document.ts';
import type { PinQuestion, WindowText } from './pin-window.ts';

export type Language = 'ja' | 'en';
type Key = keyof typeof ja;

/** What the person is asked to allow. */
export type Act =
  | { readonly kind: 'sign'; readonly document: SignableDocument }
  | { readonly kind: 'prove'; readonly purpose: 'register' | 'sign-in' }
  | { readonly kind: 'read'; readonly certificate: PinKind }
  | { readonly kind: 'residence' };

interface Facts {
  readonly language: Language;
  readonly origin: string;
  readonly readerName: string;
  readonly act: Act;
  readonly ends?: CertificateEnd | undefined;
}

/** When the card's certificate ends, as far as the card tells without a PIN. */
export interface CertificateEnd {
  /** Epoch ms. */
  readonly at: number;
  readonly hasPassed: boolean;
  /** Read from the other certificate, which never ends before the one for signatures does: an upper bound. */
  readonly isLatest: boolean;
}

/** pinentry takes at most 1000 bytes for all of it; names of files give way first. */
const MAX_BODY_BYTES = 900;
const MAX_NAMES = 6;
const MAX_NAME_CHARACTERS = 40;

export function pinQuestion(facts: Facts & { readonly pin: PinKind; readonly attemptsLeft: number; readonly wasMalformed: boolean }): PinQuestion {
  const say = speaker(facts.language);
  const mistakes = FULL_TRIES[facts.pin] - facts.attemptsLeft;
  const tries = [say('tries', { left: facts.attemptsLeft }), ...(mistakes > 0 ? [say('mistakes', { count: mistakes })] : [])];
  return {
    ...frame(facts),
    body: fit(facts, { last: tries }),
    prompt: say(`prompt.${facts.pin}`),
    ...(facts.wasMalformed ? { complaint: say(`malformed.${facts.pin}`) } : {}),
  };
}

export function readQuestion(facts: Facts): WindowText {
  return { ...frame(facts), body: fit(facts, {}) };
}

/** The last try is never used up without a yes to this; who asks, and for what, stands in this question too. */
export function lastTryQuestion(facts: Facts & { readonly pin: PinKind }): WindowText {
  const say = speaker(facts.language);
  const mistakes = say('mistakes', { count: FULL_TRIES[facts.pin] - 1 });
  return { title: say('title'), body: fit(facts, { first: [say(`last-try.${facts.pin}`), mistakes] }), ok: say('last-try.yes'), cancel: say('cancel') };
}

function frame({ language, act }: Facts): Omit<WindowText, 'body'> {
  const say = speaker(language);
  const isResidence = act.kind === 'residence';
  return { title: say(isResidence ? 'title.residence' : 'title'), ok: say(`ok.${isResidence ? 'read' : act.kind}`), cancel: say('cancel') };
}

function fit(facts: Facts, { first = [], last = [] }: { readonly first?: readonly string[]; readonly last?: readonly string[] }): string {
  const names = facts.act.kind === 'sign' ? facts.act.document.fileNames : [];
  for (let shown = Math.min(names.length, MAX_NAMES); ; shown--) {
    const text = [...first, ...linesOf(facts, names.slice(0, Math.max(shown, 0)), names.length), ...last].join('\n');
    if (shown <= 0 || Buffer.byteLength(text.replaceAll('\n', '%0A')) <= MAX_BODY_BYTES) return text;
  }
}

function linesOf({ language, origin, readerName, act, ends }: Facts, names: readonly string[], all: number): string[] {
  const say = speaker(language);
  const where = [say('site', { origin: shown(origin, 120) }), say('reader', { reader: shown(readerName, 60) })];
  const end = ends ? [say(endKey(ends), { date: writeDate(dayOf(ends.at), language) })] : [];
  if (act.kind === 'residence') return [say('read.residence'), ...where];
  if (act.kind === 'read') return [say(`read.${act.certificate}`), ...where, ...end];
  if (act.kind === 'prove') return [say(`prove.${act.purpose}`), ...where, say('certificate.authentication'), ...end];
  const { kind, digest } = act.document;
  const files = names.map((name) => say('file', { name: shown(name, MAX_NAME_CHARACTERS) }));
  const more = all > names.length ? [say('more-files', { count: all - names.length })] : [];
  return [say(`sign.${kind}`), ...where, say('certificate.signature'), ...end, ...files, ...more, say('digest', { digest: digest.replace(/(.{8})(?=.)/g, '$1 ') })];
}

function endKey({ hasPassed, isLatest }: CertificateEnd): 'ends' | 'ended' | 'ends.latest' {
  return isLatest ? 'ends.latest' : hasPassed ? 'ended' : 'ends';
}

/** A name from outside, made harmless for a window: no control characters, none that turn the direction of writing, not too long. */
function shown(text: string, maxCharacters: number): string {
  const plain = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')];
  return plain.length <= maxCharacters ? plain.join('') : `${plain.slice(0, maxCharacters - 1).join('')}…`;
}

function speaker(language: Language): (key: Key, values?: Readonly<Record<string, string | number>>) => string {
  const words = language === 'ja' ? ja : en;
  // One pass, so that a value that looks like a placeholder stays what it is.
  return (key, values = {}) => words[key].replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
