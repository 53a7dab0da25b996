// When a step fails, what each person saw is kept as a picture in var/e2e, with the address and the console's complaints.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach } from 'vitest';
import { openVisitors } from './browser.ts';

const folder = fileURLToPath(new URL('../../../var/e2e', import.meta.url));

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  mkdirSync(folder, { recursive: true });
  const name = `${task.suite?.name ?? ''} ${task.name}`.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 120);
  for (const [index, visitor] of [...openVisitors].entries()) {
    await visitor.page.screenshot({ path: path.join(folder, `${name}-${index}.png`), fullPage: true }).catch(() => undefined);
    writeFileSync(path.join(folder, `${name}-${index}.txt`), `${visitor.page.url()}\n${visitor.complaints.join('\n')}\n`);
  }
});
