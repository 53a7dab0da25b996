// Whether an address is worth sending; the server decides. Full-width letters are as good as others: the server converts them.
export function looksLikeEmail(typed: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.normalize('NFKC').trim());
}
