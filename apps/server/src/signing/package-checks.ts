// The PackageChecks port. In a rush this work is a third of a submission, and no other request has to wait for it here (0138).
import type { VerifiedSignature } from '@zairyu/jpki';
import type { PackageChecks, SignedPackage } from '@zairyu/usecases/ports';
import { openTaskThread } from '../threads/task-thread.ts';
import type { CheckThreadData } from './check-thread.ts';

export interface ClosablePackageChecks extends PackageChecks {
  close(): Promise<void>;
}

export function createPackageChecks(data: CheckThreadData): ClosablePackageChecks {
  const thread = openTaskThread<SignedPackage, VerifiedSignature>(new URL('./check-thread.ts', import.meta.url), 'checking a signed package', data);
  return { expect: () => thread.expect(), check: (signed) => thread.run(signed), close: () => thread.close() };
}
