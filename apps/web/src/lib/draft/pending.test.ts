// The list of unsent edits, as pure values.
import { describe, expect, it } from 'vitest';
import { MAX_VALUE_LENGTH, type Change } from '@zairyu/forms';
import { afterVisit } from './earlier-visit.ts';
import { addChange, afterSent, LONGEST_VALUE, nextBatch, valueAt, withPending } from './pending.ts';

const set = (path: string, was: string | null, value: string | null): Change => ({ op: 'set', path, was, value });

describe('collecting edits', () => {
  it('keeps one entry for a place: the first known value and the last typed one', () => {
    const list = addChange(addChange([], set('stay.reason', null, 'w')), set('stay.reason', 'w', 'work'));
    expect(list).toEqual([set('stay.reason', null, 'work')]);
  });

  it('sends nothing for a place that is back at what the server holds', () => {
    const list = addChange(addChange([], set('stay.reason', 'a', 'b')), set('stay.reason', 'b', 'a'));
    expect(list).toEqual([]);
  });

  it('forgets a row that was added and removed before anything was sent, with its values', () => {
    const added: Change = { op: 'add-row', group: 'family.members', rowId: 'r1' };
    const removed: Change = { op: 'remove-row', group: 'family.members', rowId: 'r1' };
    const list = [added, set('family.members/r1/name', null, 'CHEN')].reduce<Change[]>(addChange, []);
    expect(addChange(list, removed)).toEqual([]);
  });

  it('removes a row that the server knows, and the unsent edits inside it', () => {
    const removed: Change = { op: 'remove-row', group: 'family.members', rowId: 'r1' };
    expect(addChange([set('family.members/r1/name', 'A', 'B')], removed)).toEqual([removed]);
  });
});

describe('sending', () => {
  it('takes what fits into one request, in order, and all of it after a few', () => {
    const many = Array.from({ length: 1_234 }, (_, index) => set(`family.members/r${index}/name`, null, 'A'));
    const batches: Change[][] = [];
    for (let rest: Change[] = many; rest.length > 0; rest = afterSent(rest, batches.at(-1) ?? [])) batches.push(nextBatch(rest));
    expect(batches.flat()).toEqual(many);
    expect(Math.max(...batches.map((batch) => batch.length))).toBeLessThanOrEqual(500);
  });

  it('lets other answers pass one that is longer than a draft holds', () => {
    expect(LONGEST_VALUE).toBe(MAX_VALUE_LENGTH);
    const long = set('stay.reason', null, 'x'.repeat(LONGEST_VALUE + 1));
    const other = set('stay.other', null, 'work');
    expect(nextBatch([long, other])).toEqual([other]);
  });
});

describe('after an earlier visit', () => {
  const stored = { 'stay.reason': 'work', 'family.members': [{ rowId: 'r1', values: { name: 'CHEN' } }] };

  it('says nothing again that arrived although its answer was lost', () => {
    expect(afterVisit([set('stay.reason', 'wo', 'work'), set('family.members/r1/name', null, 'CHEN')], stored, [])).toEqual([]);
  });

  it('sends what did not arrive', () => {
    const unsent = [set('stay.other', null, 'x'), set('stay.reason', 'work', null)];
    expect(afterVisit(unsent, stored, [])).toEqual(unsent);
  });

  it('takes what was typed since over the value of the server, with that value as its beginning', () => {
    const typed = set('stay.reason', 'work', 'worker');
    expect(afterVisit([set('stay.reason', 'w', 'work')], stored, [typed])).toEqual([typed]);
    expect(afterVisit([set('stay.reason', 'w', 'wo')], stored, [typed])).toEqual([typed]);
  });
});

describe('after the server has confirmed', () => {
  it('drops what was sent', () => {
    const sent = [set('stay.reason', null, 'work')];
    expect(afterSent(sent, sent)).toEqual([]);
  });

  it('keeps letters typed while the request was on its way, starting from the confirmed value', () => {
    const sent = [set('stay.reason', null, 'wo')];
    expect(afterSent([set('stay.reason', null, 'work')], sent)).toEqual([set('stay.reason', 'wo', 'work')]);
  });

  it('keeps the clearing of a value that was typed while the request was on its way', () => {
    const sent = [set('stay.reason', 'a', 'b')];
    expect(afterSent([set('stay.reason', 'a', null)], sent)).toEqual([set('stay.reason', 'b', null)]);
  });
});

describe('showing edits over the stored answers', () => {
  it('puts a value of a row that was just added where it belongs', () => {
    const pending: Change[] = [{ op: 'add-row', group: 'family.members', rowId: 'r1' }, set('family.members/r1/name', null, 'CHEN')];
    const answers = withPending({ 'stay.reason': 'work' }, pending);
    expect(answers).toEqual({ 'stay.reason': 'work', 'family.members': [{ rowId: 'r1', values: { name: 'CHEN' } }] });
    expect(valueAt(answers, 'family.members/r1/name')).toBe('CHEN');
  });

  it('takes a cleared value out', () => {
    expect(withPending({ 'stay.reason': 'work' }, [set('stay.reason', 'work', null)])).toEqual({});
    expect(valueAt({}, 'stay.reason')).toBeNull();
  });
});
