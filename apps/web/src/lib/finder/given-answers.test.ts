// The short check keeps what was written, leads nobody past an open question, and says by code what is wrong with a day.
import { describe, expect, it } from 'vitest';
import { finderAnswers, givenFrom, nothingGiven, positionAt, whatIsWrong, type GivenAnswers } from './given-answers.ts';

const todayOn = '2026-11-28';
const lin: GivenAnswers = { ...nothingGiven, status: 'T26', expiry: '2027/1/29', period: 'long', wish: 'same' };
const codes = (question: Parameters<typeof whatIsWrong>[0], more: Partial<GivenAnswers>) => whatIsWrong(question, { ...lin, ...more }, todayOn).map((wrong) => ('key' in wrong ? wrong.key : wrong.issue.code));

describe('the answers of the short check', () => {
  it('come back as they were written, and nothing else does', () => {
    expect(givenFrom(JSON.parse(JSON.stringify(lin)))).toEqual(lin);
    expect(givenFrom({ status: 3, wish: null, other: 'x' })).toEqual(nothingGiven);
    expect(givenFrom('T26')).toEqual(nothingGiven);
  });
  it('are read by the rules as days and choices', () => {
    expect(finderAnswers({ ...lin, expiry: '令和9/1/29' })).toMatchObject({ status: 'T26', expiresOn: '2027-01-29', longPeriod: true, wish: 'same', hasPermission: false });
  });
});

describe('a step of the short check', () => {
  it('is found again by its address', () => {
    expect(['', '#1', '#2', '#3', '#4', '#9', '#x'].map((hash) => positionAt(hash, lin, todayOn))).toEqual([0, 0, 1, 2, 3, 3, 0]);
  });
  it('is never one behind a question that is not answered', () => {
    expect(positionAt('#4', nothingGiven, todayOn)).toBe(0);
    expect(positionAt('#4', { ...lin, expiry: '2027/2/30' }, todayOn)).toBe(1);
    expect(positionAt('#4', { ...lin, wish: '' }, todayOn)).toBe(2);
  });
});

describe('a day of the short check', () => {
  it('is refused with the reason', () => {
    expect(codes('expiry', { expiry: '//' })).toEqual(['error.expiry']);
    expect(codes('expiry', { expiry: '2027/2/30' })).toEqual(['date-impossible']);
    expect(codes('expiry', { expiry: '1927/1/29' })).toEqual(['date-too-early']);
    expect(codes('expiry', { expiry: '2207/1/29' })).toEqual(['date-too-late']);
    expect(codes('expiry', { expiry: '2027/1/', period: '' })).toEqual(['date-incomplete', 'error.short']);
    expect(codes('expiry', {})).toEqual([]);
    expect(codes('since', { happened: '2026/11/29' })).toEqual(['date-not-past']);
    expect(codes('since', { happened: '1850/1/1' })).toEqual(['date-impossible']);
    expect(codes('since', { happened: '1870/1/1' })).toEqual(['date-too-early']);
    expect(codes('since', { happened: '2026/11/28' })).toEqual([]);
  });
});
