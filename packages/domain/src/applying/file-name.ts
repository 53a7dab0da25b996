// The name under which a file is kept, shown, printed and sent back: as the person named it, without what could deceive or break.

/**
 * What nobody sees in a name (Unicode: Default_Ignorable_Code_Point): marks that turn the direction of writing and would show another
 * ending than the file has, spaces without width that make two names look alike, letters that fill and show nothing. Selectors of a
 * variant say which form of a kanji is meant, and joiners part or join the letters of Persian, of Burmese and of emoji: they stay.
 */
const UNSEEN = /(?![\u200c\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;
/** A joiner says something between two letters that it joins; beside Latin letters and signs, or at an end, it only hides. */
const IDLE_JOINER = /(?<=^|[\u0000-\u024f])[\u200c\u200d]+|[\u200c\u200d]+(?=$|[\u0000-\u024f])/gu;
/** A form of the web writes quotation marks and line breaks of a name in these three ways (HTML, multipart/form-data), and them alone. */
const WRITTEN_BY_A_FORM = /%(?:22|0A|0D)/gi;
/** What a path, a header, a line of text or a folder of Windows could stumble over. */
const BREAKS = /[\p{Cc}\u2028\u2029/\\<>:"|?*]/gu;

export function safeFileName(given: string): string {
  const seen = given.toWellFormed().normalize('NFC').replace(UNSEEN, '').replace(IDLE_JOINER, '');
  // A dot or a space at the end is dropped by Windows without a word; a name of nothing but them is none.
  return seen.replace(WRITTEN_BY_A_FORM, '_').replace(BREAKS, '_').trim().replace(/[.\s]+$/u, '') || 'file';
}
