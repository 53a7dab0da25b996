import { describe, expect, it } from 'vitest';
import { exampleNamed, renderExample } from '../../examples/render-example.ts';
import { examples } from './task-list.examples.ts';

describe('the task list', () => {
  const html = renderExample(exampleNamed(examples, 'half done'), 'en');
  it('does not link a task that cannot be started, and says what it waits for', () => {
    expect(html.match(/<a class="task/g)).toHaveLength(3);
    expect(html).toMatch(/task cant[\s\S]*After 2 and 3\. On a PC/);
  });
  it('colours only what is open', () => {
    expect(html).toMatch(/tag plain[\s\S]*Completed/);
  });
});
