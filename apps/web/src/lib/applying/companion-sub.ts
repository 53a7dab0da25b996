// What stands below the name of something that can be filed along: for whom it is, and what it needs.
import { certifiesPermissionAlone } from '@zairyu/domain';
import type { ProcedureKind } from '@zairyu/procedures';
import type { WordKey } from '#lib/i18n/namespaces.ts';

/** @param status the one that the person will have when the filing is granted */
export function subOf(companion: ProcedureKind, status: string): WordKey<'applying'> {
  if (companion === 'certificate-of-authorized-employment' && certifiesPermissionAlone(status)) return 'together.certificate-of-authorized-employment.sub.permission';
  return `together.${companion}.sub` as WordKey<'applying'>;
}
