// Days to keep, as a calendar file that every calendar reads. RFC 5545 (iCalendar), all-day events. Pure.

export interface CalendarDay {
  /** YYYY-MM-DD */
  readonly on: string;
  readonly title: string;
  /** Whose day and which: the same one replaces itself when the file is read again, in another language too. */
  readonly uid: string;
  /** A sentence more. */
  readonly note?: string;
}

/**
 * @param madeAt epoch ms, for the stamp that every event must have
 * @returns the file: UTF-8, lines ended by CRLF and folded at 75 octets (section 3.1)
 */
export function calendarFile(days: readonly CalendarDay[], madeAt: number): string {
  const stamp = new Date(madeAt).toISOString().replace(/\.\d+|[-:]/g, '');
  const events = days.flatMap(({ on, title, uid, note }) => [
    'BEGIN:VEVENT',
    `UID:${uid}@zairyu`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll('-', '')}`,
    `SUMMARY:${escaped(title)}`,
    ...(note ? [`DESCRIPTION:${escaped(note)}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Zairyu//Zairyu//EN', ...events, 'END:VCALENDAR'].map((line) => `${folded(line)}\r\n`).join('');
}

/** Text values escape backslash, semicolon, comma and line breaks (section 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n');
}

/** No line is longer than 75 octets; a folded one goes on after a space, and never inside a character. */
function folded(line: string): string {
  let width = 0;
  let out = '';
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (width + octets > 75) {
      out += '\r\n ';
      width = 1;
    }
    out += character;
    width += octets;
  }
  return out;
}
