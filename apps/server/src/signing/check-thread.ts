// The thread that looks at signed packages: it hashes their files and verifies their signatures while the process goes on answering.
import { openDiskBlobs } from '@zairyu/storage/blobs';
import { checkPackage } from '@zairyu/usecases/check-package';
import type { SignedPackage } from '@zairyu/usecases/ports';
import { workerData } from 'node:worker_threads';
import { trustStoreOf, type TrustFiles } from '../adapters/trust.ts';
import { answerTasks } from '../threads/answer-tasks.ts';

export interface CheckThreadData {
  readonly blobsFolder: string;
  /** As the process read them at its start, so that both believe the same authorities. */
  readonly trust: TrustFiles;
}

const { blobsFolder, trust } = workerData as CheckThreadData;
const opened = Promise.all([openDiskBlobs(blobsFolder), trustStoreOf(trust)]);

answerTasks(async (signed: SignedPackage) => {
  const [blobs, trustStore] = await opened;
  return checkPackage({ blobs, trustStore }, signed);
});
