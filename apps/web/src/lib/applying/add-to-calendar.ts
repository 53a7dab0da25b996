// Hands days to the calendar of this device as a file; nothing goes over the network.
import { calendarFile, type CalendarDay } from './calendar-file.ts';

/** @param name of the file, without its ending */
export function addToCalendar(days: readonly CalendarDay[], name: string): void {
  const address = URL.createObjectURL(new Blob([calendarFile(days, Date.now())], { type: 'text/calendar;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${name}.ics`;
  link.click();
  // The browser has taken the file by the next task.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
