import { describe, expect, it } from 'vitest';
import { noticeValues } from './notice-values.ts';

describe('the values of a notice', () => {
  const params = { expiresOn: '2027-02-04', days: 66, receiptNumber: 'ZR-26-M3TD-9F5A' };

  it('write a day in the language in which the notice is read', () => {
    expect(noticeValues('en', params)).toEqual({ ...params, expiresOn: 'Thu 4 February 2027' });
    expect(noticeValues('ja', params)).toEqual({ ...params, expiresOn: '2027年2月4日（木）' });
  });
});
