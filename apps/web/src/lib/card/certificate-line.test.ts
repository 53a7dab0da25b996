import { describe, expect, it } from 'vitest';
import { certificateState } from './certificate-line.ts';

const until = Date.UTC(2030, 1, 17, 14, 59, 59);
const day = 86_400_000;

describe('a certificate in the self-test', () => {
  it('is good until its very last moment, and ended one millisecond later', () => {
    expect(certificateState(until, until)).toEqual({ kind: 'soon', daysLeft: 0 });
    expect(certificateState(until, until + 1)).toEqual({ kind: 'ended' });
  });
  it('is said to end soon within 90 days', () => {
    expect(certificateState(until, until - 90 * day)).toEqual({ kind: 'good' });
    expect(certificateState(until, until - 90 * day + 1)).toEqual({ kind: 'soon', daysLeft: 89 });
  });
});
