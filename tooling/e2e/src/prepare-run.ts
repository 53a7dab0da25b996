// Before the journeys: one office is seeded and one Chromium is started for all of them; each journey file works on a copy of the office.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { personas, seed, type Persona, type Stage } from '@zairyu/seed';
import type { TestProject } from 'vitest/node';
import { startBrowser } from './start-browser.ts';

declare module 'vitest' {
  interface ProvidedContext {
    readonly seededFolder: string;
    readonly browserAddress: string;
  }
}

/** Whose story stands elsewhere than in the demonstration: journeys need drafts and fresh cases in both languages. */
const stages: Readonly<Record<string, Stage>> = { rafael: 'submitted', tanvir: 'draft-ready', jiwoo: 'draft-ready', clara: 'draft-ready' };

export const journeyPeople: readonly Persona[] = personas.map((persona) => ({ ...persona, stage: stages[persona.personId] ?? persona.stage }));

export default async function prepareRun(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'zairyu-seeded-'));
  const [browser] = await Promise.all([
    startBrowser(),
    seed({ ZAIRYU_MODE: 'demo', ZAIRYU_DATA: folder, ZAIRYU_PORT: '0', ZAIRYU_ORIGIN: 'http://localhost:0', ZAIRYU_HOST: '127.0.0.1', ZAIRYU_COMPETENT: 'true' }, journeyPeople),
  ]);
  project.provide('seededFolder', folder);
  project.provide('browserAddress', browser.wsEndpoint());
  return async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  };
}
