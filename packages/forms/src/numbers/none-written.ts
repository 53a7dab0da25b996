// "None", written where a number of its own belongs: an empty answer says that, and says it on the sheet too.
import { toHalfWidth } from '../characters/widths.ts';
import type { LeafField } from '../definition.ts';

const NONE = /^(?:な[しい]|ナ[シイ]|無[しい]?|ありません|該当なし|nashi|none|nil|no|nothing|n[./]?a\.?|[-‐‑–—―−ー_./×x]+|0{1,4})$/i;

/** @param raw as typed; a field that must be answered has no empty answer to give */
export function saysNone(field: LeafField, raw: string): boolean {
  if (field.type !== 'text' || field.required || !field.characters?.includes('half-digits') || !field.characters.every((name) => name.startsWith('half-'))) return false;
  return NONE.test(toHalfWidth(raw).trim());
}
