// The name of a file inside a line of ours: as the server keeps it, and isolated, so that Arabic or Hebrew letters move no word beside it (UAX 9, FSI and PDI).
import { safeFileName } from '@zairyu/domain';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

export function shownName(given: string): string {
  const name = safeFileName(given);
  return RIGHT_TO_LEFT.test(name) ? `\u2068${name}\u2069` : name;
}
