// Dated facts of the catalogue: editions, fees, documents, statuses, processing days, the points table, offices and postcodes. Each date is one
// of the calendar and not of the future where it says when something was read; what must always hold holds on every day, and once.
import { exists, faultsOfStretches, isDay } from './intervals.ts';

export interface DatedFacts {
  /** Today in Japan: nothing was read later. */
  readonly todayOn: string;
  /** Every file with facts, by its name below the catalogue folder. */
  readonly files: Readonly<Record<string, unknown>>;
  /** Folders with forms or lists: "extension-of-period/2026-02", and whether SOURCE.md stands in it. */
  readonly folders: readonly { readonly name: string; readonly hasSource: boolean }[];
  readonly editions: Readonly<Record<string, readonly { readonly edition: string; readonly basedOn?: { readonly procedure: string; readonly edition: string }; readonly companions?: string; readonly lists: readonly string[] }[]>>;
  readonly companionsOf: (procedure: string) => readonly string[];
  readonly postcodesAsOf: string;
}

interface Tariff {
  readonly receivedFrom: string;
  readonly procedures: Readonly<Record<string, readonly { readonly maxMonths?: number | null; readonly kind?: string }[]>>;
}
interface Status {
  readonly code: string;
  readonly periods: readonly { readonly from?: string; readonly to?: string }[];
  readonly validFrom?: string;
  readonly closing?: { readonly from: string; readonly until?: string };
  readonly succeededBy?: string;
}
interface Figure {
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly days: Readonly<Record<string, number>>;
}

/** What holds a date: by the names of the data. */
const DATE_KEYS = new Set(['from', 'to', 'until', 'validFrom', 'receivedFrom', 'readOn']);
/** Files whose every rule has to say when it was read, or that say it once for all. */
const READ_ONCE = /^(status-register|excluded|special-permanent|processing-days|points\/[^/]+)\.json$/;
const DOCUMENTS = /\/documents\.json$/;

export function faultsOfDates(facts: DatedFacts): string[] {
  return [...Object.entries(facts.files).flatMap(([name, data]) => faultsOfFile(name, data, facts.todayOn)), ...faultsOfEditions(facts), ...faultsOfFees(facts), ...faultsOfRegister(facts), ...faultsOfFigures(facts)];
}

/** Each tariff has a source of its own. */
function undatedTariffs({ tariffs = [] }: { readonly tariffs?: readonly { readonly receivedFrom: string; readonly readOn?: string; readonly source?: string }[] }): string[] {
  return tariffs.flatMap(({ receivedFrom, readOn, source }) => [
    ...(readOn === undefined ? [`fees from ${receivedFrom}: say nowhere when they were read`] : []),
    ...(source === undefined ? [`fees from ${receivedFrom}: say nowhere where they stand`] : []),
  ]);
}

function faultsOfFile(name: string, data: unknown, todayOn: string): string[] {
  const dates = datesIn(data, name);
  const impossible = dates.filter(({ value }) => !exists(value)).map(({ at, value }) => `${at}: there is no date ${value}`);
  const early = dates.filter(({ key, value }) => key === 'readOn' && value > todayOn.slice(0, value.length)).map(({ at, value }) => `${at}: nobody has read it yet, on ${value}`);
  const undated = READ_ONCE.test(name) && !dates.some(({ at }) => at === `${name} readOn`) ? [`${name}: says nowhere when it was read`] : [];
  const rules = DOCUMENTS.test(name) ? Object.values(data as Record<string, readonly { slot: string; readOn?: string }[]>).flat() : [];
  return [...impossible, ...early, ...undated, ...(name === 'fees.json' ? undatedTariffs(data as Parameters<typeof undatedTariffs>[0]) : []), ...rules.filter(({ readOn }) => readOn === undefined).map(({ slot }) => `${name} ${slot}: says nowhere when it was read`)];
}

/** Every date with the place where it stands. */
function datesIn(data: unknown, at: string): { readonly at: string; readonly key: string; readonly value: string }[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data as Record<string, unknown>).flatMap(([key, value]) => {
    const place = `${at} ${key}`;
    return typeof value === 'string' ? (DATE_KEYS.has(key) ? [{ at: place, key, value }] : []) : datesIn(value, place);
  });
}

function faultsOfEditions({ editions, folders, companionsOf, postcodesAsOf, todayOn }: DatedFacts): string[] {
  const names = new Set(folders.map(({ name }) => name));
  const needs = (who: string, folder: string) => (names.has(folder) ? [] : [`${who}: there is no folder ${folder}`]);
  return [
    ...folders.flatMap(({ name, hasSource }) => [
      ...(exists(/\d{4}-\d{2}$/.exec(name)?.[0] ?? '') ? [] : [`${name}: no month of an edition`]),
      ...(hasSource ? [] : [`${name}: has no SOURCE.md`]),
    ]),
    ...Object.entries(editions).flatMap(([procedure, all]) => [
      ...all.slice(1).flatMap(({ edition }, index) => (edition > (all[index]?.edition ?? '') ? [] : [`${procedure} ${edition}: does not come after ${all[index]?.edition ?? ''}`])),
      ...all.flatMap(({ edition, basedOn, companions, lists }) => {
        const who = `${procedure} ${edition}`;
        return [
          ...needs(who, `${procedure}/${edition}`),
          ...(basedOn === undefined ? [] : needs(who, `${basedOn.procedure}/${basedOn.edition}`)),
          ...(companions === undefined ? [] : companionsOf(procedure).flatMap((companion) => needs(who, `${companion}/${companions}`))),
          ...lists.flatMap((list) => needs(who, `lists/${list}`)),
        ];
      }),
    ]),
    ...(exists(postcodesAsOf) && postcodesAsOf <= todayOn.slice(0, postcodesAsOf.length) ? [] : [`postcodes: no month ${postcodesAsOf} that is over`]),
  ];
}

/** Whoever may file has a fee on each day since the first edition, one for every length of stay, once for each kind. */
function faultsOfFees({ files, editions }: DatedFacts): string[] {
  const { tariffs } = files['fees.json'] as { readonly tariffs: readonly Tariff[] };
  const firstEdition = Object.values(editions).flatMap((all) => all.map(({ edition }) => edition)).sort()[0] ?? '';
  const oldest = tariffs.at(-1)?.receivedFrom ?? '9999';
  const procedures = [...new Set(tariffs.flatMap((tariff) => Object.keys(tariff.procedures)))];
  return [
    ...tariffs.filter(({ receivedFrom }) => !isDay(receivedFrom)).map(({ receivedFrom }) => `fees: there is no day ${receivedFrom}`),
    ...tariffs.slice(1).flatMap(({ receivedFrom }, index) => (receivedFrom < (tariffs[index]?.receivedFrom ?? '') ? [] : [`fees from ${receivedFrom}: hide behind those from ${tariffs[index]?.receivedFrom ?? ''}, which stand before them`])),
    ...(oldest <= `${firstEdition}-01` ? [] : [`fees: none is known before ${oldest}, and forms are offered since ${firstEdition}`]),
    ...tariffs.flatMap(({ receivedFrom, procedures: known }) => procedures.flatMap((procedure) => faultsOfSteps(`fees of ${procedure} from ${receivedFrom}`, known[procedure] ?? []))),
  ];
}

function faultsOfSteps(name: string, steps: NonNullable<Tariff['procedures'][string]>): string[] {
  if (steps.length === 0) return [`${name}: none, and on other days there is one`];
  const kinds = steps.map(({ kind }) => kind ?? '');
  if (steps.every(({ maxMonths }) => maxMonths === undefined)) return kinds.filter((kind, at) => kinds.indexOf(kind) !== at).map((kind) => `${name}: two for the kind ${kind === '' ? 'without a name' : kind}`);
  const months = steps.map(({ maxMonths }) => maxMonths ?? Infinity);
  return [
    ...months.slice(1).flatMap((most, at) => (most > (months[at] ?? 0) ? [] : [`${name}: the step up to ${String(most)} months is never reached`])),
    ...(months.at(-1) === Infinity ? [] : [`${name}: none for more than ${String(months.at(-1))} months`]),
  ];
}

function faultsOfRegister({ files }: DatedFacts): string[] {
  const { statuses } = files['status-register.json'] as { readonly statuses: readonly Status[] };
  const byCode = new Map(statuses.map((status) => [status.code, status]));
  return statuses.flatMap(({ code, periods, validFrom, closing, succeededBy }) => {
    const name = `status ${code}`;
    const ordered = periods.toSorted((a, b) => ((a.from ?? '') < (b.from ?? '') ? -1 : 1));
    const first = ordered[0]?.from;
    const successor = succeededBy === undefined ? undefined : byCode.get(succeededBy);
    return [
      ...faultsOfStretches(`${name}, periods`, periods, true),
      ...(first !== undefined && first > (validFrom ?? '') ? [`${name}, periods: none before ${first}`] : []),
      ...(ordered.at(-1)?.to === undefined ? [] : [`${name}, periods: none after ${ordered.at(-1)?.to ?? ''}`]),
      ...(validFrom !== undefined && closing !== undefined && closing.from <= validFrom ? [`${name}: closes on ${closing.from}, before it begins on ${validFrom}`] : []),
      ...(closing?.until !== undefined && closing.until < closing.from ? [`${name}: what was planned may begin until ${closing.until}, before the closing on ${closing.from}`] : []),
      ...(succeededBy !== undefined && successor === undefined ? [`${name}: ${succeededBy} takes its place and is not in the register`] : []),
      ...(closing !== undefined && successor?.validFrom !== undefined && successor.validFrom > closing.from ? [`${name}: closes on ${closing.from}, and ${succeededBy ?? ''} takes its place only on ${successor.validFrom}`] : []),
    ];
  });
}

/** Months may be without a figure; two figures for one month would be a choice by chance. */
function faultsOfFigures({ files, todayOn }: DatedFacts): string[] {
  const { figures } = files['processing-days.json'] as { readonly figures: readonly Figure[] };
  const all = figures.flatMap(({ from, to, status, days }) => Object.keys(days).map((procedure) => ({ from, to, of: `${status} ${procedure}` })));
  return [
    ...all.flatMap(({ from, to, of }) => (from > to ? [`processing days of ${of}: end in ${to} before they begin in ${from}`] : to >= todayOn.slice(0, 7) ? [`processing days of ${of}: ${to} is not over`] : [])),
    ...all.flatMap((one, at) => all.slice(at + 1).filter((other) => other.of === one.of && other.from <= one.to && one.from <= other.to).map((other) => `processing days of ${one.of}: two figures for ${one.from > other.from ? one.from : other.from}`)),
  ];
}
