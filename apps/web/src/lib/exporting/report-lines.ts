// The loss report for a page: what loses something stands first, what only changes its letters stands apart.
import type { ChangeKind } from '@zairyu/domain/exporting';

const LOSSLESS: readonly ChangeKind[] = ['form', 'era'];

export function splitLosses<T extends { readonly kinds: readonly ChangeKind[] }>(losses: readonly T[]): { lost: T[]; lossless: T[] } {
  const isLossless = ({ kinds }: T) => kinds.every((kind) => LOSSLESS.includes(kind));
  return { lost: losses.filter((loss) => !isLossless(loss)), lossless: losses.filter(isLossless) };
}
