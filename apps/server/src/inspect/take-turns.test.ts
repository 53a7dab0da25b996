import { describe, expect, it } from 'vitest';
import { takeTurns } from './take-turns.ts';

describe('heavy jobs', () => {
  it('run two at once and in order, also when one fails', async () => {
    const inTurn = takeTurns(2);
    const order: number[] = [];
    let running = 0;
    let most = 0;
    const jobs = Array.from({ length: 7 }, (_, index) =>
      inTurn(async () => {
        running += 1;
        most = Math.max(most, running);
        order.push(index);
        await new Promise((resolve) => setTimeout(resolve, 2));
        running -= 1;
        if (index === 1) throw new Error('planned');
      }),
    );
    const outcomes = await Promise.allSettled(jobs);
    expect(most).toBe(2);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(1);
  });
});
