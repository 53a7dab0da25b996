// Where the demonstration keeps what only it has: its throw-away authority, the people's cards, the mails.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { toPem } from '@zairyu/jpki';

type Kind = 'signature' | 'authentication';
type Generation = 'first' | 'second';

export function demoFiles(dataFolder: string) {
  const folder = path.join(dataFolder, 'demo');
  return {
    folder,
    /** Public certificate (PEM) of the throw-away authority. */
    anchor: (kind: Kind) => path.join(folder, `${kind}-ca.pem`),
    /** Public certificate (PEM) of the throw-away authority of residence cards. */
    residenceAnchor: (generation: Generation) => path.join(folder, `residence-${generation}-ca.pem`),
    /** What /demo/cards.json answers: [{ personId, name, cardData }]. */
    cards: path.join(folder, 'cards.json'),
    mails: path.join(dataFolder, 'mails'),
  };
}

export interface DemoCard {
  readonly personId: string;
  readonly name: string;
  /** JSON of the virtual card. */
  readonly cardData: unknown;
  /** JSON of the same person's virtual residence cards, one of each generation. */
  readonly residence?: Readonly<Record<Generation, unknown>>;
}

/** For the seed, before the server starts: anchors are read at the start, cards at each asking. */
export function writeDemoFiles(dataFolder: string, demo: { readonly anchors: Readonly<Record<Kind, Uint8Array>>; readonly residenceAnchors?: Readonly<Record<Generation, Uint8Array>>; readonly cards: readonly DemoCard[] }): void {
  const files = demoFiles(dataFolder);
  mkdirSync(files.folder, { recursive: true, mode: 0o700 });
  for (const kind of ['signature', 'authentication'] as const) writeFileSync(files.anchor(kind), toPem(demo.anchors[kind]), { mode: 0o600 });
  for (const [generation, der] of Object.entries(demo.residenceAnchors ?? {})) writeFileSync(files.residenceAnchor(generation as Generation), toPem(der), { mode: 0o600 });
  writeFileSync(files.cards, JSON.stringify(demo.cards), { mode: 0o600 });
}
