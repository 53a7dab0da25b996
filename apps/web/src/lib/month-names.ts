// The months in English; a file of their own, because a page of a form needs no more of the dates.
export const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
