// Gives the person the redacted record of what reader and card said, as a file to look at and to send to whoever helps.
import { bridgeTrace } from './bridge-trace.ts';
import { askCard } from './worker/worker-client.ts';

export async function saveTrace(): Promise<void> {
  // A person uses one way or the other; where both were tried, the one in the page came first.
  const text = `${await askCard('readTrace', {})}${bridgeTrace()}`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'card-trace.jsonl';
  link.click();
  URL.revokeObjectURL(address);
}
