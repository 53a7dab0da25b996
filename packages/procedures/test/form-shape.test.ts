// Every form of the catalogue is whole: pages have questions, lists and conditions point at things that exist.
import { describe, expect, it } from 'vitest';
import type { LeafField } from '@zairyu/forms';
import { atomsOf, lists, named, placesOf, type Place } from './walk.ts';

/** The codes that a choice can take, over every parent of a linked list. */
function codesOf(field: LeafField, places: readonly Place[]): Set<string> {
  if (field.type !== 'choice') return new Set();
  if (field.linkedTo === undefined) return new Set((lists(field.list) ?? []).map(({ code }) => code));
  const parent = places.find(({ path }) => path === field.linkedTo)?.field as LeafField;
  return new Set([...codesOf(parent, places)].flatMap((code) => (lists(`${field.list}.${code}`) ?? []).map((option) => option.code)));
}

describe.each(named)('the form of %s', (_name, _choice, form) => {
  const places = placesOf(form);
  const leaves = places.filter(({ field }) => field.type !== 'group');

  it('has no empty section and no empty page', () => {
    expect(form.sections.length).toBeGreaterThan(3);
    expect(form.sections.filter(({ pages }) => pages.length === 0)).toEqual([]);
    expect(form.sections.flatMap(({ pages }) => pages).filter(({ fields }) => fields.length === 0)).toEqual([]);
  });

  it('names each section, page and field once', () => {
    for (const names of [form.sections.map(({ id, author }) => `${id} ${author}`), form.sections.flatMap(({ pages }) => pages.map(({ id }) => id)), places.map(({ path }) => path)]) {
      expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    }
  });

  it('takes every choice from a list that exists, for every answer of its parent', () => {
    const missing = leaves.flatMap(({ field, path }) => {
      if (field.type !== 'choice') return [];
      if (field.linkedTo === undefined) return (lists(field.list)?.length ?? 0) > 0 ? [] : [`${path}: ${field.list}`];
      const parent = places.find((place) => place.path === field.linkedTo)?.field;
      if (parent?.type !== 'choice') return [`${path}: no parent ${field.linkedTo}`];
      return [...codesOf(parent, places)].filter((code) => !lists(`${field.list}.${code}`)?.length).map((code) => `${path}: ${field.list}.${code}`);
    });
    expect(missing).toEqual([]);
  });

  it('asks in its conditions only for fields that exist and options that can be chosen', () => {
    const wrong = places.flatMap(({ field, group, page, path }) =>
      [field.showWhen, field.requiredWhen, page.showWhen].flatMap(atomsOf).flatMap((atom) => {
        const name = 'answered' in atom ? atom.answered : atom.field;
        const target = places.find((place) => place.path === (group && !name.includes('.') ? `${group.id}/${name}` : name))?.field;
        if (!target || target.type === 'group') return [`${path}: no field ${name}`];
        if ('answered' in atom) return [];
        const codes = codesOf(target, places);
        return [atom.equals].flat().filter((code) => !codes.has(code)).map((code) => `${path}: ${name} is never ${code}`);
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('fills a found postcode into fields that exist', () => {
    const targets = leaves.flatMap(({ field }) => (field.type === 'postcode' && field.fills ? Object.values(field.fills) : []));
    expect(targets.filter((id) => !places.some(({ path }) => path === id))).toEqual([]);
    expect(targets.length).toBeGreaterThan(0);
  });
});
