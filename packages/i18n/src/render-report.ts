// Writes the report about a signature as plain text: what was checked, what was not, as of when. For the signed package.
import i18next, { type i18n } from 'i18next';
import en from '../locales/en/signature-report.json' with { type: 'json' };
import ja from '../locales/ja/signature-report.json' with { type: 'json' };
import { writeDate, writeInstant } from './dates.ts';
import type { Lang } from './server-words.ts';

export interface ReportToRender {
  readonly receiptNumber: string;
  readonly instanceName: string;
  readonly holder: { readonly name: string; readonly bornOn: string };
  readonly certificate: { readonly serial: string; readonly validFromOn: string; readonly validUntilOn: string };
  readonly signedAt: number | null;
  readonly verifiedAt: number;
  readonly level: 'B' | 'T';
  readonly lines: readonly { readonly outcome: 'checked' | 'open' | 'bad'; readonly key: string; readonly values: Readonly<Record<string, string | number>> }[];
}

const instances = new Map<Lang, i18n>();

function wordsOf(lang: Lang): i18n {
  let instance = instances.get(lang);
  if (!instance) {
    instance = i18next.createInstance();
    void instance.init({ lng: lang, fallbackLng: false, initAsync: false, keySeparator: false, nsSeparator: false, interpolation: { escapeValue: false }, resources: { ja: { translation: ja }, en: { translation: en } } });
    instances.set(lang, instance);
  }
  return instance;
}

/** @throws RangeError for a line without words: a report with a hole in it is not given out. */
export function renderSignatureReport(lang: Lang, report: ReportToRender): string {
  const words = wordsOf(lang);
  const say = (key: string, values: Readonly<Record<string, string | number>> = {}): string => {
    if (!words.exists(key, values)) throw new RangeError(`no words for ${key}`);
    return words.t(key, readable(lang, values, (reason) => (words.exists(`reason.${reason}`) ? words.t(`reason.${reason}`) : reason)));
  };
  const linesOf = (outcome: ReportToRender['lines'][number]['outcome']) => report.lines.filter((line) => line.outcome === outcome).map((line) => `  - ${say(line.key, line.values)}`);
  const section = (title: string, lines: readonly string[]) => (lines.length > 0 ? ['', say(title), ...lines] : []);
  const { holder, certificate, signedAt, verifiedAt } = report;
  return [
    say('title'),
    `${report.receiptNumber}  ${report.instanceName}`,
    '',
    `${say('signer')}: ${holder.name} (${holder.bornOn})`,
    `${say('serial')}: ${certificate.serial}`,
    `${say('valid')}: ${writeDate(certificate.validFromOn, lang)} - ${writeDate(certificate.validUntilOn, lang)}`,
    ...(signedAt === null ? [] : [`${say('signedAt')}: ${writeInstant(signedAt, lang)}`]),
    `${say('asOf')}: ${writeInstant(verifiedAt, lang)}`,
    say(`level.${report.level}`),
    ...section('bad', linesOf('bad')),
    ...section('checked', linesOf('checked')),
    ...section('notChecked', linesOf('open')),
    '',
    say('foot'),
    '',
  ].join('\n');
}

/** Instants become words; the reason of a "no" becomes one too. */
function readable(lang: Lang, values: Readonly<Record<string, string | number>>, reasonWords: (reason: string) => string): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, name.endsWith('At') && typeof value === 'number' ? writeInstant(value, lang) : name === 'reason' ? reasonWords(String(value)) : value]),
  );
}
