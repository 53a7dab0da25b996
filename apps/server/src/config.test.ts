import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const demo = { ZAIRYU_MODE: 'demo', ZAIRYU_DATA: '/tmp/zairyu' };
const office = { ZAIRYU_MODE: 'office', ZAIRYU_DATA: '/data', ZAIRYU_ORIGIN: 'https://zairyu.example.jp', ZAIRYU_SMTP_URL: 'smtp://mail' };

describe('the configuration', () => {
  it('starts a demonstration on localhost with a mode and a folder', () => {
    expect(readConfig(demo)).toMatchObject({ mode: 'demo', origin: 'http://localhost:3300', competent: false, trustedHops: 0 });
  });

  it('takes fingerprints in capitals, one after another', () => {
    const ZAIRYU_ANCHOR_PINS = `authentication:2019:${'AB'.repeat(32)}, signature:2027:${'cd'.repeat(32)}`;
    expect(readConfig({ ...office, ZAIRYU_ANCHOR_PINS }).anchorPins).toEqual([
      { kind: 'authentication', generation: '2019', sha256: 'ab'.repeat(32) },
      { kind: 'signature', generation: '2027', sha256: 'cd'.repeat(32) },
    ]);
  });

  it('takes an empty variable as not set', () => {
    expect(readConfig({ ...demo, ZAIRYU_SMTP_URL: '' }).smtpUrl).toBeUndefined();
  });

  it.each([
    [{ ZAIRYU_DATA: '/data' }, 'ZAIRYU_MODE'],
    [{ ...demo, ZAIRYU_MODE: 'prod' }, 'ZAIRYU_MODE'],
    [{ ZAIRYU_MODE: 'demo' }, 'ZAIRYU_DATA'],
    [{ ...demo, ZAIRYU_PORT: 'http' }, 'ZAIRYU_PORT'],
    [{ ...demo, ZAIRYU_COMPETENT: 'yes' }, 'ZAIRYU_COMPETENT'],
    [{ ...demo, ZAIRYU_ORIGIN: 'http://zairyu.example.jp' }, 'ZAIRYU_ORIGIN'],
    [{ ...demo, ZAIRYU_ORIGIN: 'https://zairyu.example.jp/app' }, 'ZAIRYU_ORIGIN'],
    [{ ...office, ZAIRYU_ORIGIN: undefined }, 'ZAIRYU_ORIGIN'],
    [{ ...office, ZAIRYU_SMTP_URL: undefined }, 'ZAIRYU_SMTP_URL'],
    [{ ...office, ZAIRYU_ANCHOR_PINS: 'authentication:2019:abcd' }, 'ZAIRYU_ANCHOR_PINS'],
    [{ ...demo, ZAIRYU_ANCHOR_PINS: `signature:2019:${'ab'.repeat(32)}` }, 'ZAIRYU_ANCHOR_PINS'],
    [{ ...office, ZAIRYU_DATABASE_URL: 'mysql://db' }, 'ZAIRYU_DATABASE_URL'],
  ])('names the variable that is wrong (%#)', (env, name) => {
    expect(() => readConfig(env)).toThrow(new RegExp(`^${name}: `));
  });
});
