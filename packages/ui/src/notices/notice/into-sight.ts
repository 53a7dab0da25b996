// Brings what a press has caused before the eyes of whoever pressed: at the edge that is nearest, from its heading where it is high.

/** Does nothing before the person has touched the page: what a page opens with is read from its top. */
export function intoSight(element: Element): void {
  if (!navigator.userActivation.hasBeenActive) return;
  element.scrollIntoView({ block: element.getBoundingClientRect().height > innerHeight / 2 ? 'start' : 'nearest' });
}
