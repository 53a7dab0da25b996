import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChanges, checkPaths, type Answers, type Change } from '../src/index.ts';
import { form } from './people.ts';

const set = (path: string, was: string | null, value: string | null): Change => ({ op: 'set', path, was, value });

describe('editing a draft', () => {
  it('sets, clears and keeps the rest', () => {
    expect(applyChanges({ 'a.b': '1', 'c.d': '2' }, [set('a.b', '1', 'x'), set('c.d', '2', null)])).toEqual({ answers: { 'a.b': 'x' }, conflicts: [] });
  });

  it('never overwrites what another tab has written meanwhile', () => {
    expect(applyChanges({ 'a.b': 'theirs' }, [set('a.b', 'old', 'mine')])).toEqual({ answers: { 'a.b': 'theirs' }, conflicts: [{ path: 'a.b', yours: 'mine', theirs: 'theirs' }] });
  });

  it('is safe to repeat after a lost answer', () => {
    const changes: Change[] = [{ op: 'add-row', group: 'f.m', rowId: 'r1' }, set('f.m/r1/name', null, 'LIN'), set('a.b', null, 'x')];
    const once = applyChanges({}, changes);
    expect(applyChanges(once.answers, changes)).toEqual({ answers: once.answers, conflicts: [] });
  });

  it('gives typed text back when its row was removed elsewhere', () => {
    expect(applyChanges({}, [set('f.m/r1/name', null, 'LIN')]).conflicts).toEqual([{ path: 'f.m/r1/name', yours: 'LIN', theirs: null }]);
  });

  it('loses no field whatever the order of two authors', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ path: fc.constantFrom('a.a', 'b.b', 'c.c'), value: fc.constantFrom('1', '2', '3') }), { maxLength: 12 }), (edits) => {
        let stored: Answers = {};
        for (const { path, value } of edits) {
          const before = stored[path];
          const { answers, conflicts } = applyChanges(stored, [set(path, null, value)]);
          // Every author believes the field empty: only the first write, or an equal one, may go through.
          if (before !== undefined && before !== value) expect(conflicts).toHaveLength(1);
          if (before !== undefined) expect(answers[path]).toBe(before);
          stored = answers;
        }
      }),
    );
  });

  it('refuses paths that are not of the form, and keys that would reach a prototype', () => {
    expect(() => checkPaths(form, [set('identity.name', null, 'x'), set('no.such', null, 'x')])).toThrow('application.answer-unknown');
    expect(() => checkPaths(form, [{ op: 'add-row', group: 'identity.name', rowId: 'r' }])).toThrow('application.answer-unknown');
    expect(() => checkPaths(form, [set('family.members/r1/name', null, 'x')])).not.toThrow();
    expect(() => applyChanges({}, [set('__proto__', null, 'x')])).toThrow('application.answer-unknown');
  });

  it('refuses a value beyond every form', () => {
    expect(() => applyChanges({}, [set('a.b', null, 'x'.repeat(10_001))])).toThrow('application.answer-too-large');
  });
});
