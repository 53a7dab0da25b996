// The trace as text and back: JSON Lines, one exchange on each. Format: README of this package.
import { MASK_KINDS, type MaskKind, type TracedBytes, type TracedExchange } from './exchange.ts';

const MAX_TEXT = 1024 * 1024;
const MAX_APDU_DATA = 0x10000;

export function formatTrace(exchanges: readonly TracedExchange[]): string {
  return exchanges.map((exchange) => `${JSON.stringify(exchange)}\n`).join('');
}

/** @throws RangeError with the number of the line that is none; members that are not known are left out. */
export function parseTrace(text: string): TracedExchange[] {
  if (text.length > MAX_TEXT) throw new RangeError('the trace is too long');
  return text.split('\n').flatMap((line, index) => (line.trim() === '' ? [] : [exchangeOf(line, index + 1)]));
}

function exchangeOf(line: string, number: number): TracedExchange {
  const wrong = (what: string): never => {
    throw new RangeError(`line ${number}: ${what}`);
  };
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return wrong('not JSON');
  }
  const exchange = recordOf(value) ?? wrong('not an exchange');
  const command = recordOf(exchange['command']) ?? wrong('no command');
  const response = recordOf(exchange['response']);
  const { header } = command;
  const { le } = command;
  const failed = exchange['failed'];
  if (typeof header !== 'string' || !/^[0-9a-f]{8}$/.test(header)) return wrong('header');
  if (le !== undefined && !isCount(le, 1)) return wrong('le');
  if (response === undefined && typeof failed !== 'string') return wrong('neither response nor failed');
  const sw = response?.['sw'];
  if (response !== undefined && (typeof sw !== 'string' || !/^([0-9a-f]{4})?$/.test(sw))) return wrong('sw');
  return {
    t: countOf(exchange['t']) ?? wrong('t'),
    ms: countOf(exchange['ms']) ?? wrong('ms'),
    command: {
      header,
      lc: isCount(command['lc'], 0) ? command['lc'] : wrong('lc'),
      ...(le === undefined ? {} : { le }),
      ...(command['extended'] === true ? { extended: true as const } : {}),
      data: bytesOf(command['data']) ?? wrong('command data'),
    },
    ...(response === undefined ? {} : { response: { data: bytesOf(response['data']) ?? wrong('response data'), sw: String(sw) } }),
    ...(typeof failed === 'string' && response === undefined ? { failed } : {}),
  };
}

function bytesOf(value: unknown): TracedBytes | undefined {
  if (typeof value === 'string') return /^([0-9a-f]{2})*$/.test(value) ? value : undefined;
  const record = recordOf(value);
  const length = record?.['length'];
  const head = record?.['head'];
  const masked = MASK_KINDS.find((kind: MaskKind) => kind === record?.['masked']);
  if (!masked || !isCount(length, 0)) return undefined;
  if (head === undefined) return { masked, length };
  return typeof head === 'string' && /^([0-9a-f]{2})*$/.test(head) && head.length / 2 <= length ? { masked, length, head } : undefined;
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> | undefined => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined);
const isCount = (value: unknown, from: number): value is number => typeof value === 'number' && Number.isInteger(value) && value >= from && value <= MAX_APDU_DATA;
const countOf = (value: unknown): number | undefined => (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined);
