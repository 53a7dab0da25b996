// The sums at the end of the points table of highly-skilled professionals, as its sheet has them: by group, and the total.
import type { Answers } from '@zairyu/forms';
import type { SheetItem, SheetPart } from '@zairyu/paper';
import { pointsActivity, pointsOf } from '@zairyu/procedures';
import type { Words } from './paper-words.ts';

/** @param answers canonical ones */
export function withPoints(parts: readonly SheetPart[], answers: Answers, words: Words): SheetPart[] {
  const activity = pointsActivity(answers);
  return parts.map((part) => (part.sheet === 'points' && activity !== undefined ? { ...part, items: [...part.items, ...sums()] } : part));

  function sums(): SheetItem[] {
    if (activity === undefined) return [];
    const { groups, total, threshold } = pointsOf(activity, answers);
    const sum = (points: number) => words('sum', { points });
    const [all, needed] = [sum(total), words('threshold', { threshold })];
    return [
      ...groups.filter(({ points }) => points > 0).map(({ group, points }): SheetItem => ({ kind: 'value', label: words(`group.${group}`), value: sum(points) })),
      { kind: 'value', label: words('total'), value: { ja: `${all.ja}（${needed.ja}）`, en: `${all.en} (${needed.en})` } },
    ];
  }
}
