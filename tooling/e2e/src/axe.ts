// Accessibility rules (WCAG 2.2 A and AA) over the page as it stands.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @returns one line per violation, with the first element that has it; empty when the page is clean. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  if (passes.length === 0) throw new Error('axe checked nothing');
  return violations.map((violation) => `${page.url()} ${violation.id}: ${violation.nodes[0]?.html ?? ''}`);
}
