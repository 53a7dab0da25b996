// Inputs that lie close to what an endpoint takes: most of each is right, so that it gets past the shape, and some of it is hostile.
import fc, { type Arbitrary } from 'fast-check';
import type { Shape } from './endpoints.ts';

/** Texts that have broken programs before. */
const HOSTILE = [
  '', ' ', '\0', '\ufeff', '\ud800', 'a\udfffb', '\u202e txt.exe', '😀'.repeat(40), '𠮷髙﨑', 'ﾊﾝｶｸ', '１２３４', 'A'.repeat(9_999), 'null', 'undefined', 'NaN', '-1', '1e999', '9007199254740993',
  '__proto__', 'constructor', 'toString', 'hasOwnProperty', "' OR 1=1 --", '"; DROP TABLE accounts; --', '%00', '%s%n', '${7*7}', '{{7*7}}', '../../../../etc/passwd', '..\\..\\x', '<script>alert(1)</script>', '=HYPERLINK("x")',
  '2026-02-30', '0000-00-00', '9999-99-99', '2026-13-01', '+002026-01-01', 'T26', 'zz', 'stay.expiresOn', 'identity.name', 'relatives/x/name', 'a/b/c/d/e', '[object Object]', 'AAAA', 'MAA=', 'MIIB'.repeat(200), '\r\nSet-Cookie: a=b', '\u2028',
];
const wrongKinds: Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -0, -1, 1.5, 2 ** 53, 1e308, [], {}, [[]], [null], { __proto__: null, length: 1 }, { toString: 'x' }, { $ne: null }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** @param known ids of things that are there: whoever guesses them right must be refused as well as whoever does not. */
export function nearly(shape: Shape | undefined, known: readonly string[]): Arbitrary<unknown> {
  if (shape === undefined) return fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: wrongKinds, weight: 1 });
  return fc.oneof({ arbitrary: right(shape, known), weight: 14 }, { arbitrary: hostileText(), weight: 1 }, { arbitrary: wrongKinds, weight: 1 });
}

const hostileText = (): Arbitrary<string> => fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 60 }), fc.array(fc.constantFrom(...HOSTILE), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')));

function right(shape: Shape, known: readonly string[]): Arbitrary<unknown> {
  const choices = shape.anyOf ?? shape.oneOf;
  if (choices) return fc.oneof(...choices.map((each) => nearly(each, known)));
  if (shape.const !== undefined) return fc.constant(shape.const);
  if (shape.enum) return fc.constantFrom(...shape.enum);
  switch (shape.type) {
    case 'object':
      return object(shape, known);
    case 'array':
      return fc.array(nearly(shape.items, known), { maxLength: Math.min(shape.maxItems ?? 6, 6) });
    case 'string':
      return text(shape, known);
    case 'integer':
      return fc.integer({ min: Math.max(shape.minimum ?? -1, -1_000_000), max: Math.min(shape.maximum ?? 1_000_000, 1_000_000) });
    case 'number':
      return fc.double();
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return wrongKinds;
  }
}

function object({ properties = {}, required = [] }: Shape, known: readonly string[]): Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, nearly(each, known)]));
  const whole = fc.record(parts, { requiredKeys: [...required] });
  const lacking = fc.record(parts, { requiredKeys: [] });
  const more = fc.tuple(whole, fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'accountId', 'role')), wrongKinds, { maxKeys: 3 })).map(([given, further]) => ({ ...given, ...further }));
  return fc.oneof({ arbitrary: whole, weight: 12 }, { arbitrary: lacking, weight: 1 }, { arbitrary: more, weight: 1 });
}

/** A pattern is what the endpoint itself will check: texts of that pattern get past it. */
function text({ pattern, format, maxLength = 200 }: Shape, known: readonly string[]): Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
  if (pattern === undefined) return fc.oneof(hostileText().map((each) => each.slice(0, maxLength)), fc.constantFrom(...known), fc.string({ maxLength: Math.min(maxLength, 80) }));
  const fitting = known.filter((each) => new RegExp(pattern).test(each));
  const made = fc.stringMatching(new RegExp(pattern), { maxLength: 200 });
  return fitting.length > 0 ? fc.oneof({ arbitrary: fc.constantFrom(...fitting), weight: 4 }, { arbitrary: made, weight: 1 }) : made;
}
