// What the installation wrote for the host (host.json), and the small file in which attempts are kept between runs.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { allowedOrigin } from '../allowed-origin.ts';
import { recent, type Attempt } from './rate-limit.ts';

const Config = z.strictObject({
  extensionId: z.string().regex(/^[a-p]{32}$/),
  origins: z.array(z.string().transform((text) => allowedOrigin(text))).min(1),
  /** A pinentry of the operator's choice; an absolute path. */
  pinentry: z.string().refine((file) => path.isAbsolute(file)).optional(),
});

export type HostConfig = z.infer<typeof Config>;

/** @throws when the file is missing or wrong: the host does not start without knowing for whom. */
export function readConfig(file: string): HostConfig {
  return Config.parse(JSON.parse(readFileSync(file, 'utf8')));
}

const Attempts = z.array(z.strictObject({ at: z.number(), origin: z.string(), what: z.enum(['operation', 'wrong-pin']) }));

/** Times, origins and nothing else. A file that cannot be read counts as empty: the card's own counter still stands. */
export function attemptsIn(file: string, now: () => number): { read(): Attempt[]; add(attempt: Attempt): void } {
  const read = (): Attempt[] => {
    try {
      return recent(Attempts.parse(JSON.parse(readFileSync(file, 'utf8'))), now());
    } catch {
      return [];
    }
  };
  return {
    read,
    add(attempt) {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      const fresh = `${file}.${process.pid}.new`;
      writeFileSync(fresh, JSON.stringify([...read(), attempt]), { mode: 0o600 });
      renameSync(fresh, file);
    },
  };
}
