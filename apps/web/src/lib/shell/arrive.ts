// One step of a page has given way to the next: whoever hears the page instead of seeing it is taken to the new heading (WCAG 2.2, 2.4.3).
import type { Attachment } from 'svelte/attachments';

/** For the heading of a step that replaces another one; never for the first heading of a page, which begins with its bar. */
export const arrive: Attachment<HTMLElement> = (heading) => {
  heading.tabIndex = -1;
  heading.focus();
};
