// Where the demonstration keeps what only it has: its throw-away authority, the people's cards, the mails.
import path from 'node:path';

export function demoFiles(dataFolder: string) {
  const folder = path.join(dataFolder, 'demo');
  return {
    folder,
    /** Public certificate (PEM) of the throw-away authority. Written by the seed. */
    anchor: (kind: 'signature' | 'authentication') => path.join(folder, `${kind}-ca.pem`),
    /** What /demo/cards.json answers. Written by the seed. */
    cards: path.join(folder, 'cards.json'),
    mails: path.join(dataFolder, 'mails'),
  };
}
