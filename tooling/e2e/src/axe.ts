// Accessibility rules (WCAG 2.2 A and AA) over the page as it stands.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs inside the page by the debugger, so the page's own policy stays as strict as it is. */
const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @returns one line per violation, with the first element that has it; empty when the page is clean. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Our pages have no frames of another origin, so all is found in one run, without a second page to put results together.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // Half-way through a fade the colours are those of no state that anybody reads; what turns for ever is no passage.
  await page.evaluate(async () => {
    const passing = document.getAnimations().filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
  const { violations, passes } = await page.evaluate(async (tags) => {
    const { axe } = window as unknown as { axe: { run(what: Document, how: object): Promise<AxeResults> } };
    const results = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
    return { passes: results.passes.length, violations: results.violations.map(({ id, nodes }) => ({ id, html: nodes[0]?.html ?? '' })) };
  }, TAGS);
  if (passes === 0) throw new Error('axe checked nothing');
  return violations.map(({ id, html }) => `${page.url()} ${id}: ${html}`);
}
