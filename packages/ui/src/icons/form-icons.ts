// The icons that every page of a form shows; apart from the others, so that such a page carries these only (goal R5).
export const iconLeft = 'M14.5 5.5 8 12l6.5 6.5';
export const iconRight = 'M9.5 5.5l6.5 6.5-6.5 6.5';
export const iconCheck = 'M5 12.5l4.7 4.7L19 7.5';
export const iconDone = 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0 -17 0zM8 12.3l2.8 2.8L16 9.6';
export const iconAlert = 'M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.1';
export const iconWifi = 'M3 9.5a13 13 0 0 1 18 0M6 13a8.5 8.5 0 0 1 12 0M9 16.3a4.2 4.2 0 0 1 6 0M12 19.5v.1';
